// Failures of switching.
import { defineError } from '../../platform/http/errors.ts';

export const unknownPart = defineError('switch.unknown_part', 422, 'There is no such feature or route.');
export const staysOn = defineError(
  'switch.stays_on',
  422,
  'This part cannot be switched off: without it nobody could sign in, see what is wrong, or switch it on again.',
);
export const endsInThePast = defineError('switch.ends_in_the_past', 422, 'The end lies in the past.');
export const notOff = defineError('switch.not_off', 404, 'This part is not switched off.');
