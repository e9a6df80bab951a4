// The server program: configuration, services, roles, and a clean end on the first signal. A second signal ends at once.
// With the word "migrate" it brings the database up to date and ends: for a release phase.
import { ConfigError, readConfig } from './config/config.ts';
import { release, run } from './app/run.ts';
import { printWelcome } from './app/welcome.ts';

async function main(): Promise<void> {
  const started = performance.now();
  const config = readConfig(process.env);
  if (process.argv[2] === 'migrate') {
    await release(config);
    console.log('The database is up to date.');
    return;
  }
  let stopping = false;
  const print = (line: string, level: string) => {
    if (level === 'error') console.error(shorten(line));
  };
  const starting = run(config, { print });
  const stop = async (signal: string, code = 0) => {
    if (stopping) process.exit(130);
    stopping = true;
    console.error(signal === 'SIGINT' ? '\nStopping ...' : 'Stopping ...');
    await starting.then((running) => running.stop()); // also when it has only half started
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal));
  process.on('disconnect', () => void stop('SIGTERM')); // the starter was killed
  const logFault = (message: string) => (error: unknown) =>
    void starting.then(({ services }) => services.log.error(message, { error }));
  process.on('unhandledRejection', logFault('unhandled rejection'));
  // State may be broken beyond knowing: finish what runs, then end with a failure, so that a supervisor starts us anew.
  process.on('uncaughtException', (error) => {
    logFault('uncaught exception')(error);
    void stop('uncaught exception', 1);
  });
  const running = await starting;
  if (!stopping) printWelcome(running, performance.now() - started);
}

function shorten(line: string): string {
  const { msg, route, job, error } = JSON.parse(line) as {
    msg: string;
    route?: string;
    job?: string;
    error?: { message?: string };
  };
  return [msg, route ?? job, error?.message].filter(Boolean).join(': ');
}

main().catch((error: unknown) => {
  console.error(
    error instanceof ConfigError
      ? error.message
      : `PacerPro could not start: ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exit(1);
});
