// Why a decision about a quarantined file cannot be carried out.
import { defineError } from '../../platform/http/errors.ts';

/** Placed there, its lines would stand in a stranger's docket. */
export const otherCase = defineError(
  'intake.other_case',
  409,
  'This page is about another case: its court or its docket number is not that of the case you chose.',
);
export const courtNotKnown = defineError('intake.court_not_known', 422, 'There is no PACER court of this id.');
