// Kinds and states of support requests in plain words.
import type * as api from '@pacerpro/api';
import type { z } from 'zod';

export type Kind = z.output<typeof api.SupportKind>;
export type Urgency = z.output<typeof api.SupportUrgency>;
export type State = z.output<typeof api.SupportState>;
export type SupportRequest = z.output<typeof api.SupportRequest>;

export const kindWords: Readonly<Record<Kind, string>> = {
  'data-exposure': 'I see data that is not mine, or data may be exposed',
  access: 'I cannot get in',
  charge: 'A charge is wrong',
  other: 'Something else',
};
/** In lists, where somebody else may have written it. */
export const kindNames: Readonly<Record<Kind, string>> = {
  'data-exposure': 'Data exposure',
  access: 'No way in',
  charge: 'Wrong charge',
  other: 'Something else',
};
export const stateWords: Readonly<Record<State, string>> = {
  open: 'received',
  acknowledged: 'somebody is on it',
  closed: 'closed',
};
