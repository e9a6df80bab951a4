// npm test: everything there is. Checks, then unit, database and API tests beside the browser tests. The last line sums all of it.
// Plain JavaScript, because an older Node must be able to run it. With a word ("npm test -- policy") only test files whose path holds it run.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgeCounts, judgeRun, listTestFiles, readCounts } from './gate.mjs';
import { ensureInstalled, nodeBinary, root } from './node.mjs';

ensureInstalled();
const words = process.argv.slice(2);
const reports = mkdtempSync(join(tmpdir(), 'pacerpro-cells-'));
// Hundreds of tests start the program or its command: compiled once, they start in half the time.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'pacerpro');
process.env.POLICY_CELLS_REPORT = join(reports, 'cells.jsonl');
const total = { passed: 0, failed: 0 };
const add = ({ passed, failed }) => {
  total.passed += passed;
  total.failed += failed;
};

if (words.length === 0) {
  const { check } = await import('./check.mjs');
  add(await check());
}
const isWhole = words.length === 0;
const packages = readdirSync(join(root, 'packages')).flatMap((name) => [
  `packages/${name}/src`,
  `packages/${name}/test`,
]);
const runs = [vitest(['run', ...words], isWhole ? listTestFiles(root, [...packages, 'test']) : null)];
// Beside the others, because a browser and a test that waits leave each other time; what it prints comes when both are done.
if (isWhole && existsSync(join(root, 'e2e', 'vitest.config.ts')))
  runs.push(
    vitest(['run', '--config', 'e2e/vitest.config.ts'], listTestFiles(root, ['e2e/journeys']), { later: true }),
  );
for (const verdict of await Promise.all(runs)) {
  for (const part of verdict.output) process.stdout.write(part);
  if (verdict.faults.length > 0) console.log(`\nThis run does not count:\n  ${verdict.faults.join('\n  ')}`);
  add(verdict);
}
const counted = readCounts(process.env.POLICY_CELLS_REPORT);
if (isWhole || words.includes('policy')) {
  const recorded = JSON.parse(readFileSync(join(root, 'packages/server/test/policy/executed-cells.json'), 'utf8'));
  const short = judgeCounts(counted, recorded);
  if (short.length > 0) console.log(`\nThe policy suite did less than is recorded:\n  ${short.join('\n  ')}`);
  add({ passed: 0, failed: short.length });
}

console.log(`\n${total.passed} passed, ${total.failed} failed`);
// The policy suite alone ends with what it executed.
if (words.includes('policy')) console.log(cells());
rmSync(reports, { recursive: true, force: true });
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

function cells() {
  const words = (name) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace('http', 'HTTP');
  return Object.entries(counted)
    .map(([name, count]) => `${count} ${words(name)}`)
    .join(', ');
}

/**
 * @param files what must have run, or null where only some were asked for
 * @param later keep what it prints, and give it back as `output`
 */
async function vitest(args, files, { later = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'pacerpro-report-'));
  const report = join(folder, 'report.json');
  const output = [];
  const code = await new Promise((resolve) => {
    const all = [
      join(root, 'node_modules/vitest/vitest.mjs'),
      ...args,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ];
    const child = spawn(nodeBinary(), all, { cwd: root, stdio: later ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => output.push(part));
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    child.on('error', () => resolve(1));
    // What it printed last may come after its end; what it left running must not keep it.
    child.on('exit', (status) => setTimeout(resolve, later ? 1_000 : 0, status ?? 1));
  });
  const verdict = judgeRun({ root, report, code, files });
  rmSync(folder, { recursive: true, force: true });
  return { ...verdict, output };
}
