// Refuses changes that another web site makes a signed-in browser send. PACER itself once let any site run up a victim's fees this way.
import type { FastifyRequest } from 'fastify';
import { ADMIN_COOKIE } from './admin-caller.ts';
import { GUEST_COOKIE, SESSION_COOKIE } from './caller.ts';
import { defineError } from './errors.ts';

export const crossSite = defineError('cross_site', 403, 'This request came from another web site.');

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** @throws {AppError} */
export function refuseCrossSite(request: FastifyRequest): void {
  if (safe.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) {
    if (site !== 'same-origin') throw crossSite();
    return;
  }
  const { origin } = request.headers;
  if (origin !== undefined) {
    if (hostOf(origin) !== request.host) throw crossSite();
    return;
  }
  // Neither header: no browser of today. Programs send tokens; a bare cookie gets no benefit of the doubt.
  const isSignedIn = [SESSION_COOKIE, GUEST_COOKIE, ADMIN_COOKIE].some((name) => request.cookies[name] !== undefined);
  if (isSignedIn && !request.headers.authorization) throw crossSite();
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
