// The matrix: what each context can do to a table through each database role. Cells are blind statements, each undone at once; a whole table
// takes one round trip, because the loop runs inside the server.
import type pg from 'pg';

/** The settings a transaction would carry. More than asActor() ever makes: a kind that does not fit its claims is tried too. */
export type Context = Readonly<
  Partial<
    Record<
      'actor_kind' | 'user_id' | 'firm_id' | 'member_role' | 'guest_id' | 'admin_id' | 'grant_id' | 'reason',
      string
    >
  >
>;
export type Verb = 'select' | 'insert' | 'update' | 'delete';
export type Statement = { readonly verb: Verb; readonly text: string };
export type Outcomes = readonly string[];

const settings = ['actor_kind', 'user_id', 'firm_id', 'member_role', 'guest_id', 'admin_id', 'grant_id', 'reason'];

/** Rows seen or touched; `no` where a policy refused; else the code of what stopped it behind the policy (a key, a check). Stops at the first
 * outcome that is not the expected one. */
const runner = `create function pg_temp.run_cells(role name, contexts jsonb, statements text[], expected text[]) returns text[] language plpgsql as $$
declare
  found text[] := '{}'; context jsonb; statement text; outcome text; touched bigint; setting text; value text; at integer := 0; differs boolean := false;
begin
  for context in select * from jsonb_array_elements(contexts) loop
    begin
      for setting, value in select * from jsonb_each_text(context) loop perform set_config('app.' || setting, value, true); end loop;
      execute format('set local role %I', role);
      foreach statement in array statements loop
        at := at + 1;
        begin
          if statement like 'select%' then execute statement into outcome;
          else execute statement; get diagnostics touched = row_count; outcome := touched::text; end if;
          raise exception using errcode = 'PC001';
        exception
          when sqlstate 'PC001' then null;
          when others then outcome := case sqlstate when '42501' then 'no' else sqlstate end;
        end;
        found := found || coalesce(outcome, '');
        differs := expected is not null and coalesce(outcome, '') is distinct from expected[at];
        exit when differs;
      end loop;
      raise exception using errcode = 'PC002';
    exception when sqlstate 'PC002' then null;
    end;
    exit when differs;
  end loop;
  return found;
end $$`;

/** For the rest of the caller's transaction, or session. */
export async function installRunner(client: pg.Client): Promise<void> {
  await client.query(runner);
}

/** First of all: the statistics of a table kept at the same moment by the server itself would end in a deadlock with a changed policy of it. */
async function lockTables(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ names: string }>(
    "select string_agg(format('%I.%I', schemaname, tablename), ', ') as names from pg_tables where schemaname in ('public', 'search')",
  );
  await client.query(`lock table ${rows[0]!.names} in access exclusive mode`);
}

/** Opens a transaction in which policies stand alone: every grant is given, and no foreign key or trigger answers in their place. */
export async function openMatrix(client: pg.Client, roles: readonly string[]): Promise<void> {
  await client.query('begin');
  await lockTables(client);
  await installRunner(client);
  for (const role of roles) {
    await client.query(`grant all on all tables in schema public, search to ${role}`);
    await client.query(`grant usage on schema public, app, search to ${role}`);
    await client.query(`grant execute on all functions in schema app, search to ${role}`);
  }
  await client.query('set local session_replication_role = replica');
}

export async function runCells(
  client: pg.Client,
  role: string,
  contexts: readonly Context[],
  statements: readonly Statement[],
  expected: Outcomes | null = null,
): Promise<string[]> {
  if (statements.length === 0) return [];
  const all = contexts.map((context) =>
    Object.fromEntries(settings.map((name) => [name, context[name as keyof Context] ?? ''])),
  );
  const { rows } = await client.query<{ outcomes: string[] }>('select pg_temp.run_cells($1, $2, $3, $4) as outcomes', [
    role,
    JSON.stringify(all),
    statements.map(({ text }) => text),
    expected,
  ]);
  return rows[0]!.outcomes;
}
