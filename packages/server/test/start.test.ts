// The program as people start it: up from nothing, quick the second time, clean on Ctrl-C, whole after kill -9 at any moment, one at a time.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAlive, workersIn } from '../src/platform/postgres/process.ts';

const program = join(import.meta.dirname, '../src/main.ts');
let home: string;
let env: Record<string, string>;
const started: ChildProcess[] = [];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'start-'));
  chmodSync(home, 0o711);
  const ports = await freePorts(4);
  env = {
    PACERPRO_DATA: home,
    PACERPRO_HTTPS_PORT: ports[0]!,
    PACERPRO_HTTP_PORT: ports[1]!,
    PACERPRO_SANDBOX_PORT: ports[2]!,
    PACERPRO_INBOUND_PORT: ports[3]!,
  };
});
afterAll(async () => {
  for (const child of started) if (child.exitCode === null) child.kill('SIGKILL');
  for (const pid of workersIn(join(home, 'database'))) process.kill(pid, 'SIGQUIT');
  await new Promise((resolve) => setTimeout(resolve, 300));
  rmSync(home, { recursive: true, force: true });
});

/** Ports that were free a moment ago; they must stay the same over several starts. */
async function freePorts(count: number): Promise<string[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => String((server.address() as AddressInfo).port));
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

type Started = { child: ChildProcess; output: () => string; ready: Promise<number> };

function start(extra: Record<string, string> = {}): Started {
  const begun = performance.now();
  const { VITEST: _vitest, NODE_OPTIONS: _options, ...clean } = process.env;
  const child = spawn(process.execPath, ['--conditions=source', '--disable-warning=ExperimentalWarning', program], {
    env: { ...clean, ...env, ...extra },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let text = '';
  const ready = new Promise<number>((resolve, reject) => {
    const onData = (chunk: Buffer) => {
      text += String(chunk);
      if (text.includes('Ctrl-C stops it')) resolve(performance.now() - begun);
    };
    child.stdout!.on('data', onData);
    child.stderr!.on('data', onData);
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${text}`)));
  });
  ready.catch(() => {});
  return { child, output: () => text, ready };
}

function get(path: string): Promise<{ status: number; text: string }> {
  const ca = readFileSync(join(home, 'tls', 'tls-certificate.pem'));
  return new Promise((resolve, reject) => {
    const call = request({ host: 'localhost', port: env.PACERPRO_HTTPS_PORT, path, ca, agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += String(chunk);
      });
      response.on('end', () => resolve({ status: response.statusCode!, text }));
    });
    call.on('error', reject);
    call.end();
  });
}

const exit = async (child: ChildProcess) =>
  child.exitCode === null && child.signalCode === null ? (await once(child, 'exit'))[0] : child.exitCode;

describe('starting', () => {
  it('works from nothing, tells where to go, and a signal stops all of it', async () => {
    const { child, ready, output } = start();
    await ready;
    expect(output()).toContain(`https://localhost:${env.PACERPRO_HTTPS_PORT}`);
    expect(await get('/healthz')).toEqual({ status: 200, text: 'ok\n' });
    expect((await get('/api/openapi.json')).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${env.PACERPRO_SANDBOX_PORT}/`, { redirect: 'manual' })).status).toBeLessThan(
      500,
    );
    child.kill('SIGINT');
    expect(await exit(child)).toBe(0);
    expect(workersIn(join(home, 'database'))).toEqual([]);
    await expect(fetch(`http://127.0.0.1:${env.PACERPRO_SANDBOX_PORT}/`)).rejects.toThrow();
  });

  it('is quick the second time', async () => {
    const { child, ready } = start();
    // How quick is for the bench, on a machine of its own: here other tests run beside it.
    expect(await ready).toBeLessThan(25_000);
    child.kill('SIGTERM');
    expect(await exit(child)).toBe(0);
  });

  it('recovers after kill -9, also while it starts, and keeps nothing open behind it', async () => {
    for (const after of [60, 200, 350, 500, 700]) {
      const { child } = start();
      await new Promise((resolve) => setTimeout(resolve, after));
      child.kill('SIGKILL');
      await exit(child);
    }
    const { child, ready } = start();
    await ready;
    expect((await get('/healthz')).status).toBe(200);
    child.kill('SIGKILL');
    await exit(child);
    const again = start();
    await again.ready;
    expect((await get('/healthz')).status).toBe(200);
    again.child.kill('SIGINT');
    expect(await exit(again.child)).toBe(0);
    expect(readdirSync(home).filter((name) => name.includes('.new-'))).toEqual([]);
  });

  it('ends cleanly when it is told to while it starts', async () => {
    const { child } = start();
    await new Promise((resolve) => setTimeout(resolve, 400));
    child.kill('SIGINT');
    await exit(child);
    expect(workersIn(join(home, 'database'))).toEqual([]);
  });

  it('refuses a second program on the same folder and leaves the first alone', async () => {
    const first = start();
    await first.ready;
    const second = start();
    await expect(second.ready).rejects.toThrow(`already runs from this folder (process ${first.child.pid})`);
    expect((await get('/healthz')).status).toBe(200);
    first.child.kill('SIGINT');
    expect(await exit(first.child)).toBe(0);
  });

  it('refuses production with what is only safe on one machine, and says all of it', async () => {
    const { child, output } = start({ PACERPRO_MODE: 'production' });
    expect(await exit(child)).toBe(1);
    expect(output()).toMatch(/sandbox court[\s\S]*PACERPRO_BASE_URL[\s\S]*PACERPRO_TLS_CERT/);
    expect(isAlive(child.pid!)).toBe(false);
  });

  it('keeps secrets and documents closed to other users of the machine', () => {
    const open = readdirSync(home, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes(join(home, 'database')))
      .map((entry) => join(entry.parentPath, entry.name));
    expect(existsSync(join(home, 'keys', 'root.json'))).toBe(true);
    expect(
      open.filter((path) => /keys|\.log$|tls-key|sign-in|objects/.test(path) && (statSync(path).mode & 0o077) !== 0),
    ).toEqual([]);
  });
});
