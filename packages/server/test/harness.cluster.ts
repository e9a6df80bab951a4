// One throw-away PostgreSQL for a whole test run, started by the first test file that needs it, with a migrated template to clone from.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate, readMigrations } from '../src/platform/db/migrate.ts';
import type { Login } from '../src/platform/db/pool.ts';
import { prepareDatabase } from '../src/platform/db/prepare.ts';
import { loginRoles, type RolePasswords } from '../src/platform/db/roles.ts';
import { prepareJobs } from '../src/platform/jobs/prepare-jobs.ts';
import { startCluster } from '../src/platform/postgres/cluster.ts';

export const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url));
export const templateName = 'pacerpro_template';
export const passwords = Object.freeze(
  Object.fromEntries(loginRoles.map((role) => [role, `test-${role}`])),
) as RolePasswords;

/** Nothing here needs to survive a crash, or a guesser. */
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_wal_size: '512MB',
  shared_buffers: '128MB',
  max_connections: '200',
  scram_iterations: '1',
};

/** The superuser's login to the run's cluster. */
export async function ensureCluster(): Promise<Login> {
  const folder = process.env.PACERPRO_TEST_FOLDER;
  if (!folder)
    throw new Error('Run the tests through the vitest.config.ts at the root; its global set-up makes the folder.');
  const ready = join(folder, 'ready.json');
  await underLock(join(folder, 'starting'), async () => {
    if (existsSync(ready)) return;
    const { connection } = await startCluster({
      folder: join(folder, 'database'),
      password: 'test',
      settings,
      share: true,
    });
    const admin = { ...connection, database: 'postgres' };
    await prepareDatabase(admin, templateName, passwords, { throwAway: true });
    await migrate({ ...admin, database: templateName }, readMigrations(migrationsFolder));
    await prepareJobs({ ...admin, database: templateName }, []);
    writeFileSync(ready, JSON.stringify(admin));
  });
  return JSON.parse(readFileSync(ready, 'utf8'));
}

/** mkdir is atomic on every file system; two test files may start at the same moment. */
async function underLock(path: string, work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      mkdirSync(path);
      break;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  try {
    await work();
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}
