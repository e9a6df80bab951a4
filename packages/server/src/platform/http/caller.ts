// Finds out who calls: a bearer token, else the session cookie, else nobody. Then whether this route is for them.
// Wrong kind of caller looks like a missing route; a role that is too low is told so, because its holder can see the thing anyway.
import type { Route } from '@pacerpro/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, anonymous } from '../../access/actor.ts';
import type { SessionCookie } from './call.ts';
import { type AppError, forbidden, notFound } from './errors.ts';

/** Told by the sign-in feature; the platform knows no users. */
export type Identity = {
  ofSession(token: string): Promise<Actor | null>;
  ofToken(token: string): Promise<Actor | null>;
  /** What an unknown caller of a closed route is told. */
  signInNeeded(): AppError;
};

export const SESSION_COOKIE = '__Host-pacerpro';

export function readBearer(request: FastifyRequest): string | null {
  return /^Bearer ([\x21-\x7e]{1,512})$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

export function sessionCookie(request: FastifyRequest, reply: FastifyReply): SessionCookie {
  const attributes = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const;
  return {
    token: request.cookies[SESSION_COOKIE] ?? null,
    set: (token, expiresAt) => void reply.setCookie(SESSION_COOKIE, token, { ...attributes, expires: expiresAt }),
    clear: () => void reply.clearCookie(SESSION_COOKIE, attributes),
  };
}

export async function findCaller(identity: Identity, request: FastifyRequest): Promise<Actor> {
  const bearer = readBearer(request);
  if (bearer) return (await identity.ofToken(bearer)) ?? anonymous;
  const cookie = request.cookies[SESSION_COOKIE];
  return cookie ? ((await identity.ofSession(cookie)) ?? anonymous) : anonymous;
}

/** @throws {AppError} */
export function admit(route: Route, actor: Actor, identity: Identity): void {
  if (route.access === 'anonymous') return;
  if (actor.kind === 'anonymous') throw identity.signInNeeded();
  if (actor.kind === 'guest' && route.access === 'member-or-guest') return;
  if (actor.kind !== 'member') throw notFound();
  if (actor.scopes && !actor.scopes.includes(route.scope)) throw forbidden();
  if (route.access === 'firm-admin' && actor.role !== 'owner' && actor.role !== 'admin') throw forbidden();
}
