// npm start: from a fresh clone to a running service. Installs and builds what is missing, then runs the compiled server and passes signals on.
// Plain JavaScript, because an older Node must be able to run it; the server itself runs under the project's own Node.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { ensureInstalled, nodeBinary, root } from './node.mjs';

ensureInstalled();
await buildOrEnd();

// glibc would give each thread stores of its own and keep in them what was freed: 300 MB after a few hundred documents.
const frugal = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '262144', MALLOC_TRIM_THRESHOLD_: '1048576' };
// In a process group of its own: Ctrl-C reaches us alone, and the server gets one signal, not two. The channel tells it when we are killed.
const server = spawn(
  nodeBinary(),
  // Small nurseries, and heaps that grow by a fifth: each thread would let as much garbage lie as the memory of a large machine allows.
  [
    '--disable-warning=ExperimentalWarning',
    '--max-semi-space-size=4',
    '--heap-growing-percent=20',
    join(root, 'packages/server/dist/main.js'),
    ...process.argv.slice(2),
  ],
  {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
    env: { ...frugal, ...process.env, NODE_ENV: 'production' },
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
endWithNpm();

async function buildOrEnd() {
  try {
    const { built, webFailure } = await build();
    if (built.length > 0) console.error(`Built ${built.join(', ')}.`);
    if (webFailure) console.error(`The web app could not be built, only the API will run. "npm run build" says why.`);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}

// When npm is killed outright, nothing tells us but a new parent: ours, or that of the shell between npm and us.
function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const born = parents();
  setInterval(() => parents() !== born && server.kill('SIGTERM'), 500).unref();
}

function parents() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`;
  } catch {
    return String(process.ppid);
  }
}
