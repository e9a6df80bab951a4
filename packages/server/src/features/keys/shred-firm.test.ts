// A shredded firm stays unreadable: with the certificate as proof, after a crash in the middle, and after an older database was restored.
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTestDatabase } from '../../../test/harness.ts';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { makePeople, type People } from '../../../test/people.ts';
import { refuseShredded, shredOf } from '../../app/rotation.ts';
import { CannotOpen } from '../../platform/crypto/envelope.ts';
import { newId } from '../../platform/id/id.ts';
import { openPageText, pageContext } from '../search/page-seal.ts';
import { addAccount } from '../vault/accounts.ts';
import { CannotShred, checkCertificate, shredFirm } from './shred-firm.ts';

const database = withTestDatabase();
let services: TestServices;

beforeAll(async () => {
  services = await openTestServices(database);
});
afterAll(() => services?.close());

const place = { table: 'blobs', column: 'bytes' };
type Firm = { people: People; blobId: string; stored: Awaited<ReturnType<TestServices['vault']['putObject']>> };

/** A firm with a paper, its page text, a PACER account and a searchable word. */
async function makeFirm(): Promise<Firm> {
  const people = await makePeople(database);
  const { firmId, alice } = people;
  const blobId = newId() as string;
  const stored = await services.vault.putObject(firmId, 'document', place, Buffer.from('the sealed words'));
  const text = await services.crypto.sealForFirm(firmId, pageContext(blobId, 1), Buffer.from('page words'));
  await database.superuserRows(
    "insert into blobs (firm_id, id, sha256, object_key, byte_count, media_type) values ($1, $2, $3, $4, 1, 'application/pdf')",
    [firmId, blobId, Buffer.from(blobId), stored.key],
  );
  await database.superuserRows(
    "insert into page_texts (firm_id, blob_id, page, state, sealed_text) values ($1, $2, 1, 'text', $3)",
    [firmId, blobId, text],
  );
  await database.web.asActor(alice, (tx) =>
    addAccount(tx, services.crypto, alice, 'firm', { loginName: 'shredded', password: 'hunter2 hunter2' }),
  );
  return { people, blobId, stored };
}

async function expectUnreadable({ people: { firmId }, blobId, stored }: Firm): Promise<void> {
  await expect(services.vault.getObject(firmId, place, stored)).rejects.toThrow(CannotOpen);
  const [row] = await database.superuserRows<{ sealed_text: Buffer }>(
    'select sealed_text from page_texts where firm_id = $1',
    [firmId],
  );
  await expect(openPageText(services.crypto, firmId, blobId, 1, row!.sealed_text)).rejects.toThrow(CannotOpen);
  await expect(services.crypto.sealForFirm(firmId, place, Buffer.from('new'))).rejects.toThrow(CannotOpen);
  const accounts = await database.superuserRows(
    "select 1 from pacer_accounts where firm_id = $1 and (sealed_password <> '' or sealed_otp_seed is not null or state <> 'suspended')",
    [firmId],
  );
  expect(accounts).toEqual([]);
}

