// How asking for a proof can fail.
import { defineError } from '../../platform/http/errors.ts';

export const proofRunning = defineError(
  'proof.running',
  409,
  'A proof is running already. Wait until it has finished.',
);
export const proofNotFinished = defineError(
  'proof.not_finished',
  409,
  'This proof has not finished, so there is no report yet.',
);
