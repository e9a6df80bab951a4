// How the command ends: numbers for scripts, and the one error that carries them.

export const EXIT = Object.freeze({
  ok: 0,
  failed: 1,
  usage: 2,
  notFound: 3,
  refused: 4,
  notSignedIn: 5,
  unreachable: 6,
});
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What each means, for help texts and the reference. */
export const exitMeanings: Readonly<Record<keyof typeof EXIT, string>> = Object.freeze({
  ok: 'done',
  failed: 'failed; the message says why',
  usage: 'the command line or a query cannot be understood',
  notFound: 'there is no such thing, or it is not yours',
  refused: 'refused, or needs your confirmation (--yes)',
  notSignedIn: 'not signed in, or the token has ended',
  unreachable: 'the server cannot be reached',
});

export type CliErrorDetails = { readonly requestId?: string; readonly hint?: string; readonly cause?: unknown };

/** Ends the command with a message for a person and a number for a script. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exitCode: ExitCode;
  readonly code: string;
  readonly requestId: string | null;
  readonly hint: string | null;
  constructor(exitCode: ExitCode, code: string, message: string, details: CliErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.exitCode = exitCode;
    this.code = code;
    this.requestId = details.requestId ?? null;
    this.hint = details.hint || null;
  }
}

export const usageError = (message: string, hint?: string): CliError =>
  new CliError(EXIT.usage, 'cli.usage', message, hint ? { hint } : {});

/** Which number an answer of the API ends the command with. */
export function exitCodeOf(status: number, code: string): ExitCode {
  if (status === 401) return EXIT.notSignedIn;
  if (status === 404) return EXIT.notFound;
  if (code === 'invalid_input' || code === 'search.malformed' || status === 400) return EXIT.usage;
  if (status === 403 || status === 409 || code.startsWith('quote.')) return EXIT.refused;
  return EXIT.failed;
}
