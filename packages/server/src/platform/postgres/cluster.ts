// The embedded PostgreSQL: made on first use, started, reattached after a kill -9 of its parent, stopped.
// It listens on a Unix socket in a folder of its own and on nothing else. Recipe and traps: docs/decisions/embedded-postgres.md.
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { basename, dirname, join } from 'node:path';
import pg from 'pg';
import { sha256Hex } from '../crypto/hash.ts';
import { findBinaries } from './binaries.ts';
import { announceEnd, claimOwnership, findOwner, type Owner, releaseOwnership } from './owner.ts';
import { exists, isAlive, isServerOf, waitForExit, workersIn } from './process.ts';
import { chooseRunAs, type RunAs } from './run-as.ts';

export type ClusterOptions = {
  /** Where the database files live. Made when missing. */
  readonly folder: string;
  /** Password of the superuser "postgres"; used when the database is made, and to connect. */
  readonly password: string;
  /** Extra server settings. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Use a database that another living process of ours runs, instead of refusing. */
  readonly share?: boolean;
};

export type Connection = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
};

export type Cluster = {
  readonly connection: Connection;
  readonly pid: number;
  readonly logFile: string;
  /** False when another process runs it; then stop() leaves it alone. */
  readonly owned: boolean;
  /** Lets a successor wait for stop() instead of giving up. */
  announceEnd(): void;
  stop(): Promise<void>;
};

const PORT = 5432; // names the socket file only

export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { runAs, folder } = chooseRunAs(options.folder);
  const claim = join(dirname(options.folder), 'run', 'database-owner.json');
  const otherOwner = options.share ? findOwner(claim) : await waitForOwnerToEnd(claim);
  if (otherOwner !== null && !options.share)
    throw new Error(`PacerPro already runs from this folder (process ${otherOwner.pid}).`);

  const sockets = socketFolder(folder, runAs);
  const connection = { host: sockets, port: PORT, user: 'postgres', password: options.password };
  const logFile = join(dirname(folder), 'database.log');
  const running = serverPid(folder);
  if (otherOwner !== null && running !== null)
    return { connection, pid: running, logFile, owned: false, announceEnd: () => {}, stop: async () => {} };

  claimOwnership(claim);
  const bringUp = async () => {
    if (!existsSync(join(folder, 'PG_VERSION'))) makeDatabase(folder, options.password, runAs);
    if (running === null) await clearRemains(folder);
    const started = running ?? startServer(folder, sockets, logFile, runAs, options.settings ?? {});
    await waitUntilReady(connection, started, folder, logFile);
    return started;
  };
  const pid = await bringUp().catch((error) => {
    releaseOwnership(claim);
    throw error;
  });
  return {
    connection,
    pid,
    logFile,
    owned: true,
    announceEnd: () => announceEnd(claim),
    stop: async () => {
      await stopServer(pid, folder);
      releaseOwnership(claim);
    },
  };
}

// A process that was told to stop may need half a minute for what it began; one that was not gets a moment to hear that its starter is gone.
async function waitForOwnerToEnd(claim: string): Promise<Owner | null> {
  for (const begun = Date.now(); ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const owner = findOwner(claim);
    if (owner === null || Date.now() - begun > (owner.ending ? 40_000 : 2_000)) return owner;
  }
}

/** The live server of this folder, if any. */
function serverPid(folder: string): number | null {
  const named = pidInFile(folder);
  return named !== null && isServerOf(named, folder) ? named : null;
}

function pidInFile(folder: string): number | null {
  const file = join(folder, 'postmaster.pid');
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8').split('\n')[0]!, 10) : null;
}

/**
 * After a kill -9 of the server: waits for its orphaned workers, then removes the pid file if the pid in it now belongs to a
 * stranger, because PostgreSQL refuses to start beside any live process of the same user. A dead pid is left for PostgreSQL to judge.
 */
async function clearRemains(folder: string): Promise<void> {
  const end = Date.now() + 15_000;
  const named = pidInFile(folder);
  const endsSoon = () => workersIn(folder).length > 0 || (named !== null && exists(named) && !isAlive(named));
  while (endsSoon() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  if (named !== null && exists(named)) rmSync(join(folder, 'postmaster.pid'), { force: true });
}

function makeDatabase(folder: string, password: string, runAs: RunAs): void {
  const half = `${folder}.new-${process.pid}`; // a crash in the middle leaves this, never a half-made database
  const passwordFile = `${folder}.pw`;
  mkdirSync(dirname(folder), { recursive: true, mode: 0o711 });
  sweepHalfMade(folder);
  mkdirSync(half, { mode: 0o700 });
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, password, { mode: 0o600, flag: 'wx' });
  own(half, runAs);
  own(passwordFile, runAs);
  const { bin, lib } = findBinaries(runAs);
  const args = [
    '-D',
    half,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    '-E',
    'UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    `--pwfile=${passwordFile}`,
  ];
  const [command, ...words] = [...runAs.prefix, join(bin, 'initdb'), ...args];
  const made = spawnSync(command!, words, { ...identity(runAs), cwd: '/', env: environment(lib), encoding: 'utf8' });
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);
  renameSync(half, folder);
}

