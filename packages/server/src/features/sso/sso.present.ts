// What leaves of a provider: everything but its secret.
import type { ProviderRow } from './provider.queries.ts';

export function presentProvider(row: ProviderRow) {
  return {
    issuer: row.issuer,
    clientId: row.client_id,
    mailDomains: row.mail_domains,
    defaultRole: row.default_role as 'member' | 'billing',
    isEnabled: row.is_enabled,
    vouchesFactor: row.vouches_factor,
    changedAt: row.changed_at.toISOString(),
  };
}
