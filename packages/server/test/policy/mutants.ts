// Flaws that a hurried hand puts into policies. Each must change a cell of the matrix, or the matrix is blind.

import type { Column } from './statements.ts';

export type Command = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE' | 'ALL';
export type Policy = {
  readonly table: string;
  readonly name: string;
  readonly command: Command;
  readonly permissive: boolean;
  readonly roles: string[];
  readonly using: string | null;
  readonly check: string | null;
};
export type Mutant = {
  readonly policy: Policy;
  readonly name: string;
  readonly sql: readonly string[];
  /** Roles whose cells can tell: those of the policy for a changed condition, all for a changed list of roles. */
  readonly roles: readonly string[];
  readonly commands: readonly Command[];
};

export const mutantRoles = [
  'pp_web',
  'pp_worker',
  'pp_fetch',
  'pp_auth',
  'pp_support',
  'pp_policy',
  'pp_archive',
] as const;

export const readPolicies = `select case schemaname when 'public' then '' else schemaname || '.' end || tablename as table, policyname as name, cmd as command, permissive = 'PERMISSIVE' as permissive,
    roles::text[] as roles, qual as using, with_check as check from pg_policies where schemaname in ('public', 'search') order by 1, 2`;

/** One function instead of the one that was meant. */
const swaps: readonly (readonly [string, string, string])[] = [
  ['any caller who names the firm', 'app.tenant_firm_id()', 'app.current_firm_id()'],
  ['a guest instead of the firm', 'app.tenant_firm_id()', 'app.guest_firm_id()'],
  ['the firm instead of a guest', 'app.guest_firm_id()', 'app.tenant_firm_id()'],
  ['any caller who names the guest’s firm', 'app.guest_firm_id()', 'app.current_firm_id()'],
  ['firm for user', 'app.current_user_id()', 'app.current_firm_id()'],
  ['guest for user', 'app.current_user_id()', 'app.current_guest_id()'],
  ['user for guest', 'app.current_guest_id()', 'app.current_user_id()'],
  ['any member for an administrator', 'app.is_firm_admin()', "(app.current_actor_kind() = 'member')"],
  ['inside out', '<> ALL', '= ANY'],
];

/** Expressions worth trying in place of one: anything goes; nothing goes; a part less, at any depth; AND and OR exchanged; another function. */
export function variantsOf(expression: string): [string, string][] {
  const out: [string, string][] = [
    ['true', 'true'],
    ['false', 'false'],
    ['the opposite', `not coalesce((${expression}), false)`],
    ...partsLess(expression),
  ];
  for (const [name, from, to] of swaps)
    if (expression.includes(from)) out.push([name, expression.replaceAll(from, to)]);
  const seen = new Set([expression]);
  return out.filter(([, text]) => !seen.has(text) && seen.add(text));
}

/** Walks the tree of ANDs and ORs; `where` says on the way down which part was changed. */
function partsLess(expression: string, where = ''): [string, string][] {
  const inner = unwrap(expression);
  const subselect = /^(EXISTS \( SELECT 1\s+FROM [\w. ]+\s+WHERE )(\(.*\))\)$/s.exec(inner);
  if (subselect)
    return partsLess(subselect[2]!, `${where}inside `).map(([name, text]) => [name, `${subselect[1]}(${text}))`]);
  for (const [word, other] of [
    [' AND ', ' OR '],
    [' OR ', ' AND '],
  ] as const) {
    const parts = splitTop(inner, word);
    if (parts.length === 1) continue;
    return [
      [`${where}${other.trim()} for ${word.trim()}`, parts.join(other)],
      ...parts.flatMap((part, i): [string, string][] => [
        [`${where}without part ${i + 1}`, parts.filter((_, j) => j !== i).join(word)],
        ...partsLess(part, `${where}part ${i + 1} `).map(([name, text]): [string, string] => [
          name,
          parts.map((p, j) => (j === i ? `(${text})` : p)).join(word),
        ]),
      ]),
    ];
  }
  return [];
}

