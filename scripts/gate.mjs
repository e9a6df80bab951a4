// What a test run must show before it counts as passed: every test file that lies there was run, nothing was skipped that is not known to be,
// the report agrees with itself and with how the runner ended, and what the policy suite counted is not less than what is recorded. A run from
// which something is missing is red, whatever its numbers say. test/gate.test.ts sabotages it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Files with tests that wait for something which is not always there: a shared corpus, or the deep run. */
const maySkip = [
  'packages/court/test/tree.test.ts',
  'packages/court/test/corpus-vectors.test.ts',
  'packages/server/test/policy/timing.test.ts',
];

/** Every test file below these folders. */
export function listTestFiles(root, folders) {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true })
        .map((name) => `${folder}/${name}`.replaceAll('\\', '/'))
        .filter((name) => /\.test\.[cm]?[jt]sx?$/.test(name) && !/(^|\/)(node_modules|dist)\//.test(name)),
    )
    .sort();
}

/**
 * What is wrong with a run, in words; empty when nothing is. `files`: what must have run, or null where only some were asked for.
 * @returns {{ passed: number, failed: number, faults: string[] }}
 */
export function judgeRun({ root, report, code, files, allowed = maySkip }) {
  let told;
  try {
    told = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, faults: ['the run left no report that can be read'] };
  }
  const faults = [];
  const suites = (told.testResults ?? []).map(({ name, status, assertionResults }) => ({
    name: relative(root, name).replaceAll('\\', '/'),
    status,
    tests: assertionResults ?? [],
  }));
  const tests = suites.flatMap((suite) => suite.tests);
  const count = (...states) => tests.filter(({ status }) => states.includes(status)).length;
  const [passed, failed] = [count('passed'), count('failed')];
  if (passed !== told.numPassedTests || failed !== told.numFailedTests)
    faults.push('the report’s sums are not those of its tests');
  if (passed === 0) faults.push('no test passed');
  if (code !== 0 && failed === 0) faults.push(`the runner ended with ${code}, and the report names no test for it`);
  if (code === 0 && (failed > 0 || told.success === false))
    faults.push('the report tells of failures, and the runner ended with 0');
  const ran = new Set(suites.filter((suite) => suite.tests.length > 0).map((suite) => suite.name));
  for (const file of files ?? []) if (!ran.has(file)) faults.push(`${file} was not run`);
  for (const suite of suites) {
    const skipped = suite.tests.filter(({ status }) => !['passed', 'failed'].includes(status)).length;
    if (skipped > 0 && !allowed.includes(suite.name)) faults.push(`${suite.name} skipped ${skipped}`);
  }
  return { passed, failed: failed + faults.length, faults };
}

/** Names that are recorded and were not counted, and those whose number fell. */
export function judgeCounts(counted, recorded) {
  return Object.entries(recorded).flatMap(([name, least]) => {
    if (!(name in counted)) return [`${name}: recorded, and nothing counted it`];
    return counted[name] >= least ? [] : [`${name}: ${counted[name]}, recorded ${least}`];
  });
}

/** What the policy suite counted: one JSON object a line. Where two tests name the same thing, the smaller number. */
export function readCounts(file) {
  const counted = {};
  if (!existsSync(file)) return counted;
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean))
    for (const [name, value] of Object.entries(JSON.parse(line)))
      counted[name] = Math.min(value, counted[name] ?? Number.POSITIVE_INFINITY);
  return counted;
}
