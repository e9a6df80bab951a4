// What leaves of second factors: never a seed, a key or a code.
import type { FactorsRow } from './factors.ts';

export function presentFactors({ codesSince, passkeys, recoveryCodesLeft, hasPassword }: FactorsRow) {
  return {
    codesSince: codesSince?.toISOString() ?? null,
    passkeys: passkeys.map(presentPasskey),
    recoveryCodesLeft,
    hasPassword,
  };
}

export const presentPasskey = (row: FactorsRow['passkeys'][number]) => ({
  id: row.id,
  name: row.name,
  createdAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
});
