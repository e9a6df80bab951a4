// Starts the real product the way a newcomer does, on a data folder and ports of its own, and stops it again.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const START_MS = 170_000;

export type Product = {
  readonly url: string;
  /** The sandbox court, whose ledger is the oracle for charges. */
  readonly courtUrl: string;
  readonly password: string;
  /** The process that was started; the server, its court and its database are below it. */
  readonly pid: number;
  /** With these the command line works on the same installation. */
  readonly env: Readonly<Record<string, string>>;
  /** Where a local installation keeps what it has, mail among it. */
  readonly dataFolder: string;
  stop(): Promise<void>;
};

/** A folder and ports, the same over several starts. */
export type Home = { readonly folder: string; readonly env: Readonly<Record<string, string>> };

export async function makeHome(): Promise<Home> {
  const folder = mkdtempSync(join(tmpdir(), 'pacerpro-e2e-'));
  const [https, http, court, mail] = await freePorts(4);
  const env = {
    PACERPRO_DATA: folder,
    PACERPRO_HTTPS_PORT: String(https),
    PACERPRO_HTTP_PORT: String(http),
    PACERPRO_SANDBOX_PORT: String(court),
    PACERPRO_INBOUND_PORT: String(mail),
    PACERPRO_ONCALL_MAIL: 'oncall@installation.test',
  };
  return { folder, env };
}

export async function startProduct(): Promise<Product> {
  const home = await makeHome();
  const remove = () => rmSync(home.folder, { recursive: true, force: true });
  try {
    const product = await startIn(home);
    return { ...product, stop: () => product.stop().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

export async function startIn({ folder, env }: Home): Promise<Product> {
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, npm_lifecycle_event: '', ...env },
  });
  const stop = () => end(child);
  try {
    await untilRunning(child);
    const password = /^Password\s+(\S+)$/m.exec(readFileSync(join(folder, 'sign-in.txt'), 'utf8'))?.[1];
    if (!password) throw new Error('The sandbox installation told no password.');
    return {
      url: `https://localhost:${env.PACERPRO_HTTPS_PORT}`,
      courtUrl: `http://127.0.0.1:${env.PACERPRO_SANDBOX_PORT}`,
      password,
      env,
      pid: child.pid!,
      dataFolder: folder,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function untilRunning(child: ChildProcess): Promise<void> {
  let output = '';
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${why}\n${output}`));
    const timer = setTimeout(() => fail('The product did not start in time.'), START_MS);
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (!output.includes('Ctrl-C stops it')) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`The product ended with ${code}.`);
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

/** All held at once while asking, so that no two are the same. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve, reject) => {
          server.once('error', reject);
          server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
