// Runs the browser tests alone and says in its last line how many passed: `node scripts/with-node.mjs e2e/run.ts`.
import { startVitest } from 'vitest/node';
import { fileURLToPath } from 'node:url';

const vitest = await startVitest('test', process.argv.slice(2), {
  config: fileURLToPath(new URL('./vitest.config.ts', import.meta.url)),
  watch: false,
});
const tests = vitest.state
  .getFiles()
  .flatMap((file) => [...file.tasks])
  .flatMap(function all(task): (typeof task)[] {
    return task.type === 'suite' ? task.tasks.flatMap(all) : [task];
  });
const passed = tests.filter((test) => test.result?.state === 'pass').length;
const brokenFiles = vitest.state
  .getFiles()
  .filter((file) => file.result?.state === 'fail' && file.tasks.length === 0).length;
const failedTests = tests.filter((test) => test.result?.state !== 'pass' && test.mode === 'run').length + brokenFiles;
// A product that did not start fails no test, because none was reached.
const failed = passed + failedTests === 0 ? 1 : failedTests;
await vitest.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
