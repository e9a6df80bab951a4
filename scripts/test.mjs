// npm test: everything there is. Checks, then unit, database and API tests, then the browser tests. The last line sums all of it.
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
add(await vitest(['run', ...words], isWhole ? listTestFiles(root, [...packages, 'test']) : null));
if (isWhole && existsSync(join(root, 'e2e', 'vitest.config.ts')))
  add(await vitest(['run', '--config', 'e2e/vitest.config.ts'], listTestFiles(root, ['e2e/journeys'])));
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

/** @param files what must have run, or null where only some were asked for */
async function vitest(args, files) {
  const folder = mkdtempSync(join(tmpdir(), 'pacerpro-report-'));
  const report = join(folder, 'report.json');
  const code = await new Promise((resolve) => {
    const all = [
      join(root, 'node_modules/vitest/vitest.mjs'),
      ...args,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ];
    const child = spawn(nodeBinary(), all, { cwd: root, stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    child.on('error', () => resolve(1));
    child.on('exit', (status) => resolve(status ?? 1));
  });
  const verdict = judgeRun({ root, report, code, files });
  rmSync(folder, { recursive: true, force: true });
  if (verdict.faults.length > 0) console.log(`\nThis run does not count:\n  ${verdict.faults.join('\n  ')}`);
  return verdict;
}
