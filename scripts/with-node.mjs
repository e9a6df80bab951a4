// Runs a script of ours under the project's own Node (>= 24), installing packages first when they are missing.
// Usage: node scripts/with-node.mjs FILE [ARG ...]. Plain JavaScript, because an older Node must be able to run it.
import { spawn } from 'node:child_process';
import { ensureInstalled, nodeBinary, sourceFlags } from './node.mjs';

ensureInstalled();
const child = spawn(nodeBinary(), [...sourceFlags, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  if (signal) process.kill(process.pid, signal);
  else process.exitCode = code ?? 1;
});
