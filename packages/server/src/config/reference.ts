// docs/config.md, made from the list of variables. Run as a program it writes the file.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './config.ts';
import { type Variable, variables } from './variables.ts';

export const referencePath = join(projectRoot, 'docs', 'config.md');

export function configReference(): string {
  const all = Object.entries(variables) as [string, Variable][];
  const groups = [...new Set(all.map(([, { group }]) => group))];
  const row = ([name, variable]: [string, Variable]) =>
    `| \`${name}\` | ${variable.doc}${variable.secret ? ' **Secret.**' : ''} | ${defaultOf(variable)} |`;
  const sections = groups.map((group) => {
    const rows = all.filter(([, variable]) => variable.group === group).map(row);
    return `## ${group}\n\n| variable | meaning | default |\n|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `# Configuration\n\nMade from packages/server/src/config/variables.ts by \`node scripts/with-node.mjs packages/server/src/config/reference.ts\`. Do not edit.\n\nNothing needs to be set to try PacerPro on one machine.\n\n${sections.join('\n')}`;
}

function defaultOf({ schema, defaultDoc }: Variable): string {
  if (defaultDoc) return defaultDoc;
  const input = schema.safeParse(undefined);
  if (!input.success || input.data === undefined) return 'not set';
  const value =
    input.data === true
      ? 'yes'
      : input.data === false
        ? 'no'
        : Array.isArray(input.data)
          ? input.data.join(',')
          : String(input.data);
  return `\`${value}\``;
}

if (import.meta.main) writeFileSync(referencePath, configReference());