function sweepHalfMade(folder: string): void {
  for (const name of readdirSync(dirname(folder)).filter((n) => n.startsWith(`${basename(folder)}.new-`))) {
    try {
      rmSync(join(dirname(folder), name), { recursive: true, force: true });
    } catch {
      // An orphaned initdb still writes there; it will be gone at the next first start, or never: it harms nothing.
    }
  }
}

function startServer(
  folder: string,
  sockets: string,
  logFile: string,
  runAs: RunAs,
  extra: Readonly<Record<string, string>>,
): number {
  const { bin, lib } = findBinaries(runAs);
  const settings = { ...defaults, unix_socket_directories: sockets, port: String(PORT), ...extra };
  const args = ['-D', folder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const [command, ...words] = [...runAs.prefix, join(bin, 'postgres'), ...args];
  // Our logs end after 30 days at the latest; this one cannot be cut while it is written, so it is bounded by size at each start.
  const tooLong = existsSync(logFile) && statSync(logFile).size > 5_000_000;
  const log = openSync(logFile, tooLong ? 'w' : 'a', 0o600);
  // Detached: Ctrl-C reaches the whole process group, and the database must outlive the last transaction of ours.
  const child = spawn(command!, words, {
    ...identity(runAs),
    cwd: '/',
    env: environment(lib),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  child.on('error', () => {}); // reported by waitUntilReady, with the log
  if (!child.pid) throw new Error(`Could not start ${command}.`);
  return child.pid;
}

/** A sixteenth of the memory that this machine or container has. */
const sharedBuffersMb = (bytes: number) => Math.round(Math.min(1024, Math.max(128, bytes / 16 / 1024 ** 2)));

const defaults = Object.freeze({
  listen_addresses: '',
  ssl: 'off', // the packaged OpenSSL is old; on a socket it would protect nothing
  unix_socket_permissions: '0700',
  log_checkpoints: 'off',
  log_error_verbosity: 'terse',
  log_parameter_max_length_on_error: '0',
  log_min_error_statement: 'panic', // statements can carry what must not be logged
  max_connections: '120',
  shared_buffers: `${sharedBuffersMb(Math.min(totalmem(), process.constrainedMemory() || Infinity))}MB`,
  // A search reads thousands of single pages, which the system's own cache has: handing each to another process takes longer than reading it.
  io_method: 'sync',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  jit: 'off',
  wal_compression: 'on',
  max_wal_size: '2GB',
  default_toast_compression: 'pglz',
});

async function waitUntilReady(connection: Connection, pid: number, folder: string, logFile: string): Promise<void> {
  const end = Date.now() + 60_000; // recovery after a crash may take a while
  for (;;) {
    const client = new pg.Client({ ...connection, database: 'postgres' });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch (cause) {
      await client.end().catch(() => {});
      const code = (cause as { code?: string }).code;
      if (code === '28P01') throw new Error('The database does not accept the password in the key file.', { cause });
      const dead = !isServerOf(pid, folder) && Date.now() > end - 59_000;
      if (dead || Date.now() > end)
        throw new Error(`The embedded database did not start. ${lastLines(logFile)}`, { cause });
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

async function stopServer(pid: number, folder: string): Promise<void> {
  if (!isServerOf(pid, folder)) return;
  process.kill(pid, 'SIGINT'); // fast: sessions end, everything is flushed
  if (await waitForExit(pid, 20_000)) return;
  process.kill(pid, 'SIGQUIT'); // immediate: the next start recovers from the log
  await waitForExit(pid, 5_000);
}

// A socket path holds at most 107 bytes, so a deep data folder gets its sockets in the temp folder.
function socketFolder(folder: string, runAs: RunAs): string {
  const near = join(dirname(folder), 'run', 'sockets');
  const path = Buffer.byteLength(near) < 80 ? near : join(tmpdir(), `pacerpro-${sha256Hex(folder).slice(0, 12)}`);
  mkdirSync(dirname(path), { recursive: true, mode: 0o711 });
  if (!existsSync(path)) {
    mkdirSync(path, { mode: 0o700 });
    own(path, runAs);
  }
  const found = lstatSync(path);
  const expected = runAs.uid ?? process.getuid?.() ?? found.uid;
  if (!found.isDirectory() || (found.uid !== expected && found.uid !== process.getuid?.()))
    throw new Error(`${path} belongs to someone else.`);
  own(path, runAs);
  chmodSync(path, 0o700);
  return path;
}

function own(path: string, runAs: RunAs): void {
  if (runAs.uid !== null) chownSync(path, runAs.uid, runAs.gid ?? runAs.uid);
}

function identity(runAs: RunAs): { uid?: number; gid?: number } {
  return runAs.uid === null ? {} : { uid: runAs.uid, gid: runAs.gid ?? runAs.uid };
}

function environment(lib: string): Record<string, string> {
  return { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin', LD_LIBRARY_PATH: lib };
}

function lastLines(logFile: string): string {
  return existsSync(logFile)
    ? `Its log ends with:\n${readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-8).join('\n')}`
    : '';
}
