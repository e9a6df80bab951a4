// pacerpro login: turns mail address and password into an API token, once, and keeps the token. The password is kept nowhere.
import { hostname, userInfo } from 'node:os';
import { createToken, type Me, revokeToken, signIn, signOut, takeSecondStep } from '@pacerpro/api';
import { type Command, Option } from 'commander';
import type { z } from 'zod';
import { type ApiClient, openApiClient } from '../api-client.ts';
import { ask, askHidden, readStandardInput, someoneIsThere } from '../ask.ts';
import { type JsonOption, serverCommand } from '../command.ts';
import { findServer, type ServerOptions } from '../connection.ts';
import { usageError } from '../exit-codes.ts';
import { print, printJson } from '../output.ts';
import { findStoredLogin, storeLogin, storedLoginsFile } from '../stored-logins.ts';

const scopes = ['read', 'buy', 'import', 'admin'] as const;
type Scope = (typeof scopes)[number];
type Options = ServerOptions &
  JsonOption & { email?: string; passwordStdin?: boolean; code?: string; scopes: Scope[]; days: string };

export function loginCommand(): Command {
  return serverCommand({
    usage: 'login',
    summary: 'Sign in once and keep an API token for later commands.',
    examples: ['pacerpro login --email alice@example.test'],
  })
    .option('--email <address>', 'mail address; asked for when missing')
    .option('--password-stdin', 'read the password from standard input')
    .option('--code <code>', 'one-time code or recovery code, for people with a second factor; asked for when missing')
    .addOption(
      new Option('--scopes <names...>', 'what the token may do').choices(scopes).default(['read', 'buy', 'import']),
    )
    .option('--days <days>', 'days until the token ends, at most 365', '90')
    .action(login);
}

async function login(options: Options): Promise<void> {
  const expiresInDays = readDays(options.days);
  // A token of the past would be sent instead of the session that is made here.
  const server = { ...findServer(options), token: null };
  const client = await openApiClient(server);
  try {
    if (!someoneIsThere() && !(options.email && options.passwordStdin))
      throw usageError('Nobody is here to ask. Give --email and --password-stdin, or set PACERPRO_TOKEN instead.');
    const email = options.email ?? (await ask('Mail address: '));
    const password = await readPassword(options.passwordStdin ?? false);
    const { token, details, me } = await inSession(
      client,
      { email, password, code: options.code },
      async (headers, me) => {
        const body = { name: tokenName(), scopes: options.scopes, expiresInDays };
        const made = await client.call(createToken, { body }, headers);
        await revokeEarlier(client, headers, me.user.email);
        return { me, ...made };
      },
    );
    storeLogin(server.url, { token, tokenId: details.id, email: me.user.email, expiresAt: details.expiresAt });
    if (options.json)
      printJson({
        server: server.url,
        user: me.user,
        firm: { id: me.firm.id, name: me.firm.name },
        scopes: details.scopes,
        expiresAt: details.expiresAt,
      });
    else {
      print(`Signed in as ${me.user.name} of ${me.firm.name}.`);
      print(`The token is kept in ${storedLoginsFile()} and ends on ${details.expiresAt.slice(0, 10)}.`);
    }
  } finally {
    await client.close();
  }
}

const tokenName = (): string => `pacerpro on ${hostname()} (${userInfo().username})`.slice(0, 100);

function readDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 365) return days;
  throw usageError('--days takes a whole number from 1 to 365.');
}

/** The token this one takes the place of must not live on unseen. Another person's is theirs to revoke. */
async function revokeEarlier(client: ApiClient, headers: Record<string, string>, email: string): Promise<void> {
  const earlier = findStoredLogin(client.server.url);
  if (earlier?.email !== email) return;
  await client.call(revokeToken, { params: { tokenId: earlier.tokenId } }, headers).catch(() => {}); // gone already
}

export async function readPassword(fromStandardInput: boolean): Promise<string> {
  return fromStandardInput
    ? (await readStandardInput()).toString('utf8').replace(/\r?\n$/, '')
    : askHidden('Password: ');
}

type Credentials = { email: string; password: string; code?: string | undefined };
type SignedIn = { me: z.output<typeof Me>; cookie: string };

async function signInOnce(client: ApiClient, { email, password, code }: Credentials): Promise<SignedIn> {
  const { answer, cookie } = await client.callWithCookie(signIn, { body: { email, password } });
  if (answer.step === 'signed-in') return { me: answer.me, cookie };
  const { halfSession } = answer;
  const second = await client.callWithCookie(takeSecondStep, {
    body: { halfSession, factor: factorOf(code ?? (await askForCode(answer.factors))) },
  });
  return { me: second.answer, cookie: second.cookie };
}

/** A terminal cannot use a passkey, but every account with one has recovery codes. */
async function askForCode(factors: readonly string[]): Promise<string> {
  if (!someoneIsThere()) throw usageError('This account has a second factor. Give --code.');
  return ask(factors.includes('code') ? 'One-time code: ' : 'Recovery code: ');
}

const factorOf = (typed: string) =>
  /^[\d ]{6,8}$/.test(typed.trim()) ? { code: typed.trim() } : { recoveryCode: typed.trim() };

/** A session for a moment: what tokens may not do to tokens, a session may. It is ended whatever happens. */
export async function inSession<T>(
  client: ApiClient,
  credentials: Credentials,
  work: (headers: Record<string, string>, me: SignedIn['me']) => Promise<T>,
): Promise<T> {
  const { me, cookie } = await signInOnce(client, credentials);
  const headers = { cookie, origin: new URL(client.server.url).origin };
  try {
    return await work(headers, me);
  } finally {
    await client.call(signOut, {}, headers).catch(() => {}); // it ends by itself too
  }
}
