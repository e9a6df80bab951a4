// What can go wrong with what a firm keeps.
import { defineError } from '../../platform/http/errors.ts';

export const removalDone = defineError('removal.done', 409, 'This case was removed already.');
