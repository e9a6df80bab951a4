// Why a session could not be had. Results of asking a court are kinds (`ask/outcome.ts`); these are the failures that end the session itself.

export type CourtErrorCode =
  | 'bad-credentials'
  | 'client-code-required'
  | 'account-disabled'
  | 'account-locked'
  | 'redaction-needed'
  | 'login-refused'
  | 'maintenance';

/** @example catch (error) { if (error instanceof CourtError && error.code === 'bad-credentials') suspend(credential); } */
export class CourtError extends Error {
  readonly code: CourtErrorCode;
  constructor(code: CourtErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'CourtError';
    this.code = code;
  }
}
