// Firm keys as rotation sees them. Needs the reason 'key-rotation'; the wrapped keys are useless without the root key.
import type { WrappedFirmKey } from '../../platform/crypto/firm-vault.ts';
import type { FirmId } from '../../platform/id/id.ts';
import type { Tx } from '../../platform/db/tx.ts';

export type FirmKeyRow = WrappedFirmKey & { readonly madeAt: Date; readonly destroyedAt: Date | null };

export async function listFirms(tx: Tx): Promise<FirmId[]> {
  const { rows } = await tx.query<{ id: FirmId }>('select f as id from app.firms_to_rotate() f');
  return rows.map(({ id }) => id);
}

/** Oldest first, destroyed ones too. */
export async function listFirmKeys(tx: Tx, firmId: FirmId): Promise<FirmKeyRow[]> {
  const rows = await tx
    .selectFrom('firm_keys')
    .select(['version', 'wrapped_key', 'root_key_id', 'created_at', 'destroyed_at'])
    .where('firm_id', '=', firmId)
    .orderBy('version')
    .execute();
  return rows.map((row) => ({
    version: row.version,
    wrappedKey: row.wrapped_key,
    rootKeyId: row.root_key_id,
    madeAt: row.created_at,
    destroyedAt: row.destroyed_at,
  }));
}

/** False when somebody else wrapped it anew or destroyed it meanwhile. */
export async function replaceWrapping(
  tx: Tx,
  firmId: FirmId,
  old: WrappedFirmKey,
  key: WrappedFirmKey,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update firm_keys set wrapped_key = $4, root_key_id = $5 where firm_id = $1 and version = $2 and wrapped_key = $3 and destroyed_at is null',
    [firmId, old.version, Buffer.from(old.wrappedKey), Buffer.from(key.wrappedKey), key.rootKeyId],
  );
  return rowCount === 1;
}

/** The wrapped key is gone with it; the row stays, so that the version is never made again. */
export async function destroyBelow(tx: Tx, firmId: FirmId, floor: number, now: Date): Promise<number> {
  const { rowCount } = await tx.query(
    "update firm_keys set wrapped_key = '', destroyed_at = $3 where firm_id = $1 and version < $2 and destroyed_at is null",
    [firmId, floor, now],
  );
  return rowCount;
}

/** Every version. A firm that never had a key gets a destroyed first one, so that none is ever made for it. */
export async function destroyAll(tx: Tx, firmId: FirmId, now: Date): Promise<number> {
  await tx.query(
    "insert into firm_keys (firm_id, version, wrapped_key, root_key_id) values ($1, 1, '', 'none') on conflict do nothing",
    [firmId],
  );
  const { rowCount } = await tx.query(
    "update firm_keys set wrapped_key = '', destroyed_at = $2 where firm_id = $1 and destroyed_at is null",
    [firmId, now],
  );
  return rowCount;
}

/** PACER secrets are not under the firm's key: they are emptied here. */
export async function emptyPacerSecrets(tx: Tx, firmId: FirmId): Promise<number> {
  await tx.query('delete from pacer_sessions where firm_id = $1', [firmId]);
  const { rowCount } = await tx.query(
    "update pacer_accounts set sealed_password = '', sealed_otp_seed = null, state = 'suspended', state_reason = 'The keys of this firm were destroyed.' where firm_id = $1 and sealed_password <> ''",
    [firmId],
  );
  return rowCount;
}

/** Search words stand in clear, so they go. */
export async function deleteSearchRows(tx: Tx, firmId: FirmId): Promise<number> {
  let rows = 0;
  for (const table of ['pages', 'entries', 'cases'])
    rows += (await tx.query(`delete from search.${table} where firm_id = $1`, [firmId])).rowCount;
  return rows;
}
