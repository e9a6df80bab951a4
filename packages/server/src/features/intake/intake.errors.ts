// Why a decision about a quarantined file cannot be carried out.
import { defineError } from '../../platform/http/errors.ts';

export const courtNotKnown = defineError('intake.court_not_known', 422, 'There is no PACER court of this id.');
