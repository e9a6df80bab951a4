// Failures of letting people in and of coming in. Unknown, revoked, expired and used-up links are one failure.
import { defineError } from '../../platform/http/errors.ts';

export const behindWall = defineError(
  'guest.behind_wall',
  409,
  'A wall stands around the matter of this case. Share the matter itself: only that lets a guest through.',
);
export const oneWallAtATime = defineError(
  'guest.one_wall_at_a_time',
  409,
  'What stands behind a wall is shared by itself. Invite once for each wall, and once for what stands behind none.',
);
export const notForRole = defineError('guest.not_for_role', 403, 'Your role does not let you share records.');
export const notYoursToChange = defineError(
  'guest.not_yours_to_change',
  403,
  'Only who shared this, or an administrator, can change it.',
);
export const linkEnded = defineError('guest.link_ended', 404, 'This link no longer works. Ask the person who sent it.');
export const wrongCode = defineError('guest.wrong_code', 403, 'This is not the code that was mailed.');
export const codeUsedUp = defineError('guest.code_used_up', 403, 'This code no longer counts. Ask for a new one.');
export const wrongPasscode = defineError('guest.wrong_passcode', 403, 'This is not the passcode.');

const tooFast = defineError('guest.slow_down', 429, 'Too many tries. Wait a moment and try again.');
export const slowDown = (waitMs: number) => tooFast({ retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) });
