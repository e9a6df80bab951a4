// Failures that may be told to anyone. The message is written for the person reading it; `cause` stays inside.
// Every code is listed in docs/errors.md; a test compares both ways.

export type ErrorDetails = {
  /** Seconds to wait, sent as Retry-After. */
  readonly retryAfterSeconds?: number;
  readonly fields?: readonly { path: string; message: string }[];
  /** Since when a part is switched off. */
  readonly since?: Date;
  /** Replaces the general message where the case at hand can be said better. Never page content, never a secret. */
  readonly message?: string;
  readonly cause?: unknown;
};

export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly retryAfterSeconds: number | undefined;
  readonly fields: ErrorDetails['fields'];
  readonly since: Date | undefined;
  constructor(code: string, status: number, message: string, details: ErrorDetails = {}) {
    super(details.message ?? message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = status;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.fields = details.fields;
    this.since = details.since;
  }
}

/** All defined errors, for the reference page and the walking test. */
export const definedErrors = new Map<string, { status: number; message: string }>();

export function defineError(code: string, status: number, message: string): (details?: ErrorDetails) => AppError {
  if (definedErrors.has(code)) throw new Error(`The error code ${code} is defined twice.`);
  definedErrors.set(code, { status, message });
  return (details) => new AppError(code, status, message, details);
}

/** Missing and not yours are the same: same code, same words, same status. */
export const notFound = defineError('not_found', 404, 'Not found.');
export const forbidden = defineError('forbidden', 403, 'Your role does not allow this.');
export const invalidInput = defineError('invalid_input', 400, 'Something in the request is not as it should be.');
