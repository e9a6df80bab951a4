// Site administrators at the door: a cookie of their own, which opens nothing for members, as a member's opens nothing here. A route under
// a diagnostic grant asks whether the grant is live, the administrator's own, and whose firm it names, before anything else happens.
import type { Route } from '@pacerpro/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor, SiteAdminActor } from '../../access/actor.ts';
import { isId } from '../id/id.ts';
import type { GrantedAdmin, SessionCookie } from './call.ts';
import { type AppError, notFound } from './errors.ts';

/** Told by the site-admins feature; the platform knows no administrators. */
export type AdminIdentity = {
  ofAdminSession(token: string): Promise<SiteAdminActor | null>;
  /** Null when the grant is unknown, somebody else's, ended or expired. */
  ofGrant(admin: SiteAdminActor, grantId: string): Promise<GrantedAdmin | null>;
};
export const noAdmins: AdminIdentity = Object.freeze({ ofAdminSession: async () => null, ofGrant: async () => null });

export const ADMIN_COOKIE = '__Host-pacerpro-admin';

export function adminCookie(request: FastifyRequest, reply: FastifyReply): SessionCookie {
  const attributes = { path: '/', secure: true, httpOnly: true, sameSite: 'strict' } as const;
  return {
    token: request.cookies[ADMIN_COOKIE] ?? null,
    set: (token, expiresAt) => void reply.setCookie(ADMIN_COOKIE, token, { ...attributes, expires: expiresAt }),
    clear: () => void reply.clearCookie(ADMIN_COOKIE, attributes),
  };
}

export const isForAdmins = ({ access }: Pick<Route, 'access'>): boolean =>
  access === 'site-admin' || access === 'site-admin-grant';

export async function findAdmin(admins: AdminIdentity, request: FastifyRequest): Promise<SiteAdminActor | null> {
  const cookie = request.cookies[ADMIN_COOKIE];
  return cookie ? admins.ofAdminSession(cookie) : null;
}

/** @throws {AppError} 404 for members and guests, to whom these routes do not exist */
export async function admitAdmin(
  route: Route,
  actor: Actor,
  request: FastifyRequest,
  admins: AdminIdentity,
  signInNeeded: () => AppError,
): Promise<SiteAdminActor> {
  if (actor.kind === 'anonymous') throw signInNeeded();
  if (actor.kind !== 'site-admin') throw notFound();
  if (route.access !== 'site-admin-grant') return { ...actor, grantId: null, firmId: null };
  const { supportGrantId } = request.params as { supportGrantId?: string };
  const granted = supportGrantId && isId(supportGrantId) ? await admins.ofGrant(actor, supportGrantId) : null;
  if (!granted) throw notFound();
  return granted;
}
