// What leaves of administrators and grants, field by field: to the console, and to the firm that was looked at.
import type { AdminEventRow } from './admin-trail.ts';
import type { GrantRow, LookRow, OperatorExportRow, SupportFirm } from './grants.queries.ts';
import { IDLE_MS } from './sign-in.ts';
import type { SelfRow } from './site-admins.queries.ts';

export const presentAdmin = (row: SelfRow) => ({
  name: row.name,
  email: row.email,
  designatedUntil: row.designated_until.toISOString(),
  idleMinutes: IDLE_MS / 60_000,
});

export const presentFirm = ({ firmId, createdAt, closedAt, ...numbers }: SupportFirm) => ({
  id: firmId,
  name: numbers.name,
  createdAt: createdAt.toISOString(),
  closedAt: closedAt?.toISOString() ?? null,
  members: numbers.members,
  failedTasks: numbers.failedTasks,
  parkedPurchases: numbers.parkedPurchases,
  waitingFiles: numbers.waitingFiles,
  suspendedAccounts: numbers.suspendedAccounts,
  failedMails: numbers.failedMails,
});

/** Who did it: a person of the firm, whom the firm's own trail names, or an administrator. */
function partyOf(at: Date | null, userId: string | null) {
  if (at === null) return null;
  return userId === null ? ('administrator' as const) : ('firm' as const);
}

const grantFacts = (row: GrantRow) => ({
  id: row.id,
  adminName: row.admin_name,
  reason: row.reason,
  ticket: row.ticket,
  scope: row.scope as 'metadata' | 'content',
  minutes: row.minutes,
  askedAt: row.asked_at.toISOString(),
  openedAt: row.opened_at?.toISOString() ?? null,
  expiresAt: row.expires_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  endedBy: partyOf(row.ended_at, row.ended_by_user_id),
  approvedBy: partyOf(row.scope === 'content' ? row.opened_at : null, row.approved_by_user_id),
  approverName: row.approved_by_name,
  isAsked: row.is_asked,
  isLive: row.is_live,
});

export const presentGrant = (row: GrantRow, adminId: string, firms: ReadonlyMap<string, string>) => ({
  ...grantFacts(row),
  firmId: row.firm_id,
  firmName: firms.get(row.firm_id) ?? '',
  isOwn: row.admin_id === adminId,
});

export const presentAdminEvent = (row: AdminEventRow) => ({
  id: row.id,
  at: row.at.toISOString(),
  actor: row.actor,
  action: row.action,
  firmId: row.firm_id,
  grantId: row.grant_id,
  detail: row.detail as Record<string, unknown>,
});

export const presentLookedAt = (row: GrantRow, looks: readonly LookRow[]) => ({
  ...grantFacts(row),
  looks: looks.filter((look) => look.grant_id === row.id).map(presentLook),
});

export const presentOperatorExport = ({ id, at, detail }: OperatorExportRow) => ({
  id,
  at: at.toISOString(),
  by: String((detail as { by?: string }).by ?? ''),
});

function presentLook({ at, detail }: LookRow) {
  const { view, ids } = detail as { view: string; ids: string[] };
  return { at: at.toISOString(), view, count: ids.length, ids };
}

export const looksHead = [
  'Time (UTC)',
  'Who',
  'Reason',
  'Ticket',
  'Scope',
  'Second person',
  'Looked at',
  'How many',
  'Ids',
] as const;
export const presentExportLine = (row: OperatorExportRow): (string | number | null)[] => {
  const { at, by } = presentOperatorExport(row);
  return [at, by, null, null, 'whole firm', null, 'archive of everything', null, null];
};
export const presentLookLines = (row: GrantRow, looks: readonly LookRow[]): (string | number | null)[][] =>
  presentLookedAt(row, looks).looks.map((look) => [
    look.at,
    row.admin_name,
    row.reason,
    row.ticket,
    row.scope,
    row.approved_by_user_id === null ? row.approved_by_name : 'the firm',
    look.view,
    look.count,
    look.ids.join(' '),
  ]);
