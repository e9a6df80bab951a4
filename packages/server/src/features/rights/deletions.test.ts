// The deletion of a firm by its owner, with a clock that the test moves: asked for, told, stopped, held up, carried out, proved.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTestDatabase } from '../../../test/harness.ts';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { openTestWeb, type TestWeb } from '../../../test/harness.web.ts';
import { makePeople, type People } from '../../../test/people.ts';
import { shredOf } from '../../app/rotation.ts';
import { mail } from '../../app/wiring/mail.ts';
import { dueDependencies, rights } from '../../app/wiring/rights.ts';
import { systemClock } from '../../platform/clock/clock.ts';
import { newObjectKey } from '../../platform/storage/store.ts';
import { checkCertificate } from '../keys/shred-firm.ts';
import { systemContext } from '../mail/seal-context.ts';
import { type DueDependencies, eraseWhenDue } from './deletions.ts';
import { destroyFirmWhole } from './destroy-firm.ts';
import { plantEverything } from '../../../test/policy/plant.ts';

const database = withTestDatabase();
const DELETION = '/api/v1/firm/deletion';
const DAY = 86_400_000;
let now = new Date('2026-11-30T12:00:00Z');
let services: TestServices;
let web: TestWeb;

beforeAll(async () => {
  services = await openTestServices(database, { clock: { ...systemClock, now: () => now } });
  await services.prepareQueues([...rights.jobs!(services), ...mail.jobs!(services)]);
  web = await openTestWeb(services, (app) => rights.mount!(app, services));
});
afterAll(async () => {
  await web?.close();
  await services?.close();
});

/** A firm with a row in every table and sealed bytes. */
async function makeFirm(): Promise<People> {
  const people = await makePeople(database);
  await plantEverything(database, people, { set: 2 });
  await database.superuserRows('delete from legal_holds where firm_id = $1', [people.firmId]);
  await database.superuserRows("update firm_exports set state = 'removed' where firm_id = $1", [people.firmId]);
  // The planted key wraps nothing: a real one is made at the first sealing.
  await database.superuserRows('delete from firm_keys where firm_id = $1', [people.firmId]);
  for (const table of ['blobs', 'observations'])
    await database.superuserRows(`update ${table} set object_key = $2 where firm_id = $1`, [
      people.firmId,
      newObjectKey('planted'),
    ]);
  return people;
}
const ask = (as: People['alice'], name = 'Firm of alice') => web.send(as, 'POST', DELETION, { name });
const stop = (as: People['alice']) => web.send(as, 'DELETE', DELETION);
const open = async (as: People['alice']) => (await web.get(as, DELETION)).json.open;
const due = (people: People) => eraseWhenDue(dueDependencies(services), people.firmId);
const rowsOf = async (people: People, table: string) =>
  (
    await database.superuserRows<{ n: number }>(`select count(*)::int as n from ${table} where firm_id = $1`, [
      people.firmId,
    ])
  )[0]!.n;
const subjects = async (people: People) =>
  (
    await database.superuserRows<{ subject: string }>(
      'select subject from outbound_mails where firm_id = $1 and recipient like $2 order by created_at, id',
      [people.firmId, `%${people.alice.userId}%`],
    )
  ).map((row) => row.subject);

