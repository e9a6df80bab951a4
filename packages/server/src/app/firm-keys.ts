// Firm keys in their table. They are useless without the root key, and readable for their own firm only.
import type { FirmKeyStore } from '../platform/crypto/firm-vault.ts';
import type { Database } from '../platform/db/database.ts';

export function firmKeyStore(database: Database): FirmKeyStore {
  return {
    readFirmKey: (firmId, version) =>
      database.asSystem(
        'firm-key',
        async (tx) => {
          let query = tx
            .selectFrom('firm_keys')
            .select(['version', 'wrapped_key', 'root_key_id'])
            .where('firm_id', '=', firmId)
            .where('destroyed_at', 'is', null);
          if (version !== undefined) query = query.where('version', '=', version);
          const row = await query.orderBy('version', 'desc').limit(1).executeTakeFirst();
          return row ? { version: row.version, wrappedKey: row.wrapped_key, rootKeyId: row.root_key_id } : null;
        },
        { firmId, readOnly: true },
      ),
    writeFirmKey: (firmId, key) =>
      database.asSystem(
        'firm-key',
        async (tx) => {
          // Not "on conflict … returning": two processes that make version 1 at once must both end with the one that was kept.
          await tx
            .insertInto('firm_keys')
            .values({
              firm_id: firmId,
              version: key.version,
              wrapped_key: Buffer.from(key.wrappedKey),
              root_key_id: key.rootKeyId,
            })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
          const kept = await tx
            .selectFrom('firm_keys')
            .select(['wrapped_key', 'root_key_id'])
            .where('firm_id', '=', firmId)
            .where('version', '=', key.version)
            .executeTakeFirstOrThrow();
          return { version: key.version, wrappedKey: kept.wrapped_key, rootKeyId: kept.root_key_id };
        },
        { firmId },
      ),
  };
}
