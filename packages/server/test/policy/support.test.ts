// Site administrators at the database: what each kind of them reads of a firm through the support role, and that none of them writes
// anything. What a flaw in a policy would change is in support-mutants.test.ts.
import { beforeAll, describe, expect, it } from 'vitest';
import type { AdminId } from '../../src/platform/id/id.ts';
import { plantAdmin } from '../admins.ts';
import { withTestDatabase } from '../harness.ts';
import type { People } from '../people.ts';
import { atLeastAsRecorded } from './counts.ts';
import type { Context } from './matrix.ts';
import { outcomes, type Probe, type Readable, readableColumns, supportProbes } from './support.probes.ts';
import { plantSupportWorld, type SupportWorld } from './support.world.ts';

const database = withTestDatabase();
let world: SupportWorld;
let people: People;
let tables: Map<string, Readable>;
let ada: AdminId;
let admins: Record<string, Context>;
let others: Record<string, Context>;
/** Of the console's own statements; asked once, read by several. */
let consoleOutcomes: Promise<Record<string, string>>;

beforeAll(async () => {
  world = await plantSupportWorld(database);
  ({ people, admins, others, ada } = world);
  tables = await database.asSuperuser(readableColumns);
  consoleOutcomes = run(probesOfOurTables(world), { ...admins, ...others });
  await consoleOutcomes;
});
/** Statements of the roles that may write our own tables, right and wrong ones. */
function probesOfOurTables({ ada, disabled, grace, unopened }: SupportWorld): Probe[] {
  const grant = 'insert into support_grants (firm_id, admin_id, admin_name, reason, ticket, expires_at) values';
  const ending = 'update support_grants set ended_at = now(),';
  const until = "now() + interval '10 minutes'";
  const person = "'new@installation.test', 'New', 'operator x', now() + interval '1 day'";
  const event = "insert into site_admin_events (actor, action) values ('x', 'admin.create')";
  const process = "insert into processes (id, roles, pid, started_at) values (gen_random_uuid(), '{web}', 1, now())";
  const off =
    "insert into switches (kind, name, reason, off_by, off_since) values ('feature', 'mail', 'reason enough', 'x', now())";
  const web: [string, string, unknown[]?][] = [
    ['grants', 'select * from support_grants'],
    ['open', `${grant} ($1, $2, 'x', 'reason enough', 'T', ${until})`, [people.firmId, ada]],
    ['open elsewhere', `${grant} ($1, $2, 'x', 'reason enough', 'T', ${until})`, [people.mallory.firmId, ada]],
    ['open for a disabled one', `${grant} ($1, $2, 'x', 'reason enough', 'T', ${until})`, [people.firmId, disabled]],
    [
      'open for content at once',
      'insert into support_grants (firm_id, admin_id, admin_name, reason, ticket, scope, content_confirmed_at, opened_at, approved_by_user_id, expires_at)' +
        ` values ($1, $2, 'x', 'reason enough', 'T', 'content', now(), now(), $3, ${until})`,
      [people.firmId, ada, people.alice.userId],
    ],
    ['open what is asked for', 'update support_grants set opened_at = now()'],
    ['prolong', 'update support_grants set expires_at = expires_at'],
    ['agree as the firm', 'select 1 where app.consent_to_support_grant($1)', [unopened.asked]],
    ['agree too late', 'select 1 where app.consent_to_support_grant($1)', [unopened.lapsed]],
    ['agree after a no', 'select 1 where app.consent_to_support_grant($1)', [unopened.declined]],
    ['agree as another', 'select 1 where app.approve_support_grant($1, $2)', [unopened.asked, grace]],
    ['agree as another too late', 'select 1 where app.approve_support_grant($1, $2)', [unopened.lapsed, grace]],
    ['agree to one’s own', 'select 1 where app.approve_support_grant($1, $2)', [unopened.asked, ada]],
    ['agree as a disabled one', 'select 1 where app.approve_support_grant($1, $2)', [unopened.asked, disabled]],
    ['end as alice', `${ending} ended_by_user_id = $1`, [people.alice.userId]],
    ['end as wanda', `${ending} ended_by_user_id = $1`, [people.wanda.userId]],
    ['end as an administrator', `${ending} ended_by_admin_id = $1`, [ada]],
    ['end as a disabled one', `${ending} ended_by_admin_id = $1`, [disabled]],
    ['record', event],
    [
      'record as the firm',
      "insert into site_admin_events (actor, action, firm_id) values ('the firm', 'support_grant.approve', $1)",
      [people.firmId],
    ],
    ['beat', process],
    ['beat again', 'update processes set seen_at = now()'],
    ['forget processes', 'delete from processes'],
    ['processes', 'select id from processes'],
    ['switches', 'select kind, name, off_since, until from switches'],
    ['switch off', off],
    ['administrators', 'select 1 from site_admins'],
    ['passkeys', 'select 1 from site_admin_passkeys'],
    ['sessions', 'select 1 from site_admin_sessions'],
  ];
  const worker: [string, string, unknown[]?][] = [
    ['administrators', 'select id from site_admins'],
    ['appoint', `insert into site_admins (email, name, appointed_by, designated_until) values (${person})`],
    ['renew', "update site_admins set designated_at = now(), designated_until = now() + interval '1 day'"],
    ['sessions', 'select id from site_admin_sessions'],
    ['end sessions', 'update site_admin_sessions set revoked_at = now()'],
    ['passkeys', 'select public_key from site_admin_passkeys'],
    ['passkey use', 'update site_admin_passkeys set counter = 1'],
    ['passkey remove', 'delete from site_admin_passkeys'],
    ['record', event],
    ['trail', 'select id from site_admin_events'],
    ['beat', process],
    ['beat again', 'update processes set seen_at = now()'],
    ['forget processes', 'delete from processes'],
    ['processes', 'select id from processes'],
    ['switches', 'select kind, name, off_since, until from switches'],
    ['switch off', off],
    ['checks', 'select * from checks'],
    ['check', "insert into checks (name, state, checked_at, detail) values ('proof', 'ok', now(), 'x')"],
    ['check again', "update checks set state = 'fault'"],
    ['forget checks', 'delete from checks'],
  ];
  const auth: [string, string, unknown[]?][] = [
    ['administrators', 'select * from site_admins'],
    ['appoint', `insert into site_admins (email, name, appointed_by, designated_until) values (${person})`],
    ['prolong', "update site_admins set designated_until = designated_at + interval '1 day'"],
    ['spend a code', 'update site_admins set totp_last_step = 1'],
    ['sessions', 'select * from site_admin_sessions'],
    [
      'sign in',
      "insert into site_admin_sessions (token_hash, admin_id, expires_at) values ('\\x02', $1, now())",
      [ada],
    ],
    ['touch', 'update site_admin_sessions set last_seen_at = now()'],
    ['passkeys', 'select * from site_admin_passkeys'],
    [
      'passkey add',
      "insert into site_admin_passkeys (admin_id, credential_id, public_key, counter, transports, name) values ($1, 'y', '\\x02', 0, '{}', 'x')",
      [ada],
    ],
    ['passkey use', 'update site_admin_passkeys set counter = 1'],
    ['passkey hand over', 'update site_admin_passkeys set admin_id = admin_id'],
    ['passkey remove', 'delete from site_admin_passkeys'],
    ['record', event],
    ['switches', 'select * from switches'],
    ['switch off', off],
    ['switch off again', "update switches set reason = 'another reason'"],
    ['switch on', 'delete from switches'],
  ];
  const of = (role: string, list: [string, string, unknown[]?][]): Probe[] =>
    list.map(([name, text, values]) => ({ role, name, text, ...(values ? { values } : {}) }));
  const fetch: [string, string][] = web.map(([name, text]) => [
    name,
    text.includes('$') ? 'select 1 from site_admins' : text,
  ]);
  return [...of('pp_web', web), ...of('pp_worker', worker), ...of('pp_auth', auth), ...of('pp_fetch', fetch)];
}

