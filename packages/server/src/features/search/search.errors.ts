// A query that cannot be read is told so in words, never as a failure of the server.
import { type AppError, defineError } from '../../platform/http/errors.ts';
import type { QueryError } from './query-ast.ts';

const malformed = defineError('search.malformed', 422, 'This search cannot be read.');

export function malformedQuery(error: QueryError): AppError {
  const suggestion = error.suggestion ? ` Try: ${error.suggestion}` : '';
  return malformed({
    message: `${error.message}${suggestion}`,
    fields: error.suggestion ? [{ path: 'q', message: error.suggestion }] : [],
  });
}
