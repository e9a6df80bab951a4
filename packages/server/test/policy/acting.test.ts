// Breaks every function that acts with more rights than its caller, in every way it can think of. A flaw that changes nothing that stands
// afterwards would pass unnoticed: it must be proven harmless, with the reason written down, or the test fails.
import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { withTestDatabase } from '../harness.ts';
import { type Act, type Acts, actingMutantsOf, outcomeOf, plantWhatEnds, readActing } from './acting.ts';
import { atLeastAsRecorded } from './counts.ts';
import type { PolicyFunction } from './function-mutants.ts';
import { agreementFunctions } from './support.scope.ts';
import { type MatrixWorld, plantMatrixWorld } from './world.ts';

const database = withTestDatabase();
let world: MatrixWorld;
beforeAll(async () => {
  world = await plantMatrixWorld(database);
  await plantWhatEnds(database, world.people);
}, 60_000);

/** Flaws that change nothing, each with the proof. `*` stands for any words. */
const harmless: Record<string, string> = {
  'app.bring_rows: * reason *': 'The policies by which pp_archive inserts ask for the same reason.',
  'app.bring_rows: refusal forgotten *': 'The policies by which pp_archive inserts ask for the same reason.',
  'app.close_firm: claim ignored *': 'The policy by which pp_archive closes a firm names the firm of the context too.',
  'app.end_membership: of any kind *':
    'A check of the table: an account has a person if and only if its scope is a person.',
  'app.erase_rows: of any firm *': 'The policies by which pp_archive deletes name the firm of the context too.',
  'app.remove_rows: of any firm *': 'The policies by which pp_archive deletes name the firm of the context too.',
  'app.remove_archives_outside: of any firm 1 (firm_id = firm)':
    'Only saves the lock where no wall stands: the update asks again.',
  'app.remove_archives_outside: null test forgotten 1 *':
    'Only saves the lock where no wall stands: the update asks again.',
  'app.remove_archives_outside: guard removed *': 'Only saves the lock where no wall stands: the update asks again.',
  'app.seal_*_events: null test forgotten 1 (e.hash is null)':
    'The policy by which pp_policy seals ends at the hash too.',
};

