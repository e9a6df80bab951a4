// Flaws that a hurried hand puts into policies. Each must change a cell of the matrix, or the matrix is blind.

export type Policy = {
  table: string;
  name: string;
  command: 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE' | 'ALL';
  permissive: boolean;
  roles: string[];
  using: string | null;
  check: string | null;
};
export type Mutant = {
  policy: Policy;
  part: 'whole' | 'using' | 'check';
  expression: string;
  name: string;
  sql: string;
};

export const readPolicies = `select case schemaname when 'public' then '' else schemaname || '.' end || tablename as table, policyname as name, cmd as command, permissive = 'PERMISSIVE' as permissive,
    roles::text[] as roles, qual as using, with_check as check from pg_policies where schemaname in ('public', 'search') order by 1, 2`;

/** Expressions worth trying in place of one: anything goes; a conjunct less; an AND become OR; the caller's claim instead of the checked firm. */
function variants(expression: string): [string, string][] {
  const out: [string, string][] = [['true', 'true']];
  const inner = expression.replace(/^\((.*)\)$/s, '$1');
  const parts = splitTop(inner, ' AND ');
  if (parts.length > 1) {
    for (const [i] of parts.entries())
      out.push([`without part ${i + 1}`, parts.filter((_, j) => j !== i).join(' AND ')]);
    out.push(['OR for AND', parts.join(' OR ')]);
  }
  const alternatives = splitTop(inner, ' OR ');
  if (alternatives.length > 1)
    for (const [i] of alternatives.entries()) out.push([`only alternative ${i + 1}`, alternatives[i]!]);
  if (expression.includes('tenant_firm_id'))
    out.push(['any caller who names the firm', expression.replaceAll('app.tenant_firm_id()', 'app.current_firm_id()')]);
  if (expression.includes('guest_firm_id'))
    out.push(['a guest of the whole firm', expression.replace(/ AND \(?\w+ = ANY.*$/s, ')').replace(/^\(\(/, '(')]);
  if (expression.includes('<> ALL')) out.push(['inside out', expression.replaceAll('<> ALL', '= ANY')]);
  return out;
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

const balanced = (text: string): boolean =>
  [...text].reduce((depth, char) => (depth < 0 ? depth : depth + (char === '(' ? 1 : char === ')' ? -1 : 0)), 0) === 0;

export function mutantsOf(policy: Policy): Mutant[] {
  const on = `${policy.name} on ${policy.table}`;
  const mutants: Mutant[] = [
    {
      policy,
      part: 'whole',
      expression: '',
      name: `${on}: dropped`,
      sql: `drop policy ${policy.name} on ${policy.table}`,
    },
  ];
  const add = (part: 'using' | 'check', clause: string, expression: string | null) => {
    if (expression === null) return;
    for (const [name, text] of variants(expression))
      if (balanced(text) && text !== expression)
        mutants.push({
          policy,
          part,
          expression: text,
          name: `${on}: ${part} ${name}`,
          sql: `alter policy ${policy.name} on ${policy.table} ${clause} (${text})`,
        });
  };
  add('using', 'using', policy.using);
  add('check', 'with check', policy.check);
  return mutants;
}
