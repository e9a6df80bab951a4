// Structured logs: only listed fields, scrubbed values, one line an event, one file a day, deleted after 30 days. The audit trail is elsewhere.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import type { Clock } from '../clock/clock.ts';
import { scrub } from './scrub.ts';

/** Every field a line may have. What is not here is dropped, so a careless call cannot leak a whole object. */
const allowed = [
  'requestId',
  'method',
  'route',
  'status',
  'ms',
  'job',
  'jobId',
  'attempt',
  'taskId',
  'purchaseId',
  'caseId',
  'documentId',
  'firmId',
  'userId',
  'court',
  'host',
  'bytes',
  'count',
  'pages',
  'cents',
  'reason',
  'code',
  'role',
  'pid',
  'port',
  'address',
  'version',
  'names',
  'afterMs',
  'file',
  'error',
] as const;

export type LogField = (typeof allowed)[number];
export type LogFields = Partial<Record<LogField, unknown>>;
export type Level = 'debug' | 'info' | 'warn' | 'error';
export type Log = Readonly<Record<Level, (message: string, fields?: LogFields) => void>> & { close(): Promise<void> };

export type LogOptions = {
  readonly level: Level;
  /** Folder of the files; null writes to standard output only. */
  readonly folder: string | null;
  readonly days: number;
  readonly clock: Clock;
  /** Receives each finished line. Standard output by default; warnings and errors only, so that the terminal stays readable. */
  readonly print?: ((line: string, level: Level) => void) | null;
};

const KEEP_DAY = /^pacerpro-(\d{4}-\d{2}-\d{2})\.log$/;

export function openLog({ level, folder, days, clock, print }: LogOptions): Log {
  let day = '';
  let file: ReturnType<typeof pino.destination> | null = null;
  if (folder) mkdirSync(folder, { recursive: true, mode: 0o700 });

  function destination(): ReturnType<typeof pino.destination> | null {
    if (!folder) return null;
    const today = clock.now().toISOString().slice(0, 10);
    if (today !== day) {
      file?.end();
      day = today;
      file = pino.destination({ dest: join(folder, `pacerpro-${today}.log`), mode: 0o600, sync: false, minLength: 0 });
      purgeLogs(folder, days, clock);
    }
    return file;
  }

  const stream = {
    write(line: string) {
      const clean = scrub(line);
      destination()?.write(clean);
      if (print) print(clean, pino.levels.labels[JSON.parse(line).level] as Level);
    },
  };
  const logger = pino(
    {
      level,
      base: undefined,
      timestamp: () => `,"time":"${clock.now().toISOString()}"`,
      formatters: { level: (_, number) => ({ level: number }) },
    },
    stream,
  );
  const write =
    (at: Level) =>
    (message: string, fields: LogFields = {}) =>
      logger[at](pick(fields), message);
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    close: () =>
      new Promise((resolve) => {
        if (!file) return resolve();
        file.once('close', () => resolve());
        file.end();
      }),
  };
}

/** Deletes daily files older than the given number of days. Safe to run again after a crash in the middle. */
export function purgeLogs(folder: string, days: number, clock: Clock): string[] {
  const oldest = new Date(clock.now().getTime() - days * 24 * 3600_000).toISOString().slice(0, 10);
  const gone = readdirSync(folder).filter((name) => (KEEP_DAY.exec(name)?.[1] ?? '9999') < oldest);
  for (const name of gone) rmSync(join(folder, name), { force: true });
  return gone;
}

function pick(fields: LogFields): Record<string, unknown> {
  const entries = allowed
    .filter((name) => fields[name] !== undefined)
    .map((name) => [name, name === 'error' ? describe(fields.error) : plain(fields[name])]);
  return Object.fromEntries(entries);
}

// Only plain values: an object could hold anything.
function plain(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (Array.isArray(value)) return value.slice(0, 50).map(plain);
  return String(value).slice(0, 500);
}

/** Name, code, message and stack of an error and its causes; never its other fields, where SQL errors keep whole rows. */
function describe(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { message: `a thrown ${typeof error}` };
  const { code } = error as { code?: unknown };
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    message: scrub(error.message).slice(0, 1000),
    // Frames only, and scrubbed while whole: cut first, a secret of several lines would lose what it is known by.
    stack: scrub(error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 12)
      .join('\n'),
    ...(error.cause !== undefined && depth < 3 ? { cause: describe(error.cause, depth + 1) } : {}),
  };
}
