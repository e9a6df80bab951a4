// What leaves of a PACER account: its health, never its secrets.
import { accountWarnings, passwordDaysLeft } from './account-health.ts';
import type { AccountRow } from './accounts.queries.ts';

export function presentAccount(row: AccountRow, now: Date) {
  return {
    id: row.id,
    scope: row.scope,
    officeId: row.office_id,
    loginName: row.login_name,
    state: row.state,
    stateReason: row.state_reason,
    isFiler: row.is_filer,
    hasOneTimeCodes: row.has_otp_seed,
    defaultClientCode: row.default_client_code,
    passwordSetAt: row.password_set_at.toISOString(),
    passwordDaysLeft: passwordDaysLeft(row, now),
    warnings: accountWarnings(row, now),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  };
}
