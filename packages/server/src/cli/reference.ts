// docs/command-line.md, made from the commands themselves. Run as a program it writes the file.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { projectRoot } from '../config/config.ts';
import { listExamples } from './command.ts';
import { whoamiCommand } from './commands/whoami.ts';
import { EXIT, exitMeanings } from './exit-codes.ts';
import { createProgram } from './program.ts';

export const commandReferencePath = join(projectRoot, 'docs', 'command-line.md');

const environment = [
  ['PACERPRO_URL', 'Address of the server.', 'the installation of this folder, `https://localhost:8443`'],
  ['PACERPRO_TOKEN', 'API token; for scripts. A person uses `pacerpro login`.', 'what `pacerpro login` kept'],
  ['PACERPRO_CA', 'Certificate file to trust, for a self-signed server.', 'that of the local installation'],
  ['PACERPRO_DEBUG', 'Set it to anything to see stack traces.', 'not set'],
] as const;

/** Of nearly every command: told once. */
const shared = new Map(whoamiCommand().options.map(({ flags, description }) => [flags, description]));

export function commandReference(): string {
  const commands = leaves(createProgram('0'), 'pacerpro');
  const codes = Object.entries(exitMeanings).map(
    ([name, meaning]) => `| ${EXIT[name as keyof typeof EXIT]} | ${meaning} |`,
  );
  return `# Command line

Made from packages/server/src/cli by \`node scripts/with-node.mjs packages/server/src/cli/reference.ts\`. Do not edit.

\`npx pacerpro\` from the project's folder. It does over the API what the web app does: the same prices, the same rules, the same ledger.
Results go to standard output, everything else to standard error; \`--json\` makes the result one JSON value, and a failure one JSON object on standard error.
Nothing is bought without \`--yes\` or a person who says so. A CASE is an id, a docket number in any form, or court and number: \`nysd:1:26-cv-01042\`.

| exit code | meaning |
|---|---|
${codes.join('\n')}

| variable | meaning | else |
|---|---|---|
${environment.map(([name, meaning, otherwise]) => `| \`${name}\` | ${meaning} | ${otherwise} |`).join('\n')}

| option of every command that asks the server | meaning |
|---|---|
${[...shared].map(([flags, description]) => `| \`${flags}\` | ${description} |`).join('\n')}

${commands.map(([name, command]) => section(name, command)).join('\n')}`;
}

function leaves(command: Command, name: string): [string, Command][] {
  if (command.commands.length === 0) return [[name, command]];
  return command.commands.flatMap((child) => leaves(child, `${name} ${child.name()}`));
}

function section(name: string, command: Command): string {
  const words = command.registeredArguments.map((one) => {
    const text = `${one.name().toUpperCase()}${one.variadic ? '...' : ''}`;
    return one.required ? text : `[${text}]`;
  });
  const options = command.options
    .filter(({ flags }) => !shared.has(flags))
    .map(({ flags, description, argChoices, defaultValue }) => {
      const more = [
        argChoices && `one of ${argChoices.join(', ')}`,
        defaultValue !== undefined && typeof defaultValue !== 'boolean' && `default ${[defaultValue].flat().join(' ')}`,
      ].filter(Boolean);
      return `| \`${flags}\` | ${description}${more.length > 0 ? ` (${more.join('; ')})` : ''} |`;
    });
  return `## ${name}

${command.description()}

\`${[name, ...words].join(' ')}\`

${options.length > 0 ? `| option | meaning |\n|---|---|\n${options.join('\n')}\n\n` : ''}\`\`\`sh
${listExamples(command).join('\n')}
\`\`\`
`;
}

if (import.meta.main) writeFileSync(commandReferencePath, commandReference());
