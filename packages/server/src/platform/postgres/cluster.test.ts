// The embedded database: made once, found again, recovered after every kind of kill, never started twice, never in the way of a stranger.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cluster, startCluster } from './cluster.ts';
import { isAlive, waitForExit, workersIn } from './process.ts';

let home: string;
let folder: string;
let running: Cluster | undefined;

const start = async (options: { share?: boolean } = {}) => {
  running = await startCluster({ folder, password: 'secret', ...options });
  return running;
};
const rows = async (cluster: Cluster, text: string) => {
  const client = new pg.Client({ ...cluster.connection, database: 'postgres' });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
};

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'cluster-'));
  chmodSync(home, 0o711);
  folder = join(home, 'database');
});
afterAll(async () => {
  await running?.stop();
  rmSync(home, { recursive: true, force: true });
});

describe('the embedded database', () => {
  it('is made on first start, listens on no network, and opens only with its password', async () => {
    const cluster = await start();
    expect(await rows(cluster, 'show listen_addresses')).toEqual([{ listen_addresses: '' }]);
    expect(
      await rows(
        cluster,
        "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes') order by name",
      ),
    ).toEqual(['fsync', 'full_page_writes', 'synchronous_commit'].map((name) => ({ name, setting: 'on' })));
    expect(statSync(cluster.connection.host).mode & 0o777).toBe(0o700);
    await expect(
      rows({ ...cluster, connection: { ...cluster.connection, password: 'wrong' } }, 'select 1'),
    ).rejects.toMatchObject({ code: '28P01' });
    await rows(cluster, 'create table kept (n int); insert into kept select generate_series(1, 1000)');
    await cluster.stop();
    expect(isAlive(cluster.pid)).toBe(false);
  });

  it('starts again in well under a second, with what it held', async () => {
    const started = performance.now();
    const cluster = await start();
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(await rows(cluster, 'select count(*)::int as n from kept')).toEqual([{ n: 1000 }]);
    await cluster.stop();
  });

  it('comes back with every acknowledged row after a kill -9 of the server, workers left behind', async () => {
    const cluster = await start();
    await rows(cluster, 'insert into kept select generate_series(1001, 2000)');
    process.kill(cluster.pid, 'SIGKILL');
    await waitForExit(cluster.pid, 5_000);
    const next = await start();
    expect(await rows(next, 'select count(*)::int as n from kept')).toEqual([{ n: 2000 }]);
    await next.stop();
  });

  it('comes back after a kill -9 of everything', async () => {
    const cluster = await start();
    await rows(cluster, 'insert into kept select generate_series(2001, 3000)');
    for (const pid of workersIn(folder)) process.kill(pid, 'SIGKILL');
    await waitForExit(cluster.pid, 5_000);
    const next = await start();
    expect(await rows(next, 'select count(*)::int as n from kept')).toEqual([{ n: 3000 }]);
    await next.stop();
  });

  it('is found again, not started twice, when its parent was killed', async () => {
    const program = `import { startCluster } from ${JSON.stringify(join(import.meta.dirname, 'cluster.ts'))};
      const { pid } = await startCluster({ folder: ${JSON.stringify(folder)}, password: 'secret' }); console.log(pid); setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['--conditions=source', '--input-type=module-typescript', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [printed] = await once(parent.stdout, 'data');
    const pid = Number(String(printed));
    // While the parent lives, others may share the database but not take it over or stop it.
    const shared = await startCluster({ folder, password: 'secret', share: true });
    expect([shared.pid, shared.owned]).toEqual([pid, false]);
    await shared.stop();
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    const next = await start();
    expect([next.pid, next.owned]).toEqual([pid, true]);
    await next.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('is not kept from starting by a stranger that has its old process number', async () => {
    const cluster = await start();
    const pidFile = join(folder, 'postmaster.pid');
    const text = readFileSync(pidFile, 'utf8');
    await cluster.stop();
    const { uid, gid } = statSync(folder);
    const stranger = spawn('sleep', ['30'], process.getuid?.() === 0 ? { uid, gid } : {});
    writeFileSync(pidFile, text.replace(/^\d+/, String(stranger.pid)));
    const next = await start();
    expect(await rows(next, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(isAlive(stranger.pid!)).toBe(true);
    stranger.kill();
    await next.stop();
  });

  it('leaves nothing half-made when making it is interrupted', async () => {
    const other = join(home, 'second', 'database');
    const program = `import { startCluster } from ${JSON.stringify(join(import.meta.dirname, 'cluster.ts'))}; await startCluster({ folder: ${JSON.stringify(other)}, password: 'secret' });`;
    const parent = spawn(process.execPath, ['--conditions=source', '--input-type=module-typescript', '-e', program], {
      stdio: 'ignore',
    });
    while (!existsSync(dirname(other)) || !readdirSync(dirname(other)).some((name) => name.startsWith('database.new-')))
      await new Promise((resolve) => setTimeout(resolve, 2));
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    expect(existsSync(join(other, 'PG_VERSION'))).toBe(false);
    const cluster = await startCluster({ folder: other, password: 'secret' });
    expect(await rows(cluster, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(existsSync(`${other}.pw`)).toBe(false);
    await cluster.stop();
    expect(dirname(other)).toContain('second');
  });
});
