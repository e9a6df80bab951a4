// After the fetch key pair was rotated: PACER passwords, one-time-code seeds, session tokens and the secrets of waiting mail are sealed anew under the current public
// key. Only processes with the private half can do it. Done again, it continues.
import { CannotOpen } from '../../platform/crypto/envelope.ts';
import type { SystemReason } from '../../access/actor.ts';
import type { FirmId } from '../../platform/id/id.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { listFirms } from './keys.queries.ts';
import type { RotationDependencies } from './rotation.ts';

type SecretColumn = {
  readonly table: string;
  readonly column: string;
  readonly key: readonly string[];
  /** The role that may write it. */
  readonly role: 'fetch' | 'worker';
  readonly reason: SystemReason;
};
const ofFirms: readonly SecretColumn[] = [
  { table: 'pacer_accounts', column: 'sealed_password', key: ['id'], role: 'fetch', reason: 'key-rotation' },
  { table: 'pacer_accounts', column: 'sealed_otp_seed', key: ['id'], role: 'fetch', reason: 'key-rotation' },
  {
    table: 'pacer_sessions',
    column: 'sealed_token',
    key: ['account_id', 'client_code'],
    role: 'fetch',
    reason: 'key-rotation',
  },
  { table: 'outbound_mails', column: 'sealed_secrets', key: ['id'], role: 'worker', reason: 'key-rotation' },
];
const ofNone: readonly SecretColumn[] = [
  { table: 'system_mails', column: 'sealed_mail', key: ['id'], role: 'worker', reason: 'mail-send' },
];
/** Sealed for the processes with the private half, not for a firm. */
export const fetchColumns = [...ofFirms, ...ofNone].map(({ table, column }) => `${table}.${column}`);

export async function resealFetchSecrets(deps: RotationDependencies): Promise<{ secrets: number; broken: number }> {
  const done = { secrets: 0, broken: 0 };
  const firms = await deps.fetch.asSystem('key-rotation', listFirms, { readOnly: true });
  for (const firmId of firms) for (const place of ofFirms) await resealColumn(deps, firmId, place, done);
  for (const place of ofNone) await resealColumn(deps, null, place, done);
  return done;
}

async function resealColumn(
  deps: RotationDependencies,
  firmId: FirmId | null,
  place: SecretColumn,
  done: { secrets: number; broken: number },
): Promise<void> {
  const { fetchCrypto, failpoint } = deps;
  const { [place.role]: database } = deps;
  const rows = await database.asSystem(place.reason, (tx) => listSecrets(tx, place), { firmId, readOnly: true });
  for (const { sealed, ...key } of rows) {
    const anew = await fetchCrypto.resealForFetch(sealed as Buffer).catch((error: unknown) => {
      if (!(error instanceof CannotOpen)) throw error;
      done.broken++;
      return null;
    });
    if (!anew) continue;
    // Only what was read: a password replaced meanwhile stays the new one.
    const replaced = await database.asSystem(
      place.reason,
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
    `select ${key.join(', ')}, ${column} as sealed from ${table} where length(${column}) > 0`,
  );
  return rows;
}
