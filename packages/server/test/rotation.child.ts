// A process that is killed in the middle of a rotation: SIGKILL at the named step.
// Usage: rotation.child.ts '{"setting": …, "what": "root", "firmId": …, "step": …}'
import { openRotation, rotations } from './rotation.setting.ts';

const { setting, what, firmId, step } = JSON.parse(process.argv[2]!);
const deps = openRotation(setting, {
  minutesLater: 11,
  failpoint: (at) => {
    if (at === step) process.kill(process.pid, 'SIGKILL');
  },
});
await rotations[what]!(deps, firmId);
await deps.close();