async function actsIn(client: pg.Client): Promise<Acts> {
  const { alice, bob, wanda, mallory, firmId } = world.people;
  const find = async (sql: string) => (await client.query<{ id: string }>(sql)).rows[0]!.id;
  const of = (table: string, more: string) => find(`select id from ${table} where firm_id = '${firmId}' and ${more}`);
  const leave = (userId: string) =>
    `update memberships set state = 'left', left_at = now() where firm_id = '${firmId}' and user_id = '${userId}'`;
  const setRole = (userId: string, role: string, firm: string = firmId) =>
    `update memberships set role = '${role}' where firm_id = '${firm}' and user_id = '${userId}'`;
  const system = (reason: string, firm: string | null = firmId): Pick<Act, 'as'> => ({
    as: { actor_kind: 'system', reason, ...(firm === null ? {} : { firm_id: firm }) },
  });
  const forReasons = (right: string, ...calls: string[]): Act[] =>
    [system(right), system(right, mallory.firmId), system(right, null), system('import'), { as: {} }].flatMap((who) =>
      calls.map((call) => ({ ...who, sql: [call] })),
    );
  const account = await of('pacer_accounts', `scope = 'person' and removed_at is null and user_id = '${bob.userId}'`);
  const wall = await of('walls', `matter_id is not null and lifted_at is null`);
  const clientWall = await of('walls', `client_id is not null and lifted_at is null`);
  const inWall = await find(`select matter_id as id from walls where id = '${wall}' and firm_id = '${firmId}'`);
  const inClient = await find(
    `select m.id from matters m join walls w on w.client_id = m.client_id and w.firm_id = m.firm_id where w.id = '${clientWall}' and m.firm_id = '${firmId}'`,
  );
  const openMatter = await of(
    'matters',
    `not exists (select from walls w where w.firm_id = matters.firm_id and w.lifted_at is null and (w.matter_id = matters.id or w.client_id = matters.client_id))`,
  );
  const openCase = await of('cases', `not exists (select from case_matters cm where cm.case_id = cases.id)`);
  const task = await of('tasks', "state = 'done' and case_id is null");
  const office = await find(`select id from offices where firm_id = '${firmId}'`);
  // Of some other table: it is the id of no wall and of no event.
  const fresh = account;
  const raise = (inside: readonly string[]) => [
    `insert into walls (firm_id, id, matter_id, reason, created_by) values ('${firmId}', '${fresh}', '${openMatter}', 'x', '${alice.userId}')`,
    ...inside.map(
      (userId) => `insert into wall_members (firm_id, wall_id, user_id) values ('${firmId}', '${fresh}', '${userId}')`,
    ),
  ];
  const walledClient = await find(
    `select client_id as id from walls where id = '${clientWall}' and firm_id = '${firmId}'`,
  );
  /** As somebody past keys and triggers could: rows of the other firm under the same ids. */
  const elsewhere = (sql: string) => [
    'set local session_replication_role = replica',
    sql,
    'set local session_replication_role = origin',
  ];
  const event = (more = '', values = '') =>
    `insert into audit_events (firm_id, id, actor_kind, action${more}) values ('${firmId}', '${fresh}', 'member', 'case.read'${values})`;
  const adminEvent = (more = '', values = '') =>
    `insert into site_admin_events (id, actor, action${more}) values ('${fresh}', 'operator x', 'admin.list'${values})`;
  return {
    'app.end_membership': [
      { sql: [leave(bob.userId)] },
      { sql: [setRole(wanda.userId, 'owner'), leave(alice.userId)] },
    ],
    'app.keep_an_owner': [
      { sql: [leave(alice.userId)] },
      { sql: [setRole(alice.userId, 'admin')] },
      { sql: [setRole(bob.userId, 'owner'), setRole(alice.userId, 'member')] },
      { sql: [setRole(bob.userId, 'owner'), leave(bob.userId), leave(alice.userId)] },
    ],
    'app.forget_account': [
      { sql: [`update pacer_accounts set removed_at = now() where firm_id = '${firmId}' and id = '${account}'`] },
    ],
    'app.remove_archives_outside': [
      { sql: raise([alice.userId]) },
      { sql: raise([bob.userId]) },
      { sql: raise([]) },
      { sql: [`delete from wall_members where firm_id = '${firmId}' and user_id = '${alice.userId}'`] },
      { sql: [`delete from wall_members where firm_id = '${firmId}' and user_id = '${bob.userId}'`] },
      ...[inWall, inClient, openMatter].map((matter) => ({
        sql: [
          `insert into case_matters (firm_id, case_id, matter_id) values ('${firmId}', '${openCase}', '${matter}')`,
        ],
      })),
      {
        sql: [
          ...elsewhere(
            `update matters set client_id = '${walledClient}' where firm_id = '${mallory.firmId}' and id = '${openMatter}'`,
          ),
          `insert into case_matters (firm_id, case_id, matter_id) values ('${firmId}', '${openCase}', '${openMatter}')`,
        ],
      },
      {
        sql: [
          `update walls set lifted_at = now() where firm_id = '${firmId}'`,
          `insert into case_matters (firm_id, case_id, matter_id) values ('${firmId}', '${openCase}', '${inWall}')`,
        ],
      },
    ],
    'app.number_audit_event': [
      { sql: [event()] },
      { sql: [event(), event().replace(fresh, inWall)] },
      { sql: [...elsewhere(event().replace(firmId, mallory.firmId)), event()] },
      { sql: [event(', seq', ', 4711')] },
      { sql: [`delete from audit_heads where firm_id = '${firmId}'`, event()] },
    ],
    'app.seal_audit_events': await sealing(client, firmId, mallory.firmId, event().replace(fresh, inWall), (next) =>
      elsewhere(event(', seq', `, ${next}`).replace(firmId, mallory.firmId)),
    ),
    'app.number_admin_event': [
      { sql: [adminEvent()] },
      { sql: [adminEvent(), adminEvent().replace(fresh, inWall)] },
      { sql: [adminEvent(', seq', ', 4711')] },
      { sql: ['delete from site_admin_heads', adminEvent()] },
    ],
    'app.seal_admin_events': await sealingOfAdministrators(client, adminEvent()),
    'app.bring_rows': forReasons(
      'firm-import',
      `select app.bring_rows('offices', '[{"firm_id": "${firmId}", "id": "${fresh}", "name": "Brought"}]')`,
      `select app.bring_rows('offices', '[{"firm_id": "${mallory.firmId}", "id": "${fresh}", "name": "Brought"}]')`,
    ),
    'app.erase_rows': forReasons('firm-erasure', `select app.erase_rows('wall_members')`),
    'app.close_firm': [
      ...forReasons('firm-erasure', `select app.close_firm('2026-01-01'), app.close_firm('2026-01-02', 'gone')`),
    ],
    'app.remove_rows': forReasons(
      'retention',
      `select app.remove_rows('tasks', 'id', '{${task}}')`,
      `select app.remove_rows('tasks', 'id', '{${office}}')`,
    ),
  };
}

