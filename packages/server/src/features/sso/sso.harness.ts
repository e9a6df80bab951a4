// A real OpenID provider on this machine, and a browser that signs in at it: for tests.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export type Person = { sub: string; email?: string; email_verified?: boolean | string; name?: string };
export type TestProvider = {
  readonly issuer: string;
  /** The same provider under another name: what it says of itself does not fit. */
  readonly alias: string;
  readonly people: Map<string, Person>;
  /** Signs in as the person and returns the query that the provider sends back. */
  signIn(url: string, sub: string): Promise<string>;
  close(): Promise<void>;
};

export const client = { id: 'pacerpro', secret: 'the-secret-of-this-client' };

export async function openTestProvider(redirectUri: string): Promise<TestProvider> {
  const people = new Map<string, Person>();
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    cookies: { keys: ['a key of this test'] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: async () => ({ ...people.get(sub), sub }) as { sub: string },
    }),
  });
  server.on('request', provider.callback());
  return {
    issuer,
    alias: `http://localhost:${port}`,
    people,
    signIn: (url, sub) => walk(url, sub, redirectUri),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Follows the provider's redirects with cookies, answers its forms, and stops where it sends the browser back to us. */
async function walk(start: string, sub: string, redirectUri: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = start;
  let form: URLSearchParams | null = null;
  for (let step = 0; step < 15; step++) {
    const answer: Response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: form } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      cookies.set(name!, value!);
    }
    const location = answer.headers.get('location');
    if (location?.startsWith(redirectUri)) return new URL(location).search;
    form = null;
    if (location) {
      url = new URL(location, url).href;
      continue;
    }
    const page = await answer.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    const action = /action="([^"]+)"/.exec(page)?.[1];
    if (!prompt || !action)
      throw new Error(`The provider showed something else: ${answer.status} ${page.slice(0, 400)}`);
    url = new URL(action, url).href;
    form = new URLSearchParams({ prompt, login: sub, password: 'any' });
  }
  throw new Error('The provider never sent the browser back.');
}
