// What the server said went wrong.
import type { ErrorBody } from '@pacerpro/api';
import type { z } from 'zod';

type Body = z.output<typeof ErrorBody>['error'];

export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: NonNullable<Body['fields']>;
  readonly requestId: string;
  /** Of a part that is switched off. */
  readonly since: string | null;

  constructor(status: number, body: Body, options?: ErrorOptions) {
    super(body.message, options);
    this.name = 'ApiError';
    this.status = status;
    this.code = body.code;
    this.fields = body.fields ?? [];
    this.requestId = body.requestId;
    this.since = body.since ?? null;
  }
}

export const isApiError = (error: unknown): error is ApiError => error instanceof ApiError;
export const isNotFound = (error: unknown) =>
  isApiError(error) && (error.status === 404 || error.code === 'invalid_params');
export const isSignedOut = (error: unknown) => isApiError(error) && error.code === 'auth.sign_in_needed';
/** Not to be asked again at once: a person switched it off, and a person will switch it on. */
export const isSwitchedOff = (error: unknown) => isApiError(error) && error.code === 'switched_off';
export const isFactorNeeded = (error: unknown) => isApiError(error) && error.code === 'auth.second_factor_required';
/** What to say for any failure. */
export const messageOf = (error: unknown) => (error instanceof Error ? error.message : 'Something went wrong.');
