// Finds out who calls: a bearer token, else the session cookie, else nobody. Then whether this route is for them.
// Wrong kind of caller looks like a missing route; a role that is too low is told so, because its holder can see the thing anyway.
import type { Route } from '@pacerpro/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, anonymous } from '../../access/actor.ts';
import { may, permissionOf } from '../../access/permissions.ts';
import type { SessionCookie } from './call.ts';
import { type AppError, defineError, forbidden, notFound } from './errors.ts';

/** A caller, and whether they proved lately who they are: what dangerous routes ask for. */
export type Caller = {
  readonly actor: Actor;
  readonly isProven: boolean;
  /** The firm asks everyone for a second factor and this session has none: it may set one up and nothing else. */
  readonly needsFactor?: boolean;
};

/** Told by the sign-in feature; the platform knows no users. */
export type Identity = {
  ofSession(token: string): Promise<Caller | null>;
  ofToken(token: string): Promise<Caller | null>;
  ofGuestSession(token: string): Promise<Caller | null>;
  /** What an unknown caller of a closed route is told. */
  signInNeeded(): AppError;
};

export const stepUpNeeded = defineError(
  'auth.step_up_needed',
  401,
  'This needs your password or second factor once more.',
);
export const factorNeeded = defineError(
  'auth.second_factor_required',
  403,
  'Your firm asks everyone for a second factor. Set one up first.',
);
export const sessionOnly = defineError(
  'auth.session_only',
  403,
  'An API token cannot do this. Sign in to the web app and do it there.',
);

const nobody: Caller = Object.freeze({ actor: anonymous, isProven: false });

export const SESSION_COOKIE = '__Host-pacerpro';
export const GUEST_COOKIE = '__Host-pacerpro-guest';
/** Which browser began to sign in at a provider. */
export const SSO_COOKIE = '__Host-pacerpro-sso';
export const GUEST_BROWSER_COOKIE = '__Host-pacerpro-browser';

export function readBearer(request: FastifyRequest): string | null {
  return /^Bearer ([\x21-\x7e]{1,512})$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

export function secretCookie(name: string, request: FastifyRequest, reply: FastifyReply): SessionCookie {
  const attributes = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const;
  return {
    token: request.cookies[name] ?? null,
    set: (token, expiresAt) => void reply.setCookie(name, token, { ...attributes, expires: expiresAt }),
    clear: () => void reply.clearCookie(name, attributes),
  };
}

export async function findCaller(identity: Identity, request: FastifyRequest): Promise<Caller> {
  const bearer = readBearer(request);
  if (bearer) return (await identity.ofToken(bearer)) ?? nobody;
  // One browser may hold a member's session and a guest's. The guest's pages say which of the two they are; they can only ask for less.
  const guest = request.cookies[GUEST_COOKIE];
  const cookie = request.cookies[SESSION_COOKIE];
  const isAsGuest = (request.query as Record<string, unknown> | undefined)?.['as'] === 'guest';
  if (cookie && !isAsGuest) return (await identity.ofSession(cookie)) ?? nobody;
  return guest ? ((await identity.ofGuestSession(guest)) ?? nobody) : nobody;
}

/** @throws {AppError} */
export function admit(route: Route, { actor, isProven, needsFactor }: Caller, identity: Identity): void {
  if (route.access === 'anonymous') return;
  if (actor.kind === 'anonymous') throw identity.signInNeeded();
  if (actor.kind === 'guest' && route.access === 'member-or-guest') return;
  if (actor.kind !== 'member') throw notFound();
  if (actor.scopes && !actor.scopes.includes(route.scope)) throw forbidden();
  if (!may(actor.role, permissionOf(route))) throw forbidden();
  if (needsFactor && !route.beforeFactor) throw factorNeeded();
  // Before anything is looked up: the answer tells nothing about the thing that was asked for.
  if (route.stepUp && actor.via !== 'session') throw sessionOnly();
  if (route.stepUp && !isProven) throw stepUpNeeded();
}
