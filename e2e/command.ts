// The command as an operator types it on the server.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { root } from './product.ts';

export async function pacerpro(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'scripts/pacerpro.mjs'), ...args], {
    env: { ...process.env, ...inject('env') },
  });
  return stdout.trim();
}