describe('shredding a firm', () => {
  it('leaves nothing that opens, and a certificate that says so and cannot be changed', async () => {
    const firm = await makeFirm();
    const other = await makeFirm();
    await services.crypto.rotateFirmKey(firm.people.firmId);
    const deps = shredOf(services);
    const { certificate, path } = await shredFirm(deps, firm.people.firmId);
    await expectUnreadable(firm);
    expect(certificate).toMatchObject({
      firmId: firm.people.firmId,
      keys: [{ version: 1 }, { version: 2 }],
      destroyed: { keys: 2, pacerAccounts: 1 },
      samples: { openedBefore: 2, openNow: 0 },
    });
    const written = JSON.parse(readFileSync(path, 'utf8'));
    expect(checkCertificate(deps, written)).toBe(true);
    expect(checkCertificate(deps, { ...written, samples: { openedBefore: 2, openNow: 1 } })).toBe(false);
    // Its neighbour notices nothing, and the trail still verifies without the key.
    expect(await services.vault.getObject(other.people.firmId, place, other.stored)).toEqual(
      Buffer.from('the sealed words'),
    );
    const events = await database.superuserRows(
      "select detail from audit_events where firm_id = $1 and action = 'firm.shred'",
      [firm.people.firmId],
    );
    expect(events).toEqual([{ detail: { keys: 2 } }]);
  });

  it('is refused under a legal hold of any kind, until that is lifted', async () => {
    const firm = await makeFirm();
    const { firmId, alice } = firm.people;
    const deps = shredOf(services);
    const [hold] = await database.superuserRows<{ id: string }>(
      "insert into legal_holds (firm_id, reason, placed_by) values ($1, 'suit of 2026', $2) returning id",
      [firmId, alice.userId],
    );
    await expect(shredFirm(deps, firmId)).rejects.toThrow(CannotShred);
    await expect(shredFirm(deps, firmId)).rejects.toThrow('suit of 2026');
    expect((await deps.journal.read()).some((line) => line.firmId === firmId)).toBe(false);
    expect(await services.vault.getObject(firmId, place, firm.stored)).toEqual(Buffer.from('the sealed words'));
    await database.superuserRows('update legal_holds set lifted_at = now(), lifted_by = $2 where id = $1', [
      hold!.id,
      alice.userId,
    ]);
    await shredFirm(deps, firmId);
    await expectUnreadable(firm);
  });

  it.each(['journal-written', 'destroyed'])('is finished at the next start when it broke off at "%s"', async (step) => {
    const firm = await makeFirm();
    const broken = shredOf(services, {
      failpoint: (at) => {
        if (at === step) throw new Error('the machine died');
      },
    });
    await expect(shredFirm(broken, firm.people.firmId)).rejects.toThrow('the machine died');
    await refuseShredded(services);
    await expectUnreadable(firm);
  });

  it('is done again when an older database was restored, before anything is served', async () => {
    const firm = await makeFirm();
    const { firmId } = firm.people;
    const tables = ['firm_keys', 'pacer_accounts'];
    for (const table of tables)
      await database.superuserRows(
        `create table backup_${table} as select * from ${table} where firm_id = '${firmId}'`,
      );
    await shredFirm(shredOf(services), firmId);
    // The restore: every row as it was before.
    for (const table of tables) {
      await database.superuserRows(`delete from ${table} where firm_id = $1`, [firmId]);
      await database.superuserRows(`insert into ${table} select * from backup_${table}`);
      await database.superuserRows(`drop table backup_${table}`);
    }
    services.crypto.forgetFirm(firmId);
    expect(await services.vault.getObject(firmId, place, firm.stored)).toEqual(Buffer.from('the sealed words')); // the danger is real
    // Also on a machine whose own journal is gone: the object store has it.
    const { path } = shredOf(services).journal;
    const written = readFileSync(path);
    rmSync(path);
    // A process that may not destroy serves nothing.
    await expect(refuseShredded({ ...services, fetchCrypto: null })).rejects.toThrow(
      'Start a process with the worker role first',
    );
    await refuseShredded(services);
    await expectUnreadable(firm);
    await refuseShredded({ ...services, fetchCrypto: null });
    writeFileSync(path, written);
  });

  it('by a line that somebody else wrote into the journal does not happen: nothing is served until it is looked at', async () => {
    const firm = await makeFirm();
    const { journal } = shredOf(services);
    const before = readFileSync(journal.path, 'utf8');
    appendFileSync(
      journal.path,
      `${JSON.stringify({ at: '2026-01-01T00:00:00Z', firmId: firm.people.firmId, mac: '00' })}\n`,
    );
    await expect(refuseShredded(services)).rejects.toThrow('was not written by this installation');
    expect(await services.vault.getObject(firm.people.firmId, place, firm.stored)).toEqual(
      Buffer.from('the sealed words'),
    );
    expect(before.length).toBeGreaterThan(0);
  });
});