const metadataTables = [
  'cases',
  'documents',
  'entries',
  'ledger',
  'observations',
  'outbound_mails',
  'pacer_accounts',
  'purchases',
  'quarantine',
  'spend',
  'tasks',
];
/** Of these tables the wall takes one row of three. */
const unwalled = new Set(['outbound_mails', 'pacer_accounts', 'spend']);
/** Of the installation itself: any live administrator reads them. */
const ofInstallation = new Set([
  'support_grants',
  'site_admin_events',
  'site_admins',
  'processes',
  'support_requests',
  'outside_requests',
  'switches',
  'checks',
]);

const run = (probes: Probe[], actors: Record<string, Context>) =>
  database.asSuperuser(async (client) => {
    await client.query('begin');
    const seen = await outcomes(client, probes, actors);
    await client.query('rollback');
    return seen;
  });

describe('the support role', () => {
  it('shows exactly the metadata of one firm outside its walls under a live grant, and documents under one for content', async () => {
    const seen = await run(supportProbes(tables), { ...admins, ...others });
    const expected: Record<string, string> = {};
    for (const name of Object.keys({ ...admins, ...others }))
      for (const table of tables.keys()) {
        for (const verb of ['insert', 'update', 'delete']) expected[`${name}: pp_support ${table} ${verb}`] = 'no';
        expected[`${name}: pp_support ${table} select`] = rowsFor(name, table);
      }
    // What the installation shows to administrators is counted elsewhere; that nobody else sees it is counted here.
    const compare = ([cell, outcome]: [string, string]) => expected[cell] !== 'any' || outcome === '0';
    expect(
      Object.entries(seen)
        .filter(compare)
        .filter(([cell, outcome]) => expected[cell] !== outcome),
    ).toEqual([]);
    expect(Object.keys(seen)).toHaveLength(Object.keys(expected).length);
    expect(Object.keys(seen).length).toBeGreaterThan(3_500);
    console.log(`policy cells of the support role: ${Object.keys(seen).length}`);
    atLeastAsRecorded({ supportCells: Object.keys(seen).length });
  }, 120_000);

  function rowsFor(actor: string, table: string): string {
    if (tables.get(table)!.columns.length === 0) return 'no';
    if (ofInstallation.has(table)) {
      const isLive = actor in admins && !['disabled', 'designation over', 'not enrolled'].includes(actor);
      return isLive ? 'any' : '0';
    }
    const isMetadata = metadataTables.includes(table);
    // The other firm has one case and no wall.
    if (actor === 'another firm') return isMetadata ? '1' : '0';
    if (actor === 'metadata' || actor === 'content') {
      if (isMetadata) return unwalled.has(table) ? '3' : '2';
      if (actor === 'content' && table === 'support_request_texts') return '3';
      if (actor === 'content' && ['blobs', 'page_texts'].includes(table)) return '2';
    }
    return '0';
  }

  it('reads no sealed column of PACER accounts, no hash but that of bytes, no name, text, file name, client code or login', async () => {
    const forbidden =
      /sealed|hash|token|password$|secret$|seed$|name$|title|text$|caption|description|message|body|subject|recipient|client_code|login|email|detail|receipt|request$|facts|explanation|options|problem$|number/;
    const allowed = new Set([
      'page_texts.sealed_text', // content
      'support_request_texts.sealed_text', // content
      'outside_requests.sealed_text', // written to the administrators by people of no firm
      'outbound_mails.problem', // why the relay refused, as a code
      'pacer_accounts.has_otp_seed', // that there is one
      'site_admins.name', // one's own
      'switches.name', // of a part of the program
      'checks.name', // of something the program looks after
      'checks.detail',
      'site_admins.email',
      'support_grants.admin_name',
      'support_grants.approved_by_name', // of a second administrator
      'site_admin_events.detail', // the administrators' own trail
    ]);
    const found = [...tables].flatMap(([table, { columns }]) =>
      columns
        .map((column) => `${table}.${column}`)
        .filter((name) => forbidden.test(name.split('.').at(-1)!) && !allowed.has(name)),
    );
    expect(found).toEqual([]);
    expect([...tables].filter(([, { columns }]) => columns.length > 0).map(([table]) => table)).toEqual(
      [...metadataTables, ...ofInstallation, 'blobs', 'page_texts', 'support_request_texts'].sort(),
    );
  });

  it('has no standing view of a firm but its name and numbers, and those only for a live administrator', async () => {
    const ask: Probe[] = [{ role: 'pp_support', name: 'firms', text: 'select * from app.support_firms()' }];
    const seen = await run(ask, { ...admins, ...others });
    for (const [cell, outcome] of Object.entries(seen)) {
      const name = cell.split(':')[0]!;
      const isLive = name in admins && !['disabled', 'designation over', 'not enrolled'].includes(name);
      expect([name, outcome]).toEqual([name, isLive ? '2' : '0']);
    }
  });
});

