// The services as a whole: firm keys live in their table under row policies, and the stored bytes of one firm open for no other.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTestDatabase } from '../../test/harness.ts';
import { openTestServices, type TestServices } from '../../test/harness.services.ts';
import { CannotOpen } from '../platform/crypto/envelope.ts';
import { type FirmId, newId } from '../platform/id/id.ts';
import { firmKeyStore } from './firm-keys.ts';

const database = withTestDatabase();
let services: TestServices;
const [firm, other] = [newId<FirmId>(), newId<FirmId>()];
const place = { table: 'documents', row: 'd' };

beforeAll(async () => {
  services = await openTestServices(database);
  for (const id of [firm, other])
    await database.superuserRows('insert into firms (id, name) values ($1, $2)', [id, `Firm ${id}`]);
});
afterAll(() => services?.close());

describe('services', () => {
  it('keep firm keys wrapped, in rows that only their own firm can see', async () => {
    const stored = await services.vault.putObject(firm, 'document', place, Buffer.from('words'));
    expect(await services.vault.getObject(firm, place, stored)).toEqual(Buffer.from('words'));
    const mine = await database.worker.asSystem('firm-key', (tx) => tx.selectFrom('firm_keys').selectAll().execute(), {
      firmId: firm,
    });
    const theirs = await database.worker.asSystem(
      'firm-key',
      (tx) => tx.selectFrom('firm_keys').selectAll().execute(),
      { firmId: other },
    );
    expect([mine.length, theirs.length]).toEqual([1, 0]);
    await expect(services.vault.getObject(other, place, stored)).rejects.toThrow(CannotOpen);
  });

  it('end with one key when two processes make the first at once', async () => {
    const store = firmKeyStore(database.worker);
    const made = await Promise.all(
      ['a', 'b'].map((text) =>
        store.writeFirmKey(other, { version: 1, wrappedKey: Buffer.from(text), rootKeyId: 'r' }),
      ),
    );
    expect(Buffer.from(made[0]!.wrappedKey)).toEqual(Buffer.from(made[1]!.wrappedKey));
  });

  it('make a firm unreadable for good when its keys are destroyed', async () => {
    const stored = await services.vault.putObject(firm, 'document', place, Buffer.from('words'));
    await database.superuserRows('update firm_keys set destroyed_at = now() where firm_id = $1', [firm]);
    services.crypto.forgetFirm(firm);
    await expect(services.vault.getObject(firm, place, stored)).rejects.toThrow(CannotOpen);
  });
});
