// After the fetch key pair was rotated: PACER passwords, one-time-code seeds and session tokens are sealed anew under the current public
// key. Only processes with the private half can do it. Done again, it continues.
import { CannotOpen } from '../../platform/crypto/envelope.ts';
import type { FirmId } from '../../platform/id/id.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { listFirms } from './keys.queries.ts';
import type { RotationDependencies } from './rotation.ts';

const secretColumns = [
  { table: 'pacer_accounts', column: 'sealed_password', key: ['id'] },
  { table: 'pacer_accounts', column: 'sealed_otp_seed', key: ['id'] },
  { table: 'pacer_sessions', column: 'sealed_token', key: ['account_id', 'client_code'] },
] as const;
type SecretColumn = (typeof secretColumns)[number];

export async function resealFetchSecrets(deps: RotationDependencies): Promise<{ secrets: number; broken: number }> {
  const done = { secrets: 0, broken: 0 };
  const firms = await deps.fetch.asSystem('key-rotation', listFirms, { readOnly: true });
  for (const firmId of firms) for (const place of secretColumns) await resealColumn(deps, firmId, place, done);
  return done;
}

async function resealColumn(
  { fetch, fetchCrypto, failpoint }: RotationDependencies,
  firmId: FirmId,
  place: SecretColumn,
  done: { secrets: number; broken: number },
): Promise<void> {
  const rows = await fetch.asSystem('key-rotation', (tx) => listSecrets(tx, place), { firmId, readOnly: true });
  for (const { sealed, ...key } of rows) {
    const anew = await fetchCrypto.resealForFetch(sealed as Buffer).catch((error: unknown) => {
      if (!(error instanceof CannotOpen)) throw error;
      done.broken++;
      return null;
    });
    if (!anew) continue;
    // Only what was read: a password replaced meanwhile stays the new one.
    const replaced = await fetch.asSystem(
      'key-rotation',
      async (tx) => {
        const where = place.key.map((name, i) => `${name} = $${i + 3}`).join(' and ');
        const { rowCount } = await tx.query(
          `update ${place.table} set ${place.column} = $1 where ${place.column} = $2 and ${where}`,
          [anew, sealed, ...place.key.map((name) => key[name])],
        );
        return rowCount === 1;
      },
      { firmId },
    );
    if (replaced) done.secrets++;
    failpoint?.('secret-resealed');
  }
}

async function listSecrets(tx: Tx, { table, column, key }: SecretColumn): Promise<Record<string, unknown>[]> {
  const { rows } = await tx.query<Record<string, unknown>>(
    `select ${key.join(', ')}, ${column} as sealed from ${table} where ${column} is not null`,
  );
  return rows;
}
