// What leaves of people, sessions and tokens, field by field.
import type { MeRow, TokenRow } from './account.queries.ts';
import type { SessionRow } from './session.queries.ts';

export function presentMe(row: MeRow, court: 'sandbox' | 'uscourts') {
  return {
    user: { id: row.id, name: row.name, email: row.email },
    firm: {
      id: row.firm_id,
      name: row.firm_name,
      clientCodeRequired: row.client_code_required,
      clientCodePattern: row.client_code_pattern,
      fileNameTemplate: row.file_name_template,
    },
    role: row.role,
    court,
    hasPacerAccount: Boolean(row.has_account),
  };
}

export function presentSession(row: SessionRow, currentId: string | null) {
  return {
    id: row.id,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    device: deviceOf(row.user_agent),
    firmName: row.firm_name,
    isCurrent: row.id === currentId,
  };
}

export function presentToken(row: TokenRow) {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes as ('read' | 'buy' | 'import' | 'admin')[],
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}

/** “Firefox on Windows” is enough to recognise a session by. */
export function deviceOf(userAgent: string | null): string {
  const browser = ['Edg', 'Firefox', 'Chrome', 'Safari'].find((name) => userAgent?.includes(`${name}/`));
  const system = ['Windows', 'Android', 'iPhone', 'iPad', 'Mac OS X', 'Linux'].find((name) =>
    userAgent?.includes(name),
  );
  const named = browser === 'Edg' ? 'Edge' : browser;
  return [named ?? 'Another program', system === 'Mac OS X' ? 'macOS' : system].filter(Boolean).join(' on ');
}
