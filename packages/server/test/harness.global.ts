// Global set-up of a test run: gives the run a folder, and afterwards stops what was started in it. Also sweeps what killed runs left.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive, waitForExit, workersIn } from '../src/platform/postgres/process.ts';
import { chmodSync } from 'node:fs';

const PREFIX = 'pacerpro-test-';

export default async function setup(): Promise<() => Promise<void>> {
  await sweep();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  chmodSync(folder, 0o711); // the database user passes through
  writeFileSync(join(folder, 'pid'), String(process.pid));
  process.env.PACERPRO_TEST_FOLDER = folder; // workers inherit it
  return () => remove(folder);
}

async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((n) => n.startsWith(PREFIX))) {
    const pid = join(tmpdir(), name, 'pid');
    if (existsSync(pid) && !isAlive(Number(readFileSync(pid, 'utf8')))) await remove(join(tmpdir(), name));
  }
}

async function remove(folder: string): Promise<void> {
  const database = join(folder, 'database');
  const file = join(database, 'postmaster.pid');
  if (existsSync(file)) {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    if (workersIn(database).includes(pid)) {
      process.kill(pid, 'SIGQUIT');
      await waitForExit(pid, 5_000);
    }
  }
  rmSync(folder, { recursive: true, force: true });
}
