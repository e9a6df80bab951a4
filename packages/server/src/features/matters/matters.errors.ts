// Failures around matters and walls. What is not visible is simply not found.
import { defineError } from '../../platform/http/errors.ts';

export const behindWall = defineError(
  'matter.behind_wall',
  409,
  'A wall stands around this matter. Only an administrator who is inside may take a case out from behind it.',
);
