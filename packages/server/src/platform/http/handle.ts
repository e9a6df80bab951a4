// Mounts one route of the contract: who may call, what comes in, the transaction, what goes out. There is no other way to mount.
import type { Readable } from 'node:stream';
import type { Route } from '@pacerpro/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import type { Call, FileAnswer, FreeHandler, Handler, UploadedFile } from './call.ts';
import {
  admit,
  type Caller,
  findCaller,
  GUEST_BROWSER_COOKIE,
  GUEST_COOKIE,
  type Identity,
  readBearer,
  SESSION_COOKIE,
  SSO_COOKIE,
  secretCookie,
  stepUpNeeded,
} from './caller.ts';
import { adminCookie, type AdminIdentity, admitAdmin, findAdmin, isForAdmins } from './admin-caller.ts';
import { type Pages, wrongMediaType } from './answer-error.ts';
import { compress, type Encoding, encodingFor, WORTH_COMPRESSING } from './compress.ts';
import { invalidInput } from './errors.ts';
import { refuseCrossSite } from './same-site.ts';
import { refuseSwitchedOff, type Switchboard } from './switched-off.ts';

/** The web server and what mounting needs. Made by openWebApp(). */
export type WebApp = {
  readonly fastify: FastifyInstance;
  readonly database: Database;
  readonly identity: Identity;
  /** What site administrators read with: a role that cannot write. */
  readonly support: Database;
  readonly admins: AdminIdentity;
  /** Routes mounted so far, by method and path. */
  readonly mounted: Set<string>;
  readonly pages: Pages;
  readonly switchboard: Switchboard;
  /** Whose routes are being mounted: what is switched off as one. */
  readonly feature?: string;
};

export type MountOptions = {
  /** A GET that also writes, for instance who looked at a document. Every other GET runs read-only, which the database enforces. */
  readonly writes?: true;
  /** Large answers are sent compressed. Only where no secret stands beside what a caller chose: their length would tell about it. */
  readonly compressed?: true;
};

/** @throws when the contract names a route that nothing serves: callers would be told that it does not exist. */
export function requireMounted({ mounted }: Pick<WebApp, 'mounted'>, routes: readonly Route[]): void {
  const missing = routes.map(({ method, path }) => `${method} ${path}`).filter((name) => !mounted.has(name));
  if (missing.length > 0) throw new Error(`Routes of the contract that nothing serves: ${missing.join(', ')}.`);
}

/**
 * @example handle(app, getDocument, async (ctx, { params }) => presentDocument(await readDocument(ctx, params.documentId)));
 */
export function handle<const R extends Route>(
  app: WebApp,
  route: R,
  handler: Handler<R>,
  options: MountOptions = {},
): void {
  handleFree<R>(app, route, ({ inTx, ...ctx }, call) => inTx((tx) => handler({ ...ctx, tx }, call)), options);
}

/** For a handler that opens its own transactions: several short ones around something slow. */
export function handleFree<const R extends Route>(
  app: WebApp,
  route: R,
  handler: FreeHandler<R>,
  options: MountOptions = {},
): void {
  const name = `${route.method} ${route.path}`;
  if (!route.access) throw new Error(`${name} says nothing about who may call it.`);
  if (app.mounted.has(name)) throw new Error(`${name} is mounted twice.`);
  app.mounted.add(name);
  const readOnlyRoute = route.method === 'GET' && !options.writes;
  app.fastify.route({
    method: route.method,
    url: route.path,
    // A directory has a token that cannot be guessed, and sends whole firms at once.
    ...(route.access === 'anonymous' && route.method !== 'GET' && route.dialect !== 'scim'
      ? { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }
      : {}),
    handler: async (request, reply) => {
      refuseSwitchedOff(app.switchboard, route, app.feature);
      refuseCrossSite(request);
      const { actor, isProven } = await findActor(app, route, request);
      const database = isForAdmins(route) ? app.support : app.database;
      const signal = signalOf(reply);
      const ctx = {
        actor: actor as never,
        requestId: request.id,
        signal,
        requireProof: () => {
          if (actor.kind === 'member' && actor.via === 'session' && !isProven) throw stepUpNeeded();
        },
        inTx: <T>(work: (tx: never) => Promise<T>, { readOnly = readOnlyRoute } = {}) =>
          database.asActor(actor, work as never, {
            readOnly,
            signal,
            requestId: request.id,
          }) as Promise<T>,
      };
      const result = await handler(ctx as never, readCall(route, request, reply) as never);
      return send(route, result, reply, options.compressed ? encodingFor(request) : null);
    },
  });
}

