// Functions that act with more rights than their caller: what ends with a membership, what goes with an account, what a wall takes away. Each is
// called on a planted world, and what stands in the tables afterwards is its answer. Flaws are planted here as in functions that only read.
import type pg from 'pg';
import { newId } from '../../src/platform/id/id.ts';
import type { TestDatabase } from '../harness.ts';
import type { People } from '../people.ts';
import { contextStatement } from '../../src/platform/db/settings.ts';
import { type FunctionMutant, functionMutantsOf, type PolicyFunction } from './function-mutants.ts';
import type { Context } from './matrix.ts';

/** One way of calling: as whom, and what is done. The last statement is the call. */
export type Act = { readonly as?: Context; readonly sql: readonly string[] };
export type Acts = Readonly<Record<string, readonly Act[]>>;

export const readActing = `select n.nspname || '.' || p.proname as name, 'scalar' as kind, p.pronargs::int as args, pg_get_functiondef(p.oid) as source
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
 where n.nspname in ('app', 'search') and p.provolatile = 'v' and p.prosecdef order by 1`;

/** Where the functions write. */
const watched = [
  ...['sessions', 'api_tokens', 'pacer_accounts', 'pacer_sessions', 'tasks', 'guest_grants', 'wall_members'],
  ...['firm_exports', 'memberships', 'audit_events', 'audit_heads', 'firms', 'offices'],
  ...['site_admin_events', 'site_admin_heads'],
];
const digest = `select ${watched.map((table) => `(select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) from ${table} t)`).join(" || ' ' || ")} as state`;

const flaws: readonly (readonly [string, RegExp, string])[] = [
  ['statement forgotten', /(?<=\n)\s*(?:update|delete from|insert into) [^;]+;/g, ' null;'],
  ['assignment forgotten', /\bnew\.\w+ := [^;]+;/g, ''],
  ['refusal forgotten', /\bif [^;]+ then\s+raise exception [^;]+;\s+end if;/g, ''],
  ['of anybody', /\b[\w.]+ (?:=|<>) (?:new|old)\.\w+/g, 'true'],
  ['of any firm', /\b[\w.]*firm_id = (?:firm|\$1|app\.current_firm_id\(\))(?!\w)/g, 'true'],
  ['of any kind', /(?<!set )\b(?!errcode)[\w.]+ = '\w+'/g, 'true'],
  ['in any state', /\b[\w.]+ in \('[^)]*'\)/g, 'true'],
  ['for any reason', /app\.current_reason\(\) is distinct from '[\w-]+'/g, 'false'],
];

export function actingMutantsOf(one: PolicyFunction): FunctionMutant[] {
  const start = one.source.indexOf('$function$');
  const [head, body] = [one.source.slice(0, start), one.source.slice(start)];
  const own = flaws.flatMap(([flaw, pattern, to]) =>
    [...body.matchAll(pattern)].map((match, i) => ({
      name: `${one.name}: ${flaw} ${i + 1} (${match[0].trim().replace(/\s+/g, ' ').slice(0, 60)})`,
      of: one.name,
      sql: head + body.slice(0, match.index) + to + body.slice(match.index + match[0].length),
    })),
  );
  const seen = new Set<string>();
  return [...own, ...functionMutantsOf(one)].filter(({ sql }) => !seen.has(sql) && seen.add(sql));
}

const settings = [...contextStatement.text.matchAll(/app\.(\w+)/g)].map((match) => match[1]!);

/** What came of an act, and what stands afterwards. Undone. */
export async function outcomeOf(client: pg.Client, { as = {}, sql }: Act): Promise<string> {
  await client.query('savepoint act');
  let said = '';
  try {
    for (const name of settings)
      await client.query('select set_config($1, $2, true)', [`app.${name}`, as[name as keyof Context] ?? '']);
    for (const statement of sql) said = JSON.stringify((await client.query(statement)).rows);
    await client.query('set constraints all immediate');
    const { rows } = await client.query<{ state: string }>(digest);
    said += ` ${rows[0]!.state}`;
  } catch (error) {
    said = String((error as { code?: string }).code);
  }
  await client.query('rollback to savepoint act');
  return said;
}

/** Beside the world of the matrix: of alice and of bob, in both firms, what ends when somebody leaves, and what does not. */
export async function plantWhatEnds(database: TestDatabase, { alice, bob, mallory, firmId }: People): Promise<void> {
  await database.asSuperuser(async (client) => {
    await client.query('set session_replication_role = replica');
    const put = (table: string, row: Record<string, unknown>) =>
      client.query(
        `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row).map((_, i) => `$${i + 1}`)})`,
        Object.values(row),
      );
    const far = new Date(Date.now() + 86_400_000);
    const bytes = Buffer.from('x');
    for (const { userId } of [alice, bob]) {
      const [accountId, guestId] = [newId(), newId()];
      for (const firm_id of [firmId, mallory.firmId]) {
        const token = () => ({ token_hash: Buffer.from(newId()), expires_at: far });
        for (const revoked_at of [null, new Date(0)]) {
          await put('sessions', { firm_id, user_id: userId, ...token(), revoked_at });
          await put('api_tokens', { firm_id, user_id: userId, name: 'x', scopes: ['read'], ...token(), revoked_at });
          const grant = { firm_id, guest_id: guestId, case_id: newId(), granted_by: userId, revoked_at };
          await put('guest_grants', { ...grant, expires_at: far });
          await put('guest_grants', { ...grant, case_id: newId(), expires_at: new Date(0) });
        }
        for (const state of ['queued', 'running', 'waiting', 'done', 'failed'])
          for (const cancel_requested_at of [null, new Date(0)])
            await put('tasks', {
              firm_id,
              kind: 'docket',
              title: 'x',
              requested_by: userId,
              state,
              cancel_requested_at,
            });
        await put('wall_members', { firm_id, wall_id: newId(), user_id: userId });
        // One account that was forgotten; the world has one in use of each.
        const sealed = { login_name: 'x', login_index: bytes, sealed_password: bytes };
        const gone = { id: accountId, scope: 'person', user_id: userId, created_by: userId, removed_at: new Date(0) };
        await put('pacer_accounts', { firm_id, ...gone, ...sealed });
        await put('pacer_sessions', { firm_id, account_id: accountId, secret_version: 1, sealed_token: bytes });
        for (const state of ['making', 'ready', 'failed'])
          await put('firm_exports', { firm_id, task_id: newId(), requested_by: userId, state });
      }
    }
    await client.query("update pacer_accounts set sealed_otp_seed = 'x', has_otp_seed = true");
  });
}
