#!/usr/bin/env node
// The pacerpro command: finds the project's Node and hands over to the command line of the server package, compiled if that is up to date.
// Plain JavaScript, because an older Node must be able to run it.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, nodeBinary, root, sourceFlags } from './node.mjs';

// On a fresh clone only: a deployment has its packages, installed its own way.
if (!existsSync(join(root, 'node_modules', 'commander'))) ensureInstalled();
const compiled = join(root, 'packages/server/dist/cli/main.js');
const source = join(root, 'packages/server/src/cli/main.ts');
const program = isBuilt() ? ['--disable-warning=ExperimentalWarning', compiled] : [...sourceFlags, source];
// Compiled code is kept between runs: it halves the time a short command takes.
const env = { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'pacerpro'), ...process.env };
const child = spawn(nodeBinary(), [...program, ...process.argv.slice(2)], { stdio: 'inherit', env });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1)));

/** A build that is older than its sources would run yesterday's program. */
function isBuilt() {
  if (!existsSync(compiled)) return false;
  if (!existsSync(source)) return true;
  return ['server', 'api', 'court'].every((name) => {
    const stamp = join(root, 'packages', name, 'dist', '.stamp');
    return existsSync(stamp) && newest(join(root, 'packages', name, 'src')) <= statSync(stamp).mtimeMs;
  });
}

function newest(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Math.max(0, ...files.map((file) => statSync(join(file.parentPath ?? file.path, file.name)).mtimeMs));
}
