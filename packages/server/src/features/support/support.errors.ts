// What can go wrong with writing to support, and with working on what was written.
import { defineError } from '../../platform/http/errors.ts';

export const addressNeeded = defineError('support.address_needed', 400, 'Say at which mail address we reach you.');
export const requestDone = defineError(
  'support.done',
  409,
  'Somebody has done this already, or the request is closed.',
);

const tooMany = defineError('support.slow_down', 429, 'These were many requests in an hour. Try again later.');
export function tooManyRequests(waitMs: number) {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  const minutes = Math.ceil(seconds / 60);
  const when = minutes === 1 ? 'in a minute' : `in ${minutes} minutes`;
  return tooMany({
    retryAfterSeconds: seconds,
    message: `These were many requests in an hour. The ones before arrived. Try again ${when}.`,
  });
}
