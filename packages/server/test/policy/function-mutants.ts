// Flaws in the functions that policies and searches call: a condition forgotten, an end of a grant ignored, a kind of caller too many.
import type pg from 'pg';

export type FunctionMutant = { readonly name: string; readonly of: string; readonly sql: string };
export type PolicyFunction = {
  readonly name: string;
  readonly kind: 'scalar' | 'set';
  readonly args: number;
  readonly source: string;
};

/** Functions that only read: what they answer is a cell. */
export const readFunctions = `select n.nspname || '.' || p.proname as name, case when p.proretset then 'set' else 'scalar' end as kind, p.pronargs::int as args, pg_get_functiondef(p.oid) as source
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
 where n.nspname in ('app', 'search') and p.provolatile = 's' and l.lanname in ('sql', 'plpgsql') order by 1`;

/** Each pattern is tried at every place where it occurs. */
const flaws: readonly (readonly [string, RegExp, (found: string) => string])[] = [
  ['null test forgotten', /\b[\w.]+ is (?:not )?null\b(?! then)/g, () => 'true'],
  ['end ignored', /\b[\w.]+ > now\(\)/g, () => 'true'],
  ['end inside out', /\b[\w.]+ > now\(\)/g, (found) => found.replace('>', '<=')],
  ['claim ignored', /\b[\w.]+ = app\.\w+\(\)/g, () => 'true'],
  ['join too wide', /\b\w+\.(?:firm_id|id|wall_id|matter_id|case_id) = \w+\.\w+\b(?!\()/g, () => 'true'],
  ['list ignored', /\b[\w.]+ (?:= any|<> all) \(\(select app\.\w+\(\)\)::uuid\[\]\)/g, () => 'true'],
  ['exception ignored', /\bnot exists \(/g, () => 'exists ('],
  ['anyone who names the firm', /app\.(?:tenant|guest)_firm_id\(\)/g, () => 'app.current_firm_id()'],
  ['user for guest', /app\.current_guest_id\(\)/g, () => 'app.current_user_id()'],
  ['guest for user', /app\.current_user_id\(\)/g, () => 'app.current_guest_id()'],
  ['another kind', /= '(?:guest|member|system)'/g, (found) => (found === "= 'guest'" ? "= 'member'" : "= 'guest'")],
  ['a kind less', /in \('(\w+)', '(\w+)'\)/g, (found) => found.replace(/, '\w+'/, '')],
  ['a kind more', /in \('(?:member|owner)', '(\w+)'\)/g, (found) => found.replace(')', ", 'guest', 'member')")],
  ['download ignored', /\bg\.may_download\b/g, () => 'true'],
  ['guard removed', /if [^;]+ then return[^;]*; end if;/g, () => ''],
  ['half forgotten', /\s+union\s+select[^)]*now\(\)(?=\))/g, () => ''],
  ['firm ignored', /\b\w+\.firm_id = \$1/g, () => 'true'],
  ['wall ignored', /\b\w+\.case_id <> all \(\$2\)/g, () => 'true'],
  ['grants ignored', /\(\$3 is null or \w+\.case_id = any \(\$3\)\)/g, () => 'true'],
  ['grants inside out', /\$3 is null or/g, () => '$3 is not null or'],
  ['part of a list', /(?<=return )[\w.()]+ \|\| /g, () => ''],
];

export function functionMutantsOf({ name, source }: PolicyFunction): FunctionMutant[] {
  const start = source.indexOf('$function$');
  const [head, body] = [source.slice(0, start), source.slice(start)];
  const mutants = flaws.flatMap(([flaw, pattern, change]) =>
    [...body.matchAll(pattern)].map((match, i) => ({
      name: `${name}: ${flaw} ${i + 1} (${match[0].replace(/\s+/g, ' ').slice(0, 60)})`,
      of: name,
      sql: head + body.slice(0, match.index) + change(match[0]) + body.slice(match.index + match[0].length),
    })),
  );
  const seen = new Set([source]);
  return mutants.filter(({ sql }) => !seen.has(sql) && seen.add(sql));
}

/** What each function answers in a context, as one text. */
export async function functionStatements(client: pg.Client): Promise<{ verb: 'select'; text: string }[]> {
  const { rows } = await client.query<PolicyFunction>(readFunctions);
  const plain = rows
    .filter(({ args }) => args === 0)
    .map(({ name }) => `select '${name} ' || coalesce(string_agg(f::text, ',' order by f::text), '') from ${name}() f`);
  const searches = [
    // Newest first goes year by year, oldest first and a filter without words do not.
    ...['pages', 'entries'].flatMap((source) => [
      `search.find('${source}', 'quagga', '{}', 'newest', 1000, 100)`,
      `search.find('${source}', 'quagga', '{}', 'oldest', 1000, 100)`,
      `search.find('${source}', null, '{"courts": ["nysd"]}', 'newest', 1000, 100)`,
    ]),
    "search.find_cases('quagga', '{}', 1000)",
  ].map((call) => `select count(*) || md5(coalesce(string_agg(f::text, ',' order by f::text), '')) from ${call} f`);
  return [...plain, ...searches].map((text) => ({ verb: 'select', text }));
}
