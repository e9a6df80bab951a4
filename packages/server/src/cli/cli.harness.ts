// The real program and the real command as child processes, on free ports and in a folder of their own.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workersIn } from '../platform/postgres/process.ts';

const source = join(import.meta.dirname, '..');
const flags = ['--conditions=source', '--disable-warning=ExperimentalWarning'];

export type Ended = { readonly code: number; readonly out: string; readonly err: string; readonly json: any };
export type Run = (args: readonly string[], more?: { env?: Record<string, string>; input?: string }) => Promise<Ended>;

/** Runs the command to its end. Nobody sits at a terminal. */
export function commandIn(folder: string, fixed: Record<string, string>): Run {
  const { VITEST: _vitest, NODE_OPTIONS: _options, ...clean } = process.env;
  return (args, { env = {}, input = '' } = {}) =>
    new Promise((resolve) => {
      const child = execFile(
        process.execPath,
        [...flags, join(source, 'cli/main.ts'), ...args],
        {
          cwd: folder,
          env: {
            ...clean,
            XDG_CONFIG_HOME: join(folder, 'config'),
            ...fixed,
            ...env,
          },
          maxBuffer: 1e8,
        },
        (error, out, err) => {
          const code = error ? Number(error.code ?? -1) : 0;
          resolve({ code, out, err, json: /^[[{]/.test(out) ? JSON.parse(out) : null });
        },
      );
      child.stdin?.end(input);
    });
}

export type Installation = {
  readonly folder: string;
  readonly url: string;
  readonly env: Record<string, string>;
  readonly password: string;
  readonly run: Run;
  stop(): Promise<void>;
};

export async function startInstallation(): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'cli-'));
  chmodSync(folder, 0o711);
  const [https, http, court, mail] = await freePorts(4);
  const data = join(folder, 'data');
  const env = {
    PACERPRO_DATA: data,
    PACERPRO_HTTPS_PORT: https!,
    PACERPRO_HTTP_PORT: http!,
    PACERPRO_SANDBOX_PORT: court!,
    PACERPRO_INBOUND_PORT: mail!,
  };
  const { VITEST: _vitest, NODE_OPTIONS: _options, ...clean } = process.env;
  const child = spawn(process.execPath, [...flags, join(source, 'main.ts')], {
    env: { ...clean, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await ready(child);
  const signIn = readFileSync(join(data, 'sign-in.txt'), 'utf8');
  return {
    folder,
    url: `https://localhost:${https}`,
    env,
    password: /^Password\s+(\S+)/m.exec(signIn)![1]!,
    run: commandIn(folder, env),
    stop: async () => {
      if (child.exitCode === null) {
        child.kill('SIGINT');
        await once(child, 'exit');
      }
      for (const pid of workersIn(join(data, 'database'))) process.kill(pid, 'SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    const onData = (chunk: Buffer) => {
      text += String(chunk);
      if (text.includes('Ctrl-C stops it')) resolve();
    };
    child.stdout!.on('data', onData);
    child.stderr!.on('data', onData);
    child.on('exit', (code) => reject(new Error(`The server ended with ${code}: ${text}`)));
  });
}

async function freePorts(count: number): Promise<string[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => String((server.address() as AddressInfo).port));
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
