// A signed-in visitor: one token for all courts, renewed when a free page shows that it lapsed. What costs money is never repeated here:
// a paying request goes out once, and a lapse comes back to the caller as it is.
import { codeStep, oneTimeCode, waitForCodeMs } from '../ask/one-time-code.ts';
import { logIn, type LoginAnswer } from '../ask/log-in.ts';
import { textOf } from '../ask/answer.ts';
import type { CourtRequest, CourtResponse, Credentials, Transport } from '../ask/request.ts';
import { requireFree } from '../request/accepts-charge.ts';
import { batchListRequest } from '../request/locator-batch.ts';
import { signOutRequest } from '../request/sign-out.ts';
import { CourtError } from './errors.ts';
import { isLoginPage } from './logged-in.ts';

export type CourtAccount = {
  loginId: string;
  password: string;
  clientCode?: string | null;
  /** Base32 key of an authenticator: codes are made when needed. */
  otpSecret?: string | null;
  /** One code typed by a person, or a backup code: good for one login. */
  otpCode?: string | null;
  acknowledgeRedaction?: boolean;
};

export type SessionOptions = {
  transport: Transport;
  account: CourtAccount;
  /** A token kept from before: saves a login. */
  token?: string | null;
  nowMs?: () => number;
  wait?: (ms: number) => Promise<void>;
};

export type CourtSession = {
  /** Adds renewal to the transport that was given. */
  readonly transport: Transport;
  /** Always the token of now. A secret. */
  readonly credentials: Credentials;
  /** A pending action on the account that the login service spoke of. */
  readonly warning: string | null;
  /** Makes sure that the token holds at the locator before a billed search is sent. */
  ensureLive(signal?: AbortSignal): Promise<void>;
  signOut(): Promise<void>;
};

/** Authentication more often than this is what gets accounts suspended. */
const LEAST_BETWEEN_LOGINS_MS = 60_000;

/**
 * @throws CourtError when the service refuses: one wrong password is one request, never a loop
 * @example const session = await openSession({ transport, account: { loginId, password, clientCode: 'matter-7' } });
 */
export async function openSession(options: SessionOptions): Promise<CourtSession> {
  const { transport, account } = options;
  const nowMs = options.nowMs ?? Date.now;
  const wait = options.wait ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
  const clientCode = account.clientCode || null;
  let token = options.token || null;
  let warning: string | null = null;
  let lastLoginMs = Number.NEGATIVE_INFINITY;
  let usedStep: number | null = null;
  let renewing: Promise<boolean> | null = null;

  async function oneLogin(signal?: AbortSignal): Promise<LoginAnswer> {
    let otpCode = account.otpCode ?? null;
    if (account.otpSecret) {
      const pause = waitForCodeMs(nowMs(), usedStep);
      if (pause > 0) await wait(pause);
      usedStep = codeStep(nowMs());
      otpCode = await oneTimeCode(account.otpSecret, nowMs());
    }
    lastLoginMs = nowMs();
    const { loginId, password, acknowledgeRedaction } = account;
    return logIn(
      transport,
      { loginId, password, clientCode, otpCode, redactionAcknowledged: acknowledgeRedaction === true },
      signal,
    );
  }

  async function signIn(signal?: AbortSignal): Promise<void> {
    let answer = await oneLogin(signal);
    // With a one-time code the refusal may mean the code alone (used elsewhere, clock): one more try with the next one, never a third.
    if (account.otpSecret && answer.kind === 'refused' && answer.reason === 'bad-credentials')
      answer = await oneLogin(signal);
    if (answer.kind !== 'accepted') throw refusalOf(answer);
    ({ token, warning } = answer);
  }

  /** True when there is a newer token than the one that failed. */
  function renew(failed: string | null, signal?: AbortSignal): Promise<boolean> {
    if (token !== failed) return Promise.resolve(true);
    if (renewing) return renewing;
    if (nowMs() - lastLoginMs < LEAST_BETWEEN_LOGINS_MS) return Promise.resolve(false);
    renewing = signIn(signal)
      .then(() => true)
      .finally(() => {
        renewing = null;
      });
    return renewing;
  }

  async function send(request: CourtRequest, signal?: AbortSignal): Promise<CourtResponse> {
    if (request.billing === 'paid') return keepToken(await transport(withToken(request, token), signal));
    requireFree(request);
    const used = token;
    const ask = async () => keepToken(await transport(withToken(request, token), signal));
    let response = await ask();
    if (!showsToken(request) || !hasLapsed(response)) return response;
    // Courts show the login page now and then although the token holds.
    if (request.method === 'GET' && response.status === 200) response = await ask();
    if (!hasLapsed(response) || !(await renew(used, signal))) return response;
    return ask();
  }

  /** The locator may hand out a replacement. */
  function keepToken(response: CourtResponse): CourtResponse {
    const newer = response.headers['x-next-gen-cso'];
    if (newer && response.status === 200) token = newer;
    return response;
  }

  if (token === null) await signIn();
  return {
    transport: send,
    get credentials() {
      return { token: token ?? '', clientCode };
    },
    get warning() {
      return warning;
    },
    async ensureLive(signal) {
      const response = await send(batchListRequest({ token: token ?? '', clientCode }, 'cases'), signal);
      if (response.status === 401) throw new CourtError('login-refused', 'The locator does not accept the session.');
    },
    async signOut() {
      if (token) await transport(signOutRequest(token));
      token = null;
    },
  };
}

function refusalOf(answer: Exclude<LoginAnswer, { kind: 'accepted' }>): CourtError {
  if (answer.kind === 'unavailable') return new CourtError('maintenance', 'The login service does not answer.');
  if (answer.kind === 'client-code-required')
    return new CourtError('client-code-required', 'This account needs a client code.');
  return new CourtError(answer.reason === 'other' ? 'login-refused' : answer.reason, answer.text);
}

const showsToken = ({ headers }: CourtRequest): boolean => Boolean(headers.cookie || headers['x-next-gen-cso']);

/** Requests carry the token they were made with; a renewed one takes its place. */
function withToken<R extends CourtRequest>(request: R, token: string | null): R {
  const { cookie, 'x-next-gen-cso': header } = request.headers;
  if (!token || (!cookie && !header)) return request;
  return {
    ...request,
    headers: {
      ...request.headers,
      ...(cookie ? { cookie: cookie.replace(/\b(NextGenCSO|PacerSession)=[^;]*/g, `$1=${token}`) } : {}),
      ...(header ? { 'x-next-gen-cso': token } : {}),
    },
  };
}

function hasLapsed(response: CourtResponse): boolean {
  if (response.status === 401) return true;
  const type = response.headers['content-type'] ?? '';
  return response.status === 200 && !/pdf|zip/i.test(type) && isLoginPage(textOf(response), type);
}
