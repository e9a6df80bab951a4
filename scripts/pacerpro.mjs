#!/usr/bin/env node
// The pacerpro command: finds the project's Node and hands over to the command line of the server package, compiled if it is there.
// Plain JavaScript, because an older Node must be able to run it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nodeBinary, root, sourceFlags } from './node.mjs';

const compiled = join(root, 'packages/server/dist/cli/main.js');
const source = join(root, 'packages/server/src/cli/main.ts');
const args = existsSync(compiled) ? ['--disable-warning=ExperimentalWarning', compiled] : [...sourceFlags, source];
const child = spawn(nodeBinary(), [...args, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
