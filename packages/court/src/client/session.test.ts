// Sessions over a scripted court: when it logs in, when it repeats, and what it never repeats.
import { describe, expect, it } from 'vitest';
import { docketFormRequest, docketReportRequest } from '../ask/cmecf-requests.ts';
import { locatorRequest } from '../ask/locator-requests.ts';
import { codeStep, oneTimeCode, waitForCodeMs } from '../ask/one-time-code.ts';
import { type CourtRequest, type CourtResponse, type Transport, TransportError } from '../ask/request.ts';
import { findCourt } from '../registry/courts.ts';
import { CourtError } from './errors.ts';
import { isLoginPage, looksLoggedIn } from './logged-in.ts';
import { openSession } from './session.ts';

const nysd = findCourt('nysd')!;
const STUB =
  '<script>document.location = "https://pacer.login.uscourts.gov/csologin/login.jsf?pscCourtId=NYSDC";</script>';
const GOOD = '<a href="/cgi-bin/login.pl?logout">Logout</a>';
const page = (text: string, status = 200, headers = {}): CourtResponse => ({
  status,
  headers: { 'content-type': 'text/html', ...headers },
  body: new TextEncoder().encode(text),
});
const account = { loginId: 'u', password: 'p', clientCode: 'matter-7' };

/** A court whose token of the hour is known; logins give `token-1`, `token-2` … */
function scripted(answer: (request: CourtRequest, calls: CourtRequest[]) => CourtResponse | Promise<CourtResponse>) {
  const calls: CourtRequest[] = [];
  let logins = 0;
  let clockMs = 1_000_000;
  const transport: Transport = async (request) => {
    calls.push(request);
    if (!request.path.startsWith('/services/')) return answer(request, calls);
    logins += 1;
    return page(JSON.stringify({ loginResult: '0', nextGenCSO: `token-${logins}`, errorDescription: '' }));
  };
  return {
    transport,
    calls,
    logins: () => logins,
    later: () => {
      clockMs += 61_000;
    },
    nowMs: () => clockMs,
    open: (token?: string) => openSession({ transport, account, token: token ?? null, nowMs: () => clockMs }),
  };
}
const form = (credentials: { token: string; clientCode: string | null }) =>
  docketFormRequest(nysd, credentials, '4711');
const report = (credentials: { token: string; clientCode: string | null }) =>
  docketReportRequest(nysd, credentials, '4711', { parties: true, terminatedParties: true });

