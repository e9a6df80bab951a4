// The one place that turns failures into answers. What is not an AppError is our fault: logged with the request id, told as nothing.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ZodError } from 'zod';
import type { Log } from '../log/log.ts';
import { AppError, defineError, invalidInput, notFound } from './errors.ts';

export const internalError = defineError(
  'internal_error',
  500,
  'Something went wrong on our side. Nothing was bought.',
);
export const tooLarge = defineError('too_large', 413, 'This is more than can be taken at once.');
export const tooManyRequests = defineError('too_many_requests', 429, 'Too many requests. Wait a moment.');
export const wrongMediaType = defineError('wrong_media_type', 415, 'Send JSON, or files where the route takes files.');

/** Where unknown paths of people's browsers lead: the app's page, once it is served. */
export type Pages = { fallback: Buffer | null };

export function answerErrors(app: FastifyInstance, log: Log, pages: Pages): void {
  app.setErrorHandler((error, request, reply) => answer(toAppError(error, request, log), request, reply));
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) => {
    // Names with an extension are files or nothing: a page under the name of a file could be cached as one.
    const path = request.url.split('?')[0]!;
    const isPage = request.method === 'GET' && !/^\/(api|scim)(\/|$)/.test(path) && !/\.[^/]*$/.test(path);
    if (isPage && pages.fallback) return reply.code(200).type('text/html; charset=utf-8').send(pages.fallback);
    return answer(notFound(), request, reply);
  });
}

export const SCIM_TYPE = 'application/scim+json';

/** As RFC 7644 section 3.12 wants it; directories show the detail to their administrators. */
function answerScim(error: AppError, reply: FastifyReply): FastifyReply {
  const kinds: Record<string, string> = { 'scim.exists': 'uniqueness', 'scim.bad_filter': 'invalidFilter' };
  const kind = kinds[error.code] ?? (error.status === 400 ? 'invalidValue' : null);
  return reply
    .code(error.status)
    .type(SCIM_TYPE)
    .send(
      JSON.stringify({
        schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
        status: String(error.status),
        ...(kind ? { scimType: kind } : {}),
        detail: error.message,
      }),
    );
}

export function answer(error: AppError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error.retryAfterSeconds) reply.header('retry-after', String(error.retryAfterSeconds));
  if (/^\/scim(\/|$)/.test(request.url.split('?')[0]!)) return answerScim(error, reply);
  const fields = {
    ...(error.fields?.length ? { fields: error.fields } : {}),
    ...(error.since ? { since: error.since.toISOString() } : {}),
  };
  return reply
    .code(error.status)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ error: { code: error.code, message: error.message, ...fields, requestId: request.id } }));
}

function toAppError(error: unknown, request: FastifyRequest, log: Log): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof ZodError) {
    return invalidInput({
      fields: error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
    });
  }
  const { code, statusCode, name } = error as { code?: string; statusCode?: number; name?: string };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE' || code === 'FST_FILES_LIMIT')
    return tooLarge({ cause: error });
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || code === 'FST_INVALID_MULTIPART_CONTENT_TYPE')
    return wrongMediaType({ cause: error });
  if (name === 'PasswordQueueFull') return tooManyRequests({ retryAfterSeconds: 2, cause: error });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return invalidInput({ cause: error });
  log.error('request failed', {
    requestId: request.id,
    route: request.routeOptions.url,
    method: request.method,
    error,
  });
  return internalError({ cause: error });
}
