#!/usr/bin/env node
// The pacerpro command. Composes nothing but the beginning and the end: what was asked, and the number to end with.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { projectRoot } from '../config/config.ts';
import { EXIT } from './exit-codes.ts';
import { reportFailure } from './output.ts';
import { createProgram } from './program.ts';

// "pacerpro search x | head" closes the pipe early, which is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
try {
  await createProgram(version).parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  else
    process.exitCode = reportFailure(error, {
      json: process.argv.includes('--json'),
      debug: Boolean(process.env.PACERPRO_DEBUG),
    });
}