describe('the deletion of a firm', () => {
  it('is asked for by an owner who types its exact name, and nobody else', async () => {
    const people = await makeFirm();
    expect([(await ask(people.bob)).status, (await ask(people.wanda)).status]).toEqual([403, 403]);
    expect((await ask(people.alice, 'firm of alice')).json.error.code).toBe('deletion.wrong_name');
    expect(await open(people.alice)).toBeNull();
    const asked = await ask(people.alice);
    expect([asked.status, asked.json.dueAt]).toEqual([201, new Date(now.getTime() + 14 * DAY).toISOString()]);
    expect((await ask(people.alice)).json.error.code).toBe('deletion.open_already');
    // Everyone of the firm is told, and nobody else.
    for (const who of [people.alice, people.bob, people.wanda])
      expect(await open(who)).toMatchObject({ requestedBy: { name: 'alice' }, isPostponed: false });
    expect(await open(people.mallory)).toBeNull();
    expect(await subjects(people)).toEqual(['Your firm will be erased']);
  });

  it('is stopped by an owner at any time before, and then nothing happens', async () => {
    const people = await makeFirm();
    expect((await stop(people.alice)).json.error.code).toBe('deletion.cannot_stop');
    await ask(people.alice);
    expect([(await stop(people.wanda)).status, (await stop(people.alice)).status]).toEqual([403, 204]);
    expect(await open(people.bob)).toBeNull();
    const before = now;
    now = new Date(now.getTime() + 15 * DAY);
    expect(await due(people)).toBe('nothing');
    now = before;
    expect(await rowsOf(people, 'cases')).toBe(1);
    expect(await subjects(people)).toEqual(['Your firm will be erased', 'Your firm will not be erased']);
    // It can be asked for anew.
    expect((await ask(people.alice)).status).toBe(201);
  });

  it('waits 14 days, is postponed by a hold, and is then carried out with a certificate that verifies', async () => {
    const people = await makeFirm();
    await services.crypto.sealForFirm(people.firmId, { table: 'x', row: 'y', part: 'z' }, Buffer.from('words'));
    await ask(people.alice);
    now = new Date(now.getTime() + 14 * DAY - 1000);
    expect(await due(people)).toBe('nothing');
    const placed = await web.send(people.alice, 'POST', '/api/v1/firm/holds', { on: { kind: 'firm' }, reason: 'suit' });
    now = new Date(now.getTime() + 2000);
    expect([await due(people), await due(people)]).toEqual(['postponed', 'postponed']);
    expect(await open(people.bob)).toMatchObject({ isPostponed: true });
    expect(await rowsOf(people, 'cases')).toBe(1);
    expect(await subjects(people)).toEqual([
      'Your firm will be erased',
      'Your firm was not erased: a legal hold forbids it',
    ]);
    await web.send(people.alice, 'POST', `/api/v1/firm/holds/${placed.json.id}/lift`);
    const [address] = await database.superuserRows<{ email: string }>('select email from users where id = $1', [
      people.alice.userId,
    ]);
    expect(await due(people)).toBe('erased');
    for (const table of ['cases', 'documents', 'firm_keys', 'memberships', 'firm_deletions', 'outbound_mails'])
      expect([table, await rowsOf(people, table)]).toEqual([table, 0]);
    const path = `${services.folder}/shreds/${people.firmId}.json`;
    const certificate = JSON.parse(readFileSync(path, 'utf8'));
    expect(checkCertificate(shredOf(services), certificate)).toBe(true);
    expect(certificate.destroyed.keys).toBe(1);
    // Mailed as it stands in the data folder, to where the owner was reached before the address was forgotten.
    const [letter] = await database.superuserRows<{ id: string; sealed: Buffer }>(
      'select id, sealed_mail as sealed from system_mails where recipient = $1',
      [address!.email],
    );
    const text = (await services.fetchCrypto!.openForFetch(systemContext(letter!.id), letter!.sealed)).toString();
    expect(text).toContain(certificate.mac);
    const actions = await database.superuserRows<{ action: string }>(
      "select action from audit_events where firm_id = $1 and action like 'firm.%' order by id",
      [people.firmId],
    );
    expect(actions.map((row) => row.action)).toEqual([
      'firm.deletion_request',
      'firm.deletion_postpone',
      'firm.shred',
      'firm.erase_records',
      'firm.erase',
    ]);
    expect(await due(people)).toBe('nothing');
  });

  it('that broke off after the keys were destroyed is finished in the next hour, and keeps its first certificate', async () => {
    const people = await makeFirm();
    await services.crypto.sealForFirm(people.firmId, { table: 'x', row: 'y', part: 'z' }, Buffer.from('words'));
    await ask(people.alice);
    now = new Date(now.getTime() + 14 * DAY);
    const deps = dueDependencies(services);
    const broken = {
      ...services,
      databases: services.databases,
      vault: {
        ...services.vault,
        deleteObject: async () => {
          throw new Error('the machine died');
        },
      },
    };
    await expect(eraseWhenDue(dueDependencies(broken), people.firmId)).rejects.toThrow('the machine died');
    expect((await stop(people.alice)).json.error.code).toBe('deletion.cannot_stop');
    const path = `${services.folder}/shreds/${people.firmId}.json`;
    const first = readFileSync(path, 'utf8');
    expect(await eraseWhenDue(deps, people.firmId)).toBe('erased');
    expect(readFileSync(path, 'utf8')).toBe(first);
    expect(await rowsOf(people, 'cases')).toBe(0);
  });

  it('that broke off after the keys were destroyed waits for a hold placed since, promises nothing, and then goes on', async () => {
    const people = await makeFirm();
    await services.crypto.sealForFirm(people.firmId, { table: 'x', row: 'y', part: 'z' }, Buffer.from('words'));
    await ask(people.alice);
    now = new Date(now.getTime() + 14 * DAY);
    const failpoint = (at: string) => {
      if (at === 'destroyed') throw new Error('the machine died');
    };
    const { auth, worker } = services.databases;
    const deps = { shred: shredOf(services, { failpoint }), erase: { ...services, auth, worker } };
    const destroy = (...[firmId, tell]: Parameters<DueDependencies['destroy']>) => destroyFirmWhole(deps, firmId, tell);
    await expect(eraseWhenDue({ ...dueDependencies(services), destroy }, people.firmId)).rejects.toThrow('died');
    await database.superuserRows(
      "insert into legal_holds (firm_id, reason, placed_by) values ($1, 'late subpoena', $2)",
      [people.firmId, people.alice.userId],
    );
    const told = await subjects(people);
    expect([await due(people), await due(people)]).toEqual(['postponed', 'postponed']);
    expect(await subjects(people)).toEqual(told);
    expect((await stop(people.alice)).json.error.code).toBe('deletion.cannot_stop');
    expect(await rowsOf(people, 'cases')).toBe(1);
    await database.superuserRows('delete from legal_holds where firm_id = $1', [people.firmId]);
    expect(await due(people)).toBe('erased');
    expect(await rowsOf(people, 'cases')).toBe(0);
  });

  const steps = [
    'journal-written',
    'destroyed',
    'closed',
    'objects-gone',
    'rows-gone',
    'mail',
    'people-forgotten',
  ] as const;
  it.each(steps)('that broke off at “%s” is finished in the next hour: no row, no name, one letter', async (step) => {
    const people = await makeFirm();
    await services.crypto.sealForFirm(people.firmId, { table: 'x', row: 'y', part: 'z' }, Buffer.from('words'));
    // Bob is an owner too, and stays: he belongs to another firm.
    await database.superuserRows("update memberships set role = 'owner' where firm_id = $1 and user_id = $2", [
      people.firmId,
      people.bob.userId,
    ]);
    await database.superuserRows(
      "insert into memberships (firm_id, user_id, role) select firm_id, $2, 'member' from memberships where user_id = $1",
      [people.mallory.userId, people.bob.userId],
    );
    const persons = () =>
      database.superuserRows<{ id: string; name: string; email: string }>(
        'select id, name, email from users where id = any ($1)',
        [[people.alice.userId, people.bob.userId, people.wanda.userId]],
      );
    const addressOf = new Map((await persons()).map((one) => [one.id, one.email]));
    await ask(people.alice);
    now = new Date(now.getTime() + 14 * DAY);
    const failpoint = (at: string) => {
      if (at === step) throw new Error('the machine died');
    };
    const { auth, worker } = services.databases;
    const deps = {
      shred: shredOf(services, { failpoint }),
      erase: { ...services, auth, worker, failpoint },
    };
    const dying = dueDependencies(services);
    const broken = eraseWhenDue(
      {
        ...dying,
        mail: {
          ...dying.mail,
          queue: { enqueue: async (...args) => (failpoint('mail'), dying.mail.queue.enqueue(...args)) },
        },
        destroy: (firmId, tell) => destroyFirmWhole(deps, firmId, tell),
      },
      people.firmId,
    );
    await expect(broken).rejects.toThrow('the machine died');
    expect((await stop(people.alice)).status).not.toBe(204);
    expect(await due(people)).toBe('erased');
    expect(await due(people)).toBe('nothing');
    for (const table of ['cases', 'documents', 'firm_keys', 'memberships', 'offices', 'firm_deletions', 'sessions'])
      expect([table, await rowsOf(people, table)]).toEqual([table, 0]);
    const after = await persons();
    expect(after.map((one) => one.name).sort()).toEqual(['Former member', 'Former member', 'bob']);
    expect(after.filter((one) => !one.email.startsWith('former-')).map((one) => one.id)).toEqual([people.bob.userId]);
    const letters = async (userId: string) =>
      (
        await database.superuserRows(
          "select 1 from system_mails where recipient = $1 and subject = 'Your firm was erased'",
          [addressOf.get(userId as never)],
        )
      ).length;
    expect(await letters(people.alice.userId)).toBe(1);
    // The one who can still be reached may hear it twice, never not at all.
    expect(await letters(people.bob.userId)).toBe(step === 'people-forgotten' ? 2 : 1);
    const certificate = JSON.parse(readFileSync(`${services.folder}/shreds/${people.firmId}.json`, 'utf8'));
    expect(checkCertificate(shredOf(services), certificate)).toBe(true);
    const [firm] = await database.superuserRows<{ name: string }>('select name from firms where id = $1', [
      people.firmId,
    ]);
    expect(firm!.name).toBe('Erased firm');
  });
});