/** @throws {AppError} when this route is not for this caller */
async function findActor(app: WebApp, route: Route, request: FastifyRequest): Promise<Caller> {
  const caller = await findCaller(app.identity, request);
  // Who carries both cookies is a member on the members' routes, and an administrator on the administrators'.
  const asks = isForAdmins(route) || (caller.actor.kind === 'anonymous' && route.access !== 'anonymous');
  const admin = asks ? await findAdmin(app.admins, request) : null;
  if (isForAdmins(route)) {
    const signInNeeded = () => app.identity.signInNeeded();
    const actor = await admitAdmin(route, admin ?? caller.actor, request, app.admins, signInNeeded);
    return { actor, isProven: false };
  }
  admit(route, admin ? { actor: admin, isProven: false } : caller, app.identity);
  return caller;
}

/** No text of the database holds a zero character: asked for one, it fails in the middle. */
function refuseZeros(request: FastifyRequest): void {
  const isJson = typeof request.body === 'object' && request.body !== null && !Buffer.isBuffer(request.body);
  if (/%00/.test(request.url) || (isJson && hasZero(request.body))) throw invalidInput();
}
const hasZero = (value: unknown): boolean => {
  if (typeof value === 'string') return value.includes('\0');
  return typeof value === 'object' && value !== null && Object.entries(value).flat().some(hasZero);
};

function readCall(route: Route, request: FastifyRequest, reply: FastifyReply): Call<Route> {
  refuseZeros(request);
  const isJson = /^application\/(scim\+)?json\b/i.test(request.headers['content-type'] ?? '');
  if (route.body && !isJson && request.body !== undefined) throw wrongMediaType();
  return {
    params: (route.params ?? z.object({})).parse(request.params) as never,
    query: (route.query ?? z.object({})).parse(request.query) as never,
    body: (route.body ? route.body.parse(request.body) : undefined) as never,
    files: () => filesOf(request),
    session: secretCookie(SESSION_COOKIE, request, reply),
    guestSession: secretCookie(GUEST_COOKIE, request, reply),
    guestBrowser: secretCookie(GUEST_BROWSER_COOKIE, request, reply),
    adminSession: adminCookie(request, reply),
    ssoBrowser: secretCookie(SSO_COOKIE, request, reply),
    bearer: readBearer(request),
    userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
    ip: request.ip,
    idempotencyKey: String(request.headers['idempotency-key'] ?? '').slice(0, 200) || null,
  };
}

async function* filesOf(request: FastifyRequest): AsyncIterable<UploadedFile> {
  for await (const part of request.files()) {
    yield { fileName: part.filename.slice(0, 255), bytes: await part.toBuffer() };
  }
}

async function send(
  route: Route,
  result: unknown,
  reply: FastifyReply,
  encoding: Encoding | null,
): Promise<FastifyReply> {
  const { response } = route;
  if (response === null) return reply.code(route.status ?? 204).send();
  if ('file' in response && typeof response.file === 'string')
    return sendFile(response.file, result as FileAnswer, reply);
  // Parsing drops every field that the contract does not name.
  const body = (response as z.ZodType).safeParse(result);
  if (!body.success)
    throw new Error(`The answer to ${route.method} ${route.path} does not follow the contract: ${body.error.message}`);
  reply
    .code(route.status ?? 200)
    .type(route.dialect === 'scim' ? 'application/scim+json' : 'application/json; charset=utf-8');
  const text = JSON.stringify(body.data);
  if (encoding === null || text.length < WORTH_COMPRESSING) return reply.send(text);
  return reply.header('content-encoding', encoding).send(await compress(text, encoding));
}

function sendFile(
  mediaType: string,
  { fileName, bytes, mediaType: other, inline }: FileAnswer,
  reply: FastifyReply,
): FastifyReply {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%;]/g, '_');
  const disposition = `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
  if (bytes instanceof Uint8Array) reply.header('content-length', bytes.byteLength);
  return reply
    .header('content-disposition', disposition)
    .type(other ?? mediaType)
    .send(
      bytes instanceof Uint8Array ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : (bytes as Readable),
    );
}

function signalOf(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort(new DOMException('The caller went away.', 'AbortError'));
  });
  return controller.signal;
}
