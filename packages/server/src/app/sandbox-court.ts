// The sandbox court system as a child process, so that it is as far away as a real court: own memory, own ledger, reached over the network only.
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, type Config } from '../config/config.ts';

export type SandboxCourt = { readonly port: number; stop(): Promise<void> };

/** Null when the configuration asks for the real courts. */
export async function startSandboxCourt(config: Config): Promise<SandboxCourt | null> {
  if (config.court.kind !== 'sandbox') return null;
  const program = findProgram();
  const folder = join(config.dataFolder, 'sandbox');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const log = openSync(join(config.log.folder, 'sandbox.log'), 'a', 0o600);
  const port = config.court.sandboxPort;
  const child = fork(
    program,
    ['--port', String(port), '--state', join(folder, 'state.jsonl'), '--mail', `127.0.0.1:${config.mail.inboundPort}`],
    {
      // Its parent may be killed outright; the broken channel then ends it too. An orphan would keep the port.
      execArgv: [
        '--conditions=source',
        '--disable-warning=ExperimentalWarning',
        '--import',
        'data:text/javascript,process.on("disconnect",()=>process.exit(0))',
      ],
      stdio: ['ignore', log, log, 'ipc'],
      detached: true, // Ctrl-C is for us: the court must answer what is on its way
    },
  );
  await untilListening(child, port, join(config.log.folder, 'sandbox.log'));
  return { port, stop: () => end(child) };
}

function findProgram(): string {
  const places = ['dist/bin/serve.js', 'src/bin/serve.ts'].map((path) =>
    join(projectRoot, 'packages', 'sandbox', path),
  );
  const found = places.find((path) => existsSync(path));
  if (!found) throw new Error('The sandbox court is not built: run "npm run build".');
  return found;
}

async function untilListening(child: ChildProcess, port: number, log: string): Promise<void> {
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  for (const end = Date.now() + 30_000; ; ) {
    if (ended || Date.now() > end) throw new Error(`The sandbox court did not start on port ${port}; see ${log}.`);
    const answered = await fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual' }).then(
      () => true,
      () => false,
    );
    if (answered && !ended) return;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 3_000);
  await gone;
  clearTimeout(timer);
}