function unwrap(expression: string): string {
  const text = expression.trim();
  if (!text.startsWith('(') || !text.endsWith(')')) return text;
  let depth = 0;
  for (let i = 0; i < text.length - 1; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')') depth--;
    if (depth === 0) return text;
  }
  return unwrap(text.slice(1, -1));
}

function splitTop(expression: string, by: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < expression.length; i++) {
    if (expression[i] === '(') depth++;
    else if (expression[i] === ')') depth--;
    else if (depth === 0 && expression.startsWith(by, i)) {
      parts.push(expression.slice(from, i));
      from = i + by.length;
      i += by.length - 1;
    }
  }
  return [...parts, expression.slice(from)];
}

/** Flaws that cannot be are left out: a restrictive policy for more roles only closes, and a column that is never null needs no test for it. */
export function mutantsOf(policy: Policy, columns: readonly Column[]): Mutant[] {
  const hasFirm = columns.some(({ name }) => name === 'firm_id');
  const nullable = new Set(columns.filter((column) => column.nullable).map(({ name }) => name));
  const on = `${policy.name} on ${policy.table}`;
  const target = `policy ${policy.name} on ${policy.table}`;
  const own = policy.roles.includes('public') ? ['pp_web'] : policy.roles;
  const mutants: Mutant[] = [];
  const add = (
    name: string,
    sql: string[],
    roles: readonly string[],
    commands: readonly Command[] = [policy.command],
  ) => mutants.push({ policy, name: `${on}: ${name}`, sql, roles, commands });
  const remade = (changes: Partial<Policy>): string[] => {
    const { command, permissive, roles, using, check } = { ...policy, ...changes };
    const clauses = [
      command !== 'INSERT' && (using ?? check) ? `using (${using ?? check})` : '',
      command !== 'SELECT' && command !== 'DELETE' && (check ?? using) ? `with check (${check ?? using})` : '',
    ];
    return [
      `drop ${target}`,
      `create ${target} as ${permissive ? 'permissive' : 'restrictive'} for ${command} to ${roles.join(', ')} ${clauses.join(' ')}`,
    ];
  };
  add('dropped', [`drop ${target}`], own.slice(0, 1));
  add(policy.permissive ? 'restrictive' : 'permissive', remade({ permissive: !policy.permissive }), own.slice(0, 1));
  if (policy.permissive) add('for everyone', [`alter ${target} to public`], mutantRoles);
  for (const role of own)
    if (own.length > 1)
      add(`not for ${role}`, [`alter ${target} to ${own.filter((one) => one !== role).join(', ')}`], [role]);
  for (const role of mutantRoles.filter((one) => !own.includes(one)).slice(0, own.length > 1 ? 0 : 2))
    add(`for ${role} instead`, [`alter ${target} to ${role}`], [...own, role]);
  if (policy.command !== 'ALL') {
    const command = policy.command === 'SELECT' ? 'UPDATE' : 'SELECT';
    add(`for ${command} instead`, remade({ command }), own.slice(0, 1), [policy.command, command]);
  }
  for (const [part, clause, expression] of [
    ['using', 'using', policy.using],
    ['check', 'with check', policy.check],
  ] as const) {
    if (expression === null) continue;
    const never = [...expression.matchAll(/\((\w+) IS NULL\)/g)]
      .map((match) => match[0])
      .filter((one) => !nullable.has(one.slice(1).split(' ')[0]!));
    for (const [name, text] of variantsOf(expression).filter(
      ([, one]) => /^(true|false)$/.test(one) || never.every((test) => one.includes(test)),
    ))
      add(`${part} ${name}`, [`alter ${target} ${clause} (${text})`], own.slice(0, 1));
    if (expression === 'true' && hasFirm)
      add(
        `${part} narrowed to the caller’s firm`,
        [`alter ${target} ${clause} (firm_id = app.tenant_firm_id())`],
        own.slice(0, 1),
      );
  }
  if (policy.check !== null && policy.using !== null && policy.check !== policy.using)
    add('check forgotten', remade({ check: policy.using }), own.slice(0, 1));
  return mutants;
}
