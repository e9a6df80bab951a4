// What a sealed PACER secret is bound to: it opens at this firm, account, column and version, and nowhere else.
import type { SealContext } from '../../platform/crypto/envelope.ts';

export function accountContext(
  at: { firmId: string; accountId: string; version: number },
  column: 'sealed_password' | 'sealed_otp_seed',
): SealContext {
  return { firm: at.firmId, table: 'pacer_accounts', row: at.accountId, column, version: String(at.version) };
}

export function sessionContext(at: {
  firmId: string;
  accountId: string;
  clientCode: string;
  version: number;
}): SealContext {
  return {
    firm: at.firmId,
    table: 'pacer_sessions',
    row: at.accountId,
    'client-code': at.clientCode || '-',
    column: 'sealed_token',
    version: String(at.version),
  };
}