describe('a session', () => {
  it('opened with a kept token does not log in', async () => {
    const court = scripted(() => page(GOOD));
    const session = await court.open('kept');
    await session.transport(form(session.credentials));
    expect(court.logins()).toBe(0);
    expect(court.calls[0]!.headers.cookie).toContain('NextGenCSO=kept');
  });
  it('renews once for many requests that lapse together, and sends the new token with requests made before', async () => {
    const court = scripted((request) => page(request.headers.cookie?.includes('token-2') ? GOOD : STUB));
    const session = await court.open();
    court.later();
    const before = session.credentials;
    const answers = await Promise.all([1, 2, 3].map(() => session.transport(form(before))));
    expect(answers.map((answer) => isLoginPage(new TextDecoder().decode(answer.body), 'text/html'))).toEqual([
      false,
      false,
      false,
    ]);
    expect(court.logins()).toBe(2);
    expect(court.calls.at(-1)!.headers.cookie).toMatch(
      /NextGenCSO=token-2; PacerSession=token-2; PacerClientCode=matter-7/,
    );
  });
  it('gives the login page back when a new login did not help, without a third try', async () => {
    const court = scripted(() => page(STUB));
    const session = await court.open();
    court.later();
    await session.transport(form(session.credentials));
    await session.transport(form(session.credentials));
    expect(court.logins()).toBe(2);
  });
  it('sends a paying request once, whatever comes back', async () => {
    const court = scripted(() => page(STUB));
    const session = await court.open();
    court.later();
    const answer = await session.transport(report(session.credentials));
    expect(new TextDecoder().decode(answer.body)).toBe(STUB);
    expect(court.calls.filter((call) => call.billing === 'paid')).toHaveLength(1);
    expect(court.logins()).toBe(1);
  });
  it('sends a paying request once when the connection is lost', async () => {
    const court = scripted(() => {
      throw new TransportError('after', 'reset');
    });
    const session = await court.open('kept');
    await expect(session.transport(report(session.credentials))).rejects.toThrow('reset');
    expect(court.calls).toHaveLength(1);
  });
  it('lets no free request out that would accept a charge', async () => {
    const court = scripted(() => page(GOOD));
    const session = await court.open('kept');
    const smuggled = {
      ...report(session.credentials),
      path: '/doc1/12710000001?got_receipt=1',
      billing: 'free' as const,
    };
    await expect(session.transport(smuggled)).rejects.toThrow(TypeError);
    expect(court.calls).toHaveLength(0);
  });
  it('keeps a token that the locator hands out, and makes sure of it before a search', async () => {
    const court = scripted((request) =>
      request.headers['x-next-gen-cso'] === 'stale'
        ? page('{}', 401)
        : page('{}', 200, { 'x-next-gen-cso': 'rotated' }),
    );
    const session = await court.open('stale');
    court.later();
    await session.ensureLive();
    expect(session.credentials.token).toBe('rotated');
    await session.transport(locatorRequest(session.credentials, { lastName: 'Able' }, 0));
    expect(court.calls.at(-1)!.headers['x-next-gen-cso']).toBe('rotated');
    expect(court.logins()).toBe(1);
  });
  it.each([
    [{ loginResult: '13', errorDescription: 'Invalid username, password, or one-time passcode.' }, 'bad-credentials'],
    [{ loginResult: 13, errorDescription: 'Invalid username or password' }, 'bad-credentials'],
    [{ loginResult: ' 1 ', errorDescription: 'All filers must redact: …' }, 'redaction-needed'],
    [
      { loginResult: '0', nextGenCSO: 't', errorDescription: 'A required Client Code was not entered. …' },
      'client-code-required',
    ],
    [
      { loginResult: '0', nextGenCSO: 't', errorDescription: 'your current account has been disabled' },
      'account-disabled',
    ],
    [{ loginResult: '7', errorDescription: 'Something new' }, 'login-refused'],
    [{ loginResult: '1', errorDescription: 'You have exceeded the number of authentication requests.' }, 'maintenance'],
    [{ loginResult: '1', errorDescription: 'Too many login attempts. Please try again later.' }, 'maintenance'],
    [{ loginResult: '2', errorDescription: 'Authentication rate limit reached' }, 'maintenance'],
    [{ loginResult: '1', errorDescription: 'Your account is limited until you enroll.' }, 'login-refused'],
    [{ loginResult: '1', errorDescription: 'Your password exceeds its age limit.' }, 'login-refused'],
    ['<html>down</html>', 'maintenance'],
  ])('%j is %s', async (answer, code) => {
    const transport: Transport = async () => page(typeof answer === 'string' ? answer : JSON.stringify(answer));
    const error = await openSession({ transport, account }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CourtError);
    expect((error as CourtError).code).toBe(code);
  });
  it('a service that answers with an error status says nothing about the password', async () => {
    const transport: Transport = async () => page('{"loginResult":"13"}', 503);
    await expect(openSession({ transport, account })).rejects.toMatchObject({ code: 'maintenance' });
  });
});

describe('signed in or not', () => {
  it.each([
    ['<case number="1"/>', 'text/xml', true],
    ["<message text='Cannot find case 1'/>", 'text/xml', true],
    ["<request number='1'><message text='Not logged in.  Please refresh this page.'/></request>", 'text/xml', false],
    [GOOD, 'text/html', true],
    ['1 Documents are attached to this filing', 'text/html', true],
    [STUB, 'text/html', false],
    ['%PDF-1.4', 'application/pdf', true],
    ['Case  Title  Filed', 'text/plain', true],
    ['<h1>A page of a new kind</h1>', 'text/html', false],
  ])('%j as %s: %s', (body, type, expected) => {
    expect(looksLoggedIn(body, type)).toBe(expected);
  });
  it('an unknown page is no login page: nothing logs in because of it', () => {
    expect(isLoginPage('<h1>A page of a new kind</h1>', 'text/html')).toBe(false);
    expect(isLoginPage(STUB, 'text/html')).toBe(true);
    expect(isLoginPage('<form name="GetPass">', 'text/html')).toBe(true);
    expect(isLoginPage(`${GOOD} The link goes to csologin/login.jsf`, 'text/html')).toBe(false);
  });
});

describe('one-time codes', () => {
  // RFC 6238 appendix B, SHA-1, last six digits. The key is the ASCII text 12345678901234567890.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
  ])('at %i seconds it is %s', async (seconds, code) => {
    expect(await oneTimeCode('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', seconds * 1000)).toBe(code);
  });
  it('waits when the step is nearly over or its code was used', () => {
    expect(waitForCodeMs(10_000, null)).toBe(0);
    expect(waitForCodeMs(27_500, null)).toBe(2_500);
    expect(waitForCodeMs(10_000, codeStep(10_000))).toBe(20_000);
  });
  it('refuses a key that is not base32', async () => {
    await expect(oneTimeCode('not base32!', 0)).rejects.toThrow(RangeError);
  });
});
