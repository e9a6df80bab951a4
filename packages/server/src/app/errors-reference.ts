// docs/errors.md, made from the errors that platform and features define. Run as a program it writes the file.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../config/config.ts';
import { definedErrors } from '../platform/http/errors.ts';
import '../platform/http/answer-error.ts';
import '../platform/http/same-site.ts';

export const errorsPath = join(projectRoot, 'docs', 'errors.md');

/** Features define theirs in x.errors.ts, whether they are wired already or not. */
async function loadFeatureErrors(): Promise<void> {
  const features = join(import.meta.dirname, '..', 'features');
  const files = readdirSync(features, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.errors\.(ts|js)$/.test(name),
  );
  for (const file of files) await import(join(features, file));
}

export async function errorsReference(): Promise<string> {
  await loadFeatureErrors();
  const rows = [...definedErrors]
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([code, { status, message }]) => `| \`${code}\` | ${status} | ${message} |`);
  return `# Errors

Made from the code by \`node scripts/with-node.mjs packages/server/src/app/errors-reference.ts\`. Do not edit.

Every failure is answered as \`{ "error": { "code", "message", "requestId" } }\`. The code is stable; the message may be shown to anyone.
What you may not see is answered exactly like what does not exist.

| code | status | message |
|---|---|---|
${rows.join('\n')}
`;
}

if (import.meta.main) writeFileSync(errorsPath, await errorsReference());
