// npm test: everything there is. Checks, then unit, database and API tests, then the browser tests. The last line sums all of it.
// Plain JavaScript, because an older Node must be able to run it. With a word ("npm test -- policy") only test files whose path holds it run.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
add(await vitest(['run', ...words]));
if (words.length === 0 && existsSync(join(root, 'e2e', 'vitest.config.ts')))
  add(await vitest(['run', '--config', 'e2e/vitest.config.ts']));

console.log(`\n${total.passed} passed, ${total.failed} failed`);
// The policy suite alone ends with what it executed.
if (words.includes('policy')) console.log(cells(process.env.POLICY_CELLS_REPORT));
rmSync(reports, { recursive: true, force: true });
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

function cells(report) {
  if (!existsSync(report)) return 'nothing was counted';
  const lines = readFileSync(report, 'utf8').trim().split('\n');
  const counts = Object.assign({}, ...lines.map((line) => JSON.parse(line)));
  const words = (name) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace('http', 'HTTP');
  return Object.entries(counts)
    .map(([name, count]) => `${count} ${words(name)}`)
    .join(', ');
}

/** A run that ends without a report, or with an error outside of any test, counts as a failure. */
async function vitest(args) {
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
  try {
    const { numPassedTests: passed, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
    const failed = numFailedTests > 0 ? numFailedTests : code === 0 ? 0 : Math.max(1, numFailedTestSuites);
    return { passed, failed };
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