/** One event of the firm is sealed, another is not. */
async function sealing(
  client: pg.Client,
  firmId: string,
  other: string,
  event: string,
  numberedElsewhere: (seq: number) => string[],
): Promise<Act[]> {
  const heads = await client.query('select seq::int from audit_heads where firm_id = $1', [firmId]);
  const next = Number(heads.rows[0]?.seq ?? 0);
  const seal = (from: number, prev: string, hashes = "array['\\x02'::bytea]") =>
    `select app.seal_audit_events(${from}, ${prev}, ${hashes})`;
  const calls = [
    seal(next + 1, "'\\x01'"),
    seal(next + 1, "'\\x03'"),
    seal(next, "'\\x01'"),
    seal(next + 1, "'\\x01'", "array['\\x02'::bytea, '\\x04']"),
  ];
  const head = `update audit_heads set sealed_seq = ${next}, sealed_hash = '\\x01' where firm_id = '${firmId}'`;
  return calls.flatMap((call) =>
    [
      { actor_kind: 'system', reason: 'audit-anchor', firm_id: firmId },
      { actor_kind: 'system', reason: 'audit-anchor', firm_id: other },
      { actor_kind: 'system', reason: 'import', firm_id: firmId },
    ].map((as) => ({
      as,
      sql: [...numberedElsewhere(next + 1), head, event, 'set constraints all immediate', call],
    })),
  );
}

/** The same of the administrators' one trail. */
async function sealingOfAdministrators(client: pg.Client, event: string): Promise<Act[]> {
  const heads = await client.query('select seq::int from site_admin_heads');
  const next = Number(heads.rows[0]?.seq ?? 0);
  const seal = (from: number, prev: string, hashes = "array['\\x02'::bytea]") =>
    `select app.seal_admin_events(${from}, ${prev}, ${hashes})`;
  const calls = [
    seal(next + 1, "'\\x01'"),
    seal(next + 1, "'\\x03'"),
    seal(next, "'\\x01'"),
    seal(next + 1, "'\\x01'", "array['\\x02'::bytea, '\\x04']"),
  ];
  return calls.flatMap((call) =>
    ['audit-anchor', 'import'].map((reason) => ({
      as: { actor_kind: 'system', reason },
      sql: [
        `insert into site_admin_heads (seq, sealed_seq, sealed_hash) values (${next}, ${next}, '\\x01')
           on conflict (id) do update set sealed_seq = ${next}, sealed_hash = '\\x01'`,
        event,
        'set constraints all immediate',
        call,
      ],
    })),
  );
}

describe('functions that act', () => {
  it('are all acted with, and every flaw planted in one leaves other things behind', async () => {
    const survivors: string[] = [];
    const silent: string[] = [];
    let made = 0;
    await database.asSuperuser(async (client) => {
      await client.query('begin');
      const all = (await client.query<PolicyFunction>(readActing)).rows;
      const functions = all.filter(({ name }) => !agreementFunctions.has(name));
      const acts = await actsIn(client);
      expect(functions.map(({ name }) => name)).toEqual(Object.keys(acts).sort());
      for (const one of functions) {
        const before: string[] = [];
        for (const act of acts[one.name]!) before.push(await outcomeOf(client, act));
        if (new Set(before).size < 2 && before.length > 1) silent.push(one.name);
        for (const mutant of actingMutantsOf(one)) {
          made++;
          await client.query('savepoint mutant');
          await client.query(mutant.sql);
          let isSeen = false;
          for (const [i, act] of acts[one.name]!.entries()) {
            if (isSeen) break;
            const after = await outcomeOf(client, act);
            if (after === '42601') throw new Error(`${mutant.name} is no SQL`);
            isSeen = after !== before[i];
          }
          if (!isSeen) survivors.push(mutant.name);
          await client.query('rollback to savepoint mutant');
        }
      }
      await client.query('rollback');
    });
    expect(silent, 'every act had one outcome').toEqual([]);
    const matches = (name: string) => (key: string) =>
      new RegExp(
        `^${key
          .split('*')
          .map((part) => RegExp.escape(part))
          .join('.+')}$`,
      ).test(name);
    expect(survivors.filter((name) => !Object.keys(harmless).some(matches(name)))).toEqual([]);
    expect(Object.keys(harmless).filter((key) => !survivors.some((name) => matches(name)(key)))).toEqual([]);
    console.log(`mutants of acting functions: ${made} made, ${survivors.length} of them proven harmless`);
    atLeastAsRecorded({ actingMutants: made });
  }, 240_000);
});
