// The nightly check: fine on a sound installation; each thing it looks after is broken once, told in health and mailed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { withTestDatabase } from '../../../test/harness.ts';
import { makePeople, type People } from '../../../test/people.ts';
import { integrityDependencies } from '../../app/wiring/integrity.ts';
import { mail } from '../../app/wiring/mail.ts';
import { hashPassword } from '../../platform/crypto/password.ts';
import { makeKeyFolder } from '../../platform/crypto/rotate-key-files.ts';
import { audit } from '../audit/audit.ts';
import { sealAuditEvents } from '../audit/chain.ts';
import { checkIntegrity, type IntegrityDependencies } from './integrity.ts';

const database = withTestDatabase();
let services: TestServices;
let people: People;
let deps: IntegrityDependencies;

beforeAll(async () => {
  services = await openTestServices(database, { env: { PACERPRO_ONCALL_MAIL: 'oncall@site.test' } });
  people = await makePeople(database);
  await makeKeyFolder(services.config.keys.folder, []);
  await services.prepareQueues([...(mail.jobs?.(services) ?? [])]);
  deps = integrityDependencies(services);
  await database.web.asActor(people.alice, (tx) => audit(tx, { action: 'case.read' }));
  await sealAuditEvents({ worker: database.worker, crypto: services.crypto });
});
afterAll(() => services?.close());

const mailed = async () =>
  (
    await database.superuserRows<{ subject: string }>(
      "select subject from system_mails where recipient = 'oncall@site.test' order by id",
    )
  ).map(({ subject }) => subject);
const faultsOf = async (changed: Partial<IntegrityDependencies> = {}) => {
  const outcomes = await checkIntegrity({ ...deps, ...changed });
  return [...outcomes].filter(([, { isFine }]) => !isFine).map(([name, { detail }]) => `${name}: ${detail}`);
};
const DAY_MS = 86_400_000;

describe('integrity', () => {
  it('is fine on a sound installation, says so line by line, and mails nobody', async () => {
    await database.superuserRows('update users set password_hash = $1 where id = $2', [
      await hashPassword('a heron by the weir'),
      people.alice.userId,
    ]);
    expect(await faultsOf()).toEqual([]);
    expect(await database.superuserRows('select name, state from checks order by name')).toEqual(
      ['audit trail', 'catalogue', 'certificate', 'keys', 'password hashes'].map((name) => ({ name, state: 'ok' })),
    );
    expect(await mailed()).toEqual([]);
  });

  it('is not when a table has lost its policies or a role got too much', async () => {
    for (const [flaw, repair] of [
      ['alter table cases no force row level security', 'alter table cases force row level security'],
      ['grant truncate on cases to pp_web', 'revoke truncate on cases from pp_web'],
    ] as const) {
      await database.superuserRows(flaw);
      const [first] = await faultsOf();
      await database.superuserRows(repair);
      expect(first).toMatch(/^catalogue: No longer true: /);
    }
    expect((await mailed()).at(-1)).toBe('Integrity: catalogue');
    expect(await faultsOf()).toEqual([]);
  });

  it('is not when the trail was changed, keys or hashes are old, a certificate ends, or a check breaks', async () => {
    const later = { ...services.clock, now: () => new Date(Date.now() + 91 * DAY_MS) };
    expect((await faultsOf({ clock: later })).join()).toMatch(/keys: Older than 90 days: the root key .*PACER secrets/);
    expect(await faultsOf({ certificateEnd: () => new Date(Date.now() + 20 * DAY_MS) })).toHaveLength(1);
    await database.superuserRows('update users set password_hash = $1 where id = $2', [
      '$argon2id$v=19$m=4096,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g',
      people.alice.userId,
    ]);
    expect(await faultsOf()).toEqual([
      'password hashes: 1 of 1 passwords are hashed as before; each is hashed anew at its next sign-in.',
    ]);
    const broken = await faultsOf({ verifyTrail: () => Promise.reject(new Error('no store')) });
    expect(broken[0]).toBe('audit trail: The check broke: Error: no store');
    await database.superuserRows("update audit_events set action = 'case.change' where firm_id = $1", [people.firmId]);
    expect((await faultsOf())[0]).toMatch(new RegExp(`^audit trail: ${people.firmId}, number 1: `));
    expect(await database.superuserRows("select state from checks where name = 'audit trail'")).toEqual([
      { state: 'fault' },
    ]);
  });
});
