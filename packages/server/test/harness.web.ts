// The web server as a test meets it: real routes over the test database, callers named by their bearer token instead of signing in.
import type { Actor } from '../src/access/actor.ts';
import { adminIdentityOf } from '../src/app/identity.ts';
import { defineError } from '../src/platform/http/errors.ts';
import type { Identity } from '../src/platform/http/caller.ts';
import type { WebApp } from '../src/platform/http/handle.ts';
import { openWebApp } from '../src/platform/http/web-app.ts';
import type { TestServices } from './harness.services.ts';

const signInNeeded = defineError('test.sign_in_needed', 401, 'Sign in.');

export type Answered = { status: number; headers: Record<string, unknown>; text: string; bytes: Buffer; json: any };
export type TestWeb = {
  readonly app: WebApp;
  /** GET as one of the callers; null: nobody. */
  get(as: Actor | null, path: string, query?: Readonly<Record<string, string | number>>): Promise<Answered>;
  /** Any method, with a JSON body where there is one; bytes go as they are. */
  send(
    as: Actor | null,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS',
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answered>;
  close(): Promise<void>;
};

export async function openTestWeb(
  services: TestServices,
  mount: (app: WebApp) => void,
  /** Where a test is about cookies. */
  identity: Partial<Identity> = {},
): Promise<TestWeb> {
  const callers = new Map<string, Actor>();
  const app = await openWebApp({
    database: services.databases.web,
    support: services.databases.support,
    admins: adminIdentityOf(services),
    identity: {
      ofSession: async () => null,
      // As just signed in: what dangerous routes ask for is met, except by callers that came with a token.
      ofToken: async (token) => {
        const actor = callers.get(token);
        return actor ? { actor, isProven: true } : null;
      },
      ofGuestSession: async () => null,
      signInNeeded,
      ...identity,
    },
    switchboard: services.switchboard,
    log: services.log,
    certificate: null,
    trustedProxy: ['127.0.0.1'],
    requestsPerMinute: 1_000_000,
  });
  mount(app);
  const send: TestWeb['send'] = async (as, method, path, body, more = {}) => {
    const token = as === null || as.kind === 'anonymous' ? null : tokenOf(as);
    if (as && token) callers.set(token, as);
    const { statusCode, headers, rawPayload } = await app.fastify.inject({
      method,
      url: path,
      headers: {
        'x-forwarded-proto': 'https',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...more,
      },
      ...(body === undefined ? {} : { payload: Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
    });
    const text = rawPayload.toString();
    const isJson = String(headers['content-type'] ?? '').includes('json');
    return {
      status: statusCode,
      headers,
      text,
      bytes: rawPayload,
      json: isJson && text !== '' ? JSON.parse(text) : null,
    };
  };
  return {
    app,
    send,
    get: (as, path, query = {}) => {
      const search = new URLSearchParams(
        Object.entries(query).map(([k, v]): [string, string] => [k, String(v)]),
      ).toString();
      return send(as, 'GET', search ? `${path}?${search}` : path);
    },
    close: () => app.fastify.close(),
  };
}

const tokenOf = (actor: Actor): string => Buffer.from(JSON.stringify(actor)).toString('base64url');

/** The same answer to the letter, its request's own number apart. */
export const withoutRequestId = ({ status, json }: Answered): unknown => ({
  status,
  body: { ...json, error: { ...json?.error, requestId: '-' } },
});
