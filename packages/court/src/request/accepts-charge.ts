// The ways in which a request says "I accept the charges" (`pacer-protocol` 3.3.1, 3.7, 3.8, 4.1, 4.3), in one place, so that a free path can be
// held against it whoever built the request.
import type { CourtRequest, FreeRequest } from '../ask/request.ts';

/** Whether a request, as it would leave, accepts a charge. */
export function acceptsCharge(request: Pick<CourtRequest, 'path' | 'body'>): boolean {
  const query = request.path.slice(request.path.indexOf('?') + 1);
  const fields: (readonly [string, string])[] = [...new URLSearchParams(query)];
  if (request.body.kind === 'multipart') fields.push(...request.body.fields);
  return (
    /-L_9999_2-1$/.test(query) ||
    fields.some(
      ([name, value]) =>
        (name === 'got_receipt' && value !== '' && value !== '0') ||
        (name === 'confirmCharge' && value !== '') ||
        (name === 'pacer' && value === 't'),
    )
  );
}

/**
 * The last check before a free request leaves.
 * @throws TypeError when it would accept a charge
 */
export function requireFree(request: FreeRequest): FreeRequest {
  if (acceptsCharge(request)) throw new TypeError('A free request may not accept a charge.');
  return request;
}
