// npm run test:deep: the tests whose numbers do not fit an ordinary run, one after the other: random worlds (up to 100,000), the hunt for leaked
// contexts (up to 5,000,000 requests), timing twins (2,000 pairs on ten routes) and the mutants of every policy, those of the audit trail
// included, the policies that a proof must see broken, the walk through every state of every settings
// screen, and an installation that is killed while it buys. Each gets DEEP_SECONDS, an hour if not set; mutants take what they take.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, nodeBinary, root } from './node.mjs';

ensureInstalled();
const seconds = Number(process.env.DEEP_SECONDS || 3600);
if (!Number.isFinite(seconds) || seconds < 1) throw new Error('DEEP_SECONDS is a number of seconds.');
const lines = [];
let failed = 0;
const files = ['policy/worlds', 'platform/db/database', 'policy/timing', 'policy/mutants', 'proof/flaws'].map(
  (file) => [file],
);
for (const what of [...files, ['--config', 'e2e/vitest.config.ts']]) {
  const args = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...what, '--maxWorkers=1'];
  const env = { ...process.env, DEEP_SECONDS: String(seconds) };
  const child = spawn(nodeBinary(), args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.on('data', (chunk) => {
    process.stdout.write(chunk);
    lines.push(
      ...String(chunk)
        .split('\n')
        .filter((line) =>
          /random worlds:|pooled requests:|timing twins|policy mutants:|broken policies|kills, /.test(line),
        ),
    );
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
  if ((await new Promise((resolve) => child.on('exit', resolve))) !== 0) failed++;
}
console.log(
  `\n${lines.map((line) => line.slice(line.search(/random worlds|pooled|timing|policy mutants|broken policies|\d+ kills/))).join('\n')}\n${failed === 0 ? 'all held' : `${failed} failed`}`,
);
process.exitCode = failed > 0 ? 1 : 0;
