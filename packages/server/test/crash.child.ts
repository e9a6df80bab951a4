// A worker that is killed in the middle of a purchase: its own process, the sandbox's court, and SIGKILL at the named step.
// Usage: crash.child.ts '{"setting": …, "actor": …, "taskId": …, "accountId": …, "step": …}'
import { openCrashWorker } from './crash.worker.ts';

const { setting, actor, taskId, accountId, step } = JSON.parse(process.argv[2]!);
const worker = await openCrashWorker(setting, (at) => {
  if (at === step) process.kill(process.pid, 'SIGKILL');
});
await worker.run(actor, taskId, accountId);
await worker.close();
