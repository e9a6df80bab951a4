// Queries as people, programs and keyboards make them, for tests: any text, and pieces of the language in any order.
import fc from 'fast-check';

const pieces = fc.constantFrom(
  ...['"', '(', ')', '-', 'AND', 'OR', 'NOT', '*', 'cat', 'dog*', '~3', "'", '\\', '&', '|', '!', '<->', ':*'],
  ...['court:', 'filed:', 'party:', 'type:', 'doc:', 'entered:', 'judge:', 'nysd', 'order'],
  ...['\u0000', '\u0007', '\ud800', 'é', '1:16-cv-00745', '..', '>2020', '0000', '12', '9999', '2020-03..2020-04'],
);

export const anyQuery = fc.oneof(
  fc.string({ maxLength: 60, unit: 'grapheme' }),
  fc.array(pieces, { maxLength: 12 }).map((chosen) => chosen.join(' ')),
  fc.array(pieces, { maxLength: 12 }).map((chosen) => chosen.join('')),
);
