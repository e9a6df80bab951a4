// Breaks every policy of the support role and of the administrators' own tables, and every function behind them, and asks every kind of
// administrator. Beside mutants.test.ts, whose callers are those of a firm.
import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { withTestDatabase } from '../harness.ts';
import { atLeastAsRecorded } from './counts.ts';
import { functionMutantsOf, functionStatements, type PolicyFunction, readFunctions } from './function-mutants.ts';
import { openMatrix, runCells, type Statement, type Verb } from './matrix.ts';
import { type Command, type Mutant, mutantRoles, mutantsOf, type Policy, readPolicies } from './mutants.ts';
import { readColumns, statementsOf } from './statements.ts';
import { plantSupportWorld, type SupportWorld } from './support.world.ts';
import { agreementFunctions, isOfSupport, supportFunctions } from './support.scope.ts';

const database = withTestDatabase();
let world: SupportWorld;
beforeAll(async () => {
  world = await plantSupportWorld(database);
  // Charges of a case and no purchase, and of a purchase and no case: each stands behind one wall alone.
  await database.superuserRows(
    `insert into ledger (firm_id, kind, court_id, case_id, purchase_id, description, cents, user_id, billed_at)
     select firm_id, kind, court_id, case when n = 1 then case_id end, case when n = 2 then purchase_id end, description, cents, user_id, billed_at
       from ledger, generate_series(1, 2) n where case_id is not null`,
  );
});
const least = 8;

const verbsOf: Record<Command, readonly Verb[]> = {
  SELECT: ['select'],
  INSERT: ['insert'],
  UPDATE: ['update'],
  DELETE: ['delete'],
  ALL: ['select', 'insert', 'update', 'delete'],
};

/** Why a flaw changes nothing, by the end of its name. */
const equivalent: readonly (readonly [RegExp, string])[] = [
  [
    /^support_reads on (blobs|page_texts): using part 2 inside without part 1$/,
    'the documents looked up are those of the granted firm already, by their own policy',
  ],
  [
    /^(health|auth|console|switch)_updates on \w+: check true$/,
    'the check says again what USING asked, of nothing that a row could change',
  ],
  [
    /^(firm_ends|firm_reads|support_ends|support_opens|firm_inserts) on (support_grants|site_admin_events): (using|check) any caller who names the firm$/,
    'the other condition holds for members or the program alone, whose firm both functions name',
  ],
];

