// The gate cannot be got round: a small project is tested soundly once, then sabotaged in each way that would let a change through, and
// each must be noticed. The runner is the real one.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeCounts, judgeRun, listTestFiles, readCounts } from '../scripts/gate.mjs';

const project = join(import.meta.dirname, '..');
const base = mkdtempSync(join(tmpdir(), 'gate-'));
const sound = join(base, 'sound');
const config = (more = '') => `export default { test: { include: ['test/*.test.mjs'], allowOnly: false, ${more} } };\n`;
const test = (body: string) => `import { expect, it } from 'vitest';\n${body}\n`;
const good = test("it('adds', () => expect(1 + 1).toBe(2));\nit('joins', () => expect('a' + 'b').toBe('ab'));");

type Run = { root: string; report: string; code: number; files: string[] };
let run: Run;

beforeAll(async () => {
  write(sound, { 'test/a.test.mjs': good, 'test/b.test.mjs': good, 'vitest.config.mjs': config() });
  run = await runIn(sound);
}, 60_000);
afterAll(() => rmSync(base, { recursive: true, force: true }));

function write(folder: string, files: Record<string, string>) {
  mkdirSync(join(folder, 'test'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

/** Runs what lies there, as `npm test` does. */
async function runIn(root: string): Promise<Run> {
  try {
    symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'));
  } catch {
    // There from the copy.
  }
  const report = join(root, 'report.json');
  const args = [join(project, 'node_modules/vitest/vitest.mjs'), 'run', '--root', root];
  const all = [...args, '--reporter=json', `--outputFile.json=${report}`];
  // Not the variables by which the runner around this test tells its own workers what they are.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')));
  const child = spawn(process.execPath, all, { cwd: root, stdio: 'ignore', env });
  const code = await new Promise<number>((resolve) => child.on('exit', (status) => resolve(status ?? 1)));
  return { root, report, code, files: listTestFiles(sound, ['test']) };
}

const sabotaged = async (name: string, files: Record<string, string>) => {
  const root = join(base, name);
  cpSync(sound, root, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('report.json') });
  write(root, files);
  return judgeRun(await runIn(root));
};

describe('a sound run', () => {
  it('counts, with its numbers', () => {
    expect(judgeRun(run)).toEqual({ passed: 4, failed: 0, faults: [] });
  });
});

describe('the gate refuses', () => {
  const cases: [string, Record<string, string>, RegExp][] = [
    ['a failing test', { 'test/b.test.mjs': good.replace('toBe(2)', 'toBe(3)') }, /^$/],
    [
      'one test left alone',
      { 'test/b.test.mjs': good.replace("it('adds'", `it.${'only'}('adds'`) },
      /not run|skipped|no test/,
    ],
    [
      'one test left alone where the runner would allow it',
      {
        'test/b.test.mjs': good.replace("it('adds'", `it.${'only'}('adds'`),
        'vitest.config.mjs': config().replace('allowOnly: false', 'allowOnly: true'),
      },
      /b\.test\.mjs skipped 1/,
    ],
    [
      'a skipped test',
      { 'test/b.test.mjs': good.replace("it('adds'", `it.${'skip'}('adds'`) },
      /b\.test\.mjs skipped 1/,
    ],
    [
      'a test that is yet to be written',
      { 'test/b.test.mjs': `${good}it.${'todo'}('later');` },
      /b\.test\.mjs skipped 1/,
    ],
    [
      'a file that the runner leaves out',
      { 'vitest.config.mjs': config("exclude: ['test/b*']") },
      /b\.test\.mjs was not run/,
    ],
    ['a file without any test', { 'test/b.test.mjs': '' }, /b\.test\.mjs was not run/],
    [
      'no tests at all',
      { 'vitest.config.mjs': config("exclude: ['test/*'], passWithNoTests: true") },
      /no test passed/,
    ],
    [
      'a file that breaks before its tests',
      { 'test/b.test.mjs': `throw new Error('x');\n${good}` },
      /b\.test\.mjs was not run/,
    ],
    [
      'an error outside of any test',
      {
        'test/b.test.mjs': `${good}setTimeout(() => { throw new Error('late'); });\nit('waits', () => new Promise((r) => setTimeout(r, 50)));`,
      },
      /ended with 1/,
    ],
  ];

  it.concurrent.each(cases)(
    '%s',
    async (name, files, fault) => {
      const verdict = await sabotaged(name.replaceAll(' ', '-'), files);
      expect(verdict.failed).toBeGreaterThan(0);
      expect(verdict.faults.join('\n')).toMatch(fault);
    },
    60_000,
  );

  it('a report that is not there, is no report, was written by hand, or is that of another run', () => {
    const told = JSON.parse(readFileSync(run.report, 'utf8'));
    const asIf = (changed: object, code = 0) => {
      const report = join(base, 'changed.json');
      writeFileSync(report, JSON.stringify(changed));
      return judgeRun({ ...run, report, code }).faults;
    };
    expect(judgeRun({ ...run, report: join(base, 'renamed.json') }).failed).toBe(1);
    writeFileSync(join(base, 'broken.json'), '{');
    expect(judgeRun({ ...run, report: join(base, 'broken.json') }).failed).toBe(1);
    expect(asIf(told)).toEqual([]);
    expect(asIf({ ...told, numPassedTests: 400 })).toHaveLength(1);
    expect(asIf({ numPassedTests: 4, numFailedTests: 0, success: true })).not.toEqual([]);
    expect(asIf({ ...told, testResults: told.testResults.slice(1) })).not.toEqual([]);
    expect(asIf(told, 1)).toHaveLength(1);
    expect(asIf({ ...told, success: false })).toHaveLength(1);
  });

  it('counts of the policy suite that are missing, fell, or were counted by a second test that did less', () => {
    const recorded = { cells: 10, mutants: 5 };
    expect(judgeCounts({ cells: 10, mutants: 6, more: 1 }, recorded)).toEqual([]);
    expect(judgeCounts({ cells: 10 }, recorded)).toHaveLength(1);
    expect(judgeCounts({ cells: 9, mutants: 5 }, recorded)).toHaveLength(1);
    expect(judgeCounts({}, recorded)).toHaveLength(2);
    const file = join(base, 'cells.jsonl');
    writeFileSync(file, '{"cells":10}\n{"cells":3}\n{"mutants":5}\n');
    expect(judgeCounts(readCounts(file), recorded)).toHaveLength(1);
    expect(judgeCounts(readCounts(join(base, 'nowhere')), recorded)).toHaveLength(2);
  });

  it('and finds every test file of the project, those of the policy suite among them', () => {
    const files = listTestFiles(project, ['packages/server/src', 'packages/server/test', 'test']);
    expect(files).toContain('test/gate.test.ts');
    expect(files).toContain('packages/server/test/policy/routes.test.ts');
    expect(files.length).toBeGreaterThan(80);
  });
});