describe('a grant', () => {
  const row = {
    reason: 'The import does not end.',
    ticket: 'T-1',
    scope: 'metadata',
    expires: "now() + interval '60 minutes'",
    confirmed: 'null',
  };
  const insert = (changes: Partial<Record<keyof typeof row, string | null>>) => {
    const { reason, ticket, scope, expires, confirmed } = { ...row, ...changes };
    return database.superuserRows(
      `insert into support_grants (firm_id, admin_id, admin_name, reason, ticket, scope, expires_at, content_confirmed_at)
       values ($1, $2, 'x', $3, $4, $5, ${expires}, ${confirmed})`,
      [people.firmId, ada, reason, ticket, scope],
    );
  };

  it('without a ticket, without a reason, longer than an hour, or for content without a code cannot be written by anyone', async () => {
    await expect(insert({})).resolves.toEqual([]);
    for (const [changes, code] of [
      [{ ticket: null }, '23502'],
      [{ ticket: '  ' }, '23514'],
      [{ reason: null }, '23502'],
      [{ reason: 'why' }, '23514'],
      [{ expires: "now() + interval '61 minutes'" }, '23514'],
      [{ scope: 'content' }, '23514'],
      [{ scope: 'everything' }, '23514'],
      [{ confirmed: 'now()' }, '23514'],
    ] as const)
      expect([changes, await insert(changes).catch((error: { code: string }) => error.code)]).toEqual([changes, code]);
  });

  it('for content opens when the firm or another live administrator agrees in time, in no other way, and never by who asked', async () => {
    await expect(insert({ scope: 'content', confirmed: 'now()' })).rejects.toMatchObject({ code: '23514' });
    const seen = await consoleOutcomes;
    const done = (probe: string) =>
      Object.entries(seen)
        .filter(([cell, outcome]) => cell.endsWith(`: pp_web ${probe}`) && outcome !== 'no' && outcome !== '0')
        .map(([cell]) => cell.split(':')[0]);
    expect(done('agree as the firm')).toEqual(['alice', 'wanda']);
    expect(done('agree as another')).toEqual(['opening and ending']);
    for (const probe of [
      'open for content at once',
      'open what is asked for',
      'prolong',
      'agree too late',
      'agree after a no',
    ])
      expect([probe, done(probe)]).toEqual([probe, []]);
    for (const probe of ['agree as another too late', 'agree to one’s own', 'agree as a disabled one'])
      expect([probe, done(probe)]).toEqual([probe, []]);
  });

  it('is opened by the program for the firm alone, for a live administrator alone, and ended by the firm or an administrator', async () => {
    const seen = await consoleOutcomes;
    const done = (probe: string) =>
      Object.entries(seen)
        .filter(([cell, outcome]) => cell.endsWith(`: ${probe}`) && outcome !== 'no' && outcome !== '0')
        .map(([cell]) => cell.split(':')[0]);
    expect(done('pp_web open')).toEqual(['opening and ending']);
    expect(done('pp_web open elsewhere')).toEqual(['opening and ending elsewhere']);
    expect(done('pp_web open for a disabled one')).toEqual([]);
    expect(done('pp_web end as alice')).toEqual(['alice']);
    expect(done('pp_web end as wanda')).toEqual(['wanda']);
    expect(done('pp_web end as an administrator')).toEqual(['opening and ending', 'opening and ending elsewhere']);
    expect(done('pp_web end as a disabled one')).toEqual([]);
    expect(done('pp_web record')).toEqual(['opening and ending', 'opening and ending elsewhere']);
    expect(done('pp_web record as the firm')).toEqual([
      'alice',
      'wanda',
      'opening and ending',
      'opening and ending elsewhere',
    ]);
  });
});