describe('flaws in what site administrators are held by', () => {
  const contexts = () => [...Object.values(world.admins), ...Object.values(world.others)];

  it('every one in a policy changes what somebody can do, at least eight of each', async () => {
    const { survivors, few, made } = await database.asSuperuser(async (client) => {
      await openMatrix(client, mutantRoles);
      const { rows } = await client.query<Policy>(readPolicies);
      const found = await judge(client, rows.filter(isOfSupport));
      await client.query('rollback');
      return found;
    });
    console.log(`support policy mutants: ${made} made`);
    atLeastAsRecorded({ supportMutants: made });
    expect(few).toEqual([]);
    expect(made).toBeGreaterThan(400);
    expect(survivors.filter((name) => !equivalent.some(([pattern]) => pattern.test(name)))).toEqual([]);
    expect(equivalent.filter(([pattern]) => !survivors.some((name) => pattern.test(name)))).toEqual([]);
  }, 600_000);

  async function judge(client: pg.Client, policies: readonly Policy[]) {
    const survivors: string[] = [];
    const few: string[] = [];
    let made = 0;
    const { alice, bob, wanda, mallory } = world.people;
    const known = { users: [alice.userId, bob.userId, wanda.userId], firms: [alice.firmId, mallory.firmId] };
    for (const table of new Set(policies.map((policy) => policy.table))) {
      const ours = policies.filter((policy) => policy.table === table);
      const columns = await readColumns(client, table);
      const said = ours.flatMap(({ using, check }) => [using ?? '', check ?? '']);
      const statements = [
        ...(await statementsOf(client, table, columns, said, known)),
        ...(table === 'support_grants' ? [...endings(), ...agreements()] : []),
      ];
      const before = new Map<string, string[]>();
      for (const policy of ours) {
        const mutants = [...mutantsOf(policy, columns), ...ownMutantsOf(policy)];
        if (mutants.length < least) few.push(`${policy.name} on ${table}: ${mutants.length}`);
        for (const mutant of mutants) {
          made++;
          if (!(await isSeen(client, statements, before, mutant))) survivors.push(mutant.name);
        }
      }
    }
    return { survivors, few, made };
  }

  /** Ending a grant takes three columns at once; and it must not carry the row into another firm. */
  function endings(): Statement[] {
    const { people, ada, disabled } = world;
    const by = [
      ...[people.alice, people.wanda, people.mallory].map(({ userId }) => `ended_by_user_id = '${userId}'`),
      ...[ada, disabled].map((id) => `ended_by_admin_id = '${id}'`),
    ];
    return by.flatMap((who) =>
      ['', `firm_id = '${people.mallory.firmId}', `].map((firm): Statement => {
        const clear = who.startsWith('ended_by_user') ? 'ended_by_admin_id = null' : 'ended_by_user_id = null';
        return { verb: 'update', text: `update support_grants set ${firm}${who}, ${clear}, ended_at = now()` };
      }),
    );
  }

  /** Opening what was asked for takes the moment and who agreed at once. */
  function agreements(): Statement[] {
    const by = `approved_by_user_id = '${world.people.alice.userId}'`;
    return ['now()', "now() - interval '1 minute'"].map((moment) => ({
      verb: 'update',
      text: `update support_grants set opened_at = ${moment}, ${by}, expires_at = now() + interval '10 minutes'`,
    }));
  }

  async function isSeen(
    client: pg.Client,
    statements: readonly Statement[],
    before: Map<string, string[]>,
    mutant: Mutant,
  ): Promise<boolean> {
    const verbs = [...new Set(mutant.commands.flatMap((command) => verbsOf[command]))];
    const places = mutant.roles.flatMap((role) => verbs.map((verb) => ({ role, verb, key: `${role} ${verb}` })));
    const of = (verb: Verb) => statements.filter((one) => one.verb === verb);
    for (const { role, verb, key } of places)
      if (!before.has(key)) before.set(key, await runCells(client, role, contexts(), of(verb)));
    await client.query('savepoint mutant');
    try {
      for (const sql of mutant.sql) await client.query(sql);
      for (const { role, verb, key } of places) {
        const expected = before.get(key)!;
        const found = await runCells(client, role, contexts(), of(verb), expected);
        if (found.length < expected.length || found.some((outcome, i) => outcome !== expected[i])) return true;
      }
      return false;
    } finally {
      await client.query('rollback to savepoint mutant');
    }
  }

  /** Flaws of this kind alone: the claim instead of the checked grant, metadata instead of content, any administrator for a live one. */
  function ownMutantsOf(policy: Policy): Mutant[] {
    return (['using', 'check'] as const).flatMap((part) =>
      (
        [
          ['app.support_firm_id()', 'app.current_firm_id()'],
          ['app.support_content_firm_id()', 'app.support_firm_id()'],
          ['app.support_content_firm_id()', 'app.current_firm_id()'],
          ['app.live_admin_id()', 'app.current_admin_id()'],
          ['app.is_live_admin(admin_id)', '(admin_id is not null)'],
          ['app.is_live_admin(ended_by_admin_id)', '(ended_by_admin_id is not null)'],
        ] as const
      )
        .filter(([from]) => policy[part]?.includes(from))
        .map(([from, to]): Mutant => {
          const clause = part === 'using' ? 'using' : 'with check';
          return {
            policy,
            name: `${policy.name} on ${policy.table}: ${part} ${to} for ${from}`,
            sql: [`alter policy ${policy.name} on ${policy.table} ${clause} (${policy[part]!.replaceAll(from, to)})`],
            roles: policy.roles.slice(0, 1),
            commands: [policy.command],
          };
        }),
    );
  }

  it('every one in a function changes what it answers', async () => {
    const made = await allSeen('pp_support', readFunctions, supportFunctions, async (client) => {
      const isLive: Statement[] = [world.ada, world.disabled].map((id) => ({
        verb: 'select',
        text: `select app.is_live_admin('${id}')::text`,
      }));
      return [...(await functionStatements(client)), ...isLive];
    });
    console.log(`support function mutants: ${made} made`);
    atLeastAsRecorded({ supportFunctionMutants: made });
    expect(made).toBeGreaterThan(30);
  }, 200_000);

  it('every one in how a grant for content is agreed to changes who can', async () => {
    const { ada, grace, disabled, unopened } = world;
    const ask = (call: string): Statement => ({ verb: 'select', text: `select app.${call}::text` });
    const made = await allSeen('pp_web', readFunctions.replace("= 's'", "= 'v'"), agreementFunctions, async () =>
      Object.values(unopened).flatMap((id) => [
        ask(`consent_to_support_grant('${id}')`),
        ...[ada, grace, disabled].map((admin) => ask(`approve_support_grant('${id}', '${admin}')`)),
      ]),
    );
    console.log(`support agreement mutants: ${made} made`);
    atLeastAsRecorded({ supportAgreementMutants: made });
  }, 60_000);

  /** Breaks each of the functions in every way and expects each flaw to change an answer. How many there were. */
  async function allSeen(
    role: string,
    read: string,
    functions: ReadonlySet<string>,
    statementsFor: (client: pg.Client) => Promise<Statement[]>,
  ): Promise<number> {
    const survivors: string[] = [];
    let made = 0;
    await database.asSuperuser(async (client) => {
      await openMatrix(client, mutantRoles);
      const { rows } = await client.query<PolicyFunction>(read);
      const statements = await statementsFor(client);
      const before = await runCells(client, role, contexts(), statements);
      const ours = rows.filter(({ name }) => functions.has(name));
      expect(ours.length).toBe(functions.size);
      for (const one of ours)
        for (const mutant of [...functionMutantsOf(one), ...conditionsLess(one)]) {
          made++;
          await client.query('savepoint mutant');
          await client.query(mutant.sql);
          const found = await runCells(client, role, contexts(), statements, before);
          if (found.length === before.length && found.every((outcome, i) => outcome === before[i]))
            survivors.push(mutant.name);
          await client.query('rollback to savepoint mutant');
        }
      await client.query('rollback');
    });
    expect(survivors).toEqual([]);
    return made;
  }

  /** Each condition of a WHERE left out. */
  function conditionsLess({ name, source }: PolicyFunction) {
    return [
      ...source.matchAll(
        /\band [\w.]+(?:\(\))? (?:in \([^)]*\)|(?:=|<>) [\w.']+(?:\(\))?|> now\(\)(?: - interval '7 days')?|is (?:not )?null)/g,
      ),
    ].map((match, i) => ({
      name: `${name}: condition ${i + 1} left out (${match[0]})`,
      sql: source.slice(0, match.index) + source.slice(match.index + match[0].length),
    }));
  }
});