describe('administrators', () => {
  it('are made and renewed by the command line alone: no role of the web process can', async () => {
    const seen = await consoleOutcomes;
    const able = Object.entries(seen)
      .filter(([cell, outcome]) => /(appoint|renew|prolong)$/.test(cell) && outcome !== 'no' && outcome !== '0')
      .map(([cell]) => cell);
    expect(able).toEqual(['console: pp_worker appoint', 'console: pp_worker renew']);
  });

  it('have passkeys that the sign-in role alone reads, writes and takes away; the console takes them away', async () => {
    const seen = await consoleOutcomes;
    const able = new Set(
      Object.entries(seen)
        .filter(([cell, outcome]) => / passkey/.test(cell.split(':')[1]!) && outcome !== 'no' && outcome !== '0')
        .map(([cell]) => cell.split(': ')[1]),
    );
    expect([...able].sort()).toEqual([
      'pp_auth passkey add',
      'pp_auth passkey remove',
      'pp_auth passkey use',
      'pp_auth passkeys',
      'pp_worker passkey remove',
    ]);
    expect(seen['console: pp_worker passkey remove']).toBe('1');
    expect(seen['importing: pp_worker passkey remove']).toBe('0');
  });

  it('have parts switched off by the program for this one reason; processes read which they are, nobody else', async () => {
    const seen = await consoleOutcomes;
    const able = Object.entries(seen)
      .filter(([cell, outcome]) => / switch/.test(cell.split(':')[1]!) && outcome !== 'no' && outcome !== '0')
      .map(([cell]) => cell);
    expect(able).toEqual([
      'switching: pp_web switches',
      'switching: pp_worker switches',
      'switching: pp_auth switches',
      'switching: pp_auth switch off',
      'switching: pp_auth switch off again',
      'switching: pp_auth switch on',
    ]);
  });

  it('cannot appoint themselves or hold a designation longer than 90 days, whoever writes', async () => {
    const code = (error: { code: string }) => error.code;
    expect(await plantAdmin(database, { email: 'x@y.test', appointed_by: 'x@y.test' }).catch(code)).toBe('23514');
    const long = new Date(Date.now() + 91 * 86_400_000);
    expect(await plantAdmin(database, { designated_until: long }).catch(code)).toBe('23514');
  });
});
