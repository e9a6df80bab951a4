// Central login: what is accepted, refused, warned, locked; and what a court shows to those without a session.
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseIdOf, NYSD, openVisitor, PASSWORD, type Visitor } from './visitor.ts';

let visitor: Visitor;
beforeAll(async () => {
  visitor = await openVisitor();
});
afterAll(() => visitor.close());

test('a right password gives a token of 128 characters that every court accepts', async () => {
  const answer = await visitor.signIn();
  expect(answer).toMatchObject({ loginResult: '0', errorDescription: '' });
  expect(answer.nextGenCSO).toMatch(/^[A-Za-z0-9]{128}$/);
  for (const host of [NYSD, 'ecf.cand.uscourts.gov', 'ecf.deb.uscourts.gov'])
    expect((await visitor.get(host, '/cgi-bin/iquery.pl')).text).toContain('/cgi-bin/login.pl?logout');
});

test('a wrong password is refused with 13 and each attempt is one login call', async () => {
  const before = (await visitor.control('GET', 'logins')).count;
  const answer = await visitor.signIn('sandbox-second', { password: 'Wrong-password-0' });
  expect(answer).toMatchObject({
    loginResult: '13',
    nextGenCSO: '',
    errorDescription: 'Invalid username, password, or one-time passcode.',
  });
  expect((await visitor.control('GET', 'logins')).count).toBe(before + 1);
});

test('more than five wrong passwords lock the account, also for the right one', async () => {
  for (let attempt = 0; attempt < 6; attempt += 1)
    await visitor.signIn('sandbox-lockout', { password: 'Wrong-password-0' });
  expect(await visitor.signIn('sandbox-lockout')).toMatchObject({ loginResult: '13', nextGenCSO: '' });
  expect((await visitor.signIn('sandbox-lockout')).errorDescription).toContain('locked');
});

test('a filer must acknowledge redaction', async () => {
  expect(await visitor.signIn('sandbox-filer')).toMatchObject({ loginResult: '1', nextGenCSO: '' });
  expect(await visitor.signIn('sandbox-filer', { redactFlag: '1' })).toMatchObject({ loginResult: '0' });
});

test('a one-time code works once, and a wrong or missing one is refused', async () => {
  const now = Date.parse((await visitor.control('GET', 'clock')).now);
  const otpCode = new TOTP({ secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' }).generate({ timestamp: now });
  expect((await visitor.signIn('sandbox-mfa')).loginResult).toBe('13');
  expect((await visitor.signIn('sandbox-mfa', { otpCode })).loginResult).toBe('0');
  expect((await visitor.signIn('sandbox-mfa', { otpCode })).loginResult).toBe('13');
});

test('an authenticator on the wall clock is as good as one on the court clock', async () => {
  await visitor.control('POST', 'accounts', { loginId: 'other-mfa', mfaSecret: 'KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU' });
  const otpCode = new TOTP({ secret: 'KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU' }).generate();
  expect((await visitor.signIn('other-mfa', { otpCode })).loginResult).toBe('0');
  expect((await visitor.signIn('other-mfa', { otpCode })).loginResult).toBe('13');
});

test('a disabled account is told so and gets no token', async () => {
  const answer = await visitor.signIn('sandbox-disabled');
  expect(answer.nextGenCSO).toBe('');
  expect(answer.errorDescription).toContain('your current account has been disabled');
});

test('without its required client code a token signs in and buys nothing', async () => {
  const answer = await visitor.signIn('sandbox-clientcode');
  expect(answer.loginResult).toBe('0');
  expect(answer.errorDescription).toContain('you will not have PACER search privileges');
  const before = (await visitor.ledger()).length;
  const docket = await visitor.docket(NYSD, caseIdOf(visitor, 'nysd', '1:24-cv-01187'));
  expect(docket.text).toContain('A Client Code is required for PACER search');
  expect(await visitor.ledger()).toHaveLength(before);
  expect((await visitor.signIn('sandbox-clientcode', { clientCode: 'two words' })).loginResult).toBe('1');
  expect((await visitor.signIn('sandbox-clientcode', { clientCode: 'm-1' })).errorDescription).toBe('');
});

test('without a session a court answers 200 with a login page, never a redirect', async () => {
  const stub = await visitor.get(NYSD, '/cgi-bin/iquery.pl', { cookie: '' });
  expect(stub.status).toBe(200);
  expect(stub.text).toContain(
    'document.location = "https://pacer.login.uscourts.gov/csologin/login.jsf?pscCourtId=NYSDC',
  );
  const legacy = await visitor.get('ecf.cand.uscourts.gov', '/cgi-bin/iquery.pl', { cookie: '' });
  expect(legacy.text).toContain('name="GetPass"');
  expect((await visitor.get(NYSD, '/cgi-bin/possible_case_numbers.pl?24-1187', { cookie: '' })).text).toContain(
    'Not logged in.  Please refresh this page.',
  );
});

test('the old login form of a court answers with the page that was asked for', async () => {
  const host = 'ecf.cand.uscourts.gov';
  const { token } = visitor;
  visitor.token = '';
  const bad = await visitor.post(host, '/cgi-bin/iquery.pl', { login: 'sandbox-firm', key: 'Wrong-password-0' });
  expect(bad.text).toContain('name="GetPass"');
  const good = await visitor.post(host, '/cgi-bin/iquery.pl', { login: 'sandbox-firm', key: PASSWORD, clcode: 'm-9' });
  expect(good.text).toContain('<h2>Query</h2>');
  expect(good.headers.get('set-cookie')).toMatch(/NextGenCSO=[A-Za-z0-9]{128}/);
  visitor.token = token;
});

test('asking with HEAD drops the connection at one court and is unknown at the others', async () => {
  const head = (host: string) => fetch(`${visitor.court.baseUrl}/__host/${host}/cgi-bin/iquery.pl`, { method: 'HEAD' });
  await expect(head(NYSD)).rejects.toThrow();
  expect((await head('ecf.cand.uscourts.gov')).status).toBe(404);
});

test('a token ends with logout, and with time', async () => {
  const { nextGenCSO } = await visitor.signIn('sandbox-second', { password: 'Sandbox-Lantern-2026' });
  const out = await fetch(`${visitor.court.baseUrl}/__host/pacer.login.uscourts.gov/services/cso-logout`, {
    method: 'POST',
    body: JSON.stringify({ nextGenCSO }),
  });
  expect(await out.json()).toMatchObject({ loginResult: '0' });
  expect((await visitor.get(NYSD, '/cgi-bin/iquery.pl')).text).toContain('csologin');
  await visitor.signIn();
  await visitor.control('POST', 'clock', { advance: 'P1D' });
  expect((await visitor.get(NYSD, '/cgi-bin/iquery.pl')).text).toContain('csologin');
});

test('courts are found by Host header as well', async () => {
  const response = await new Promise<string>((resolve, reject) => {
    import('node:http').then(({ get }) =>
      get({ host: '127.0.0.1', port: visitor.court.port, path: '/', headers: { host: NYSD } }, (answer) => {
        let text = '';
        answer.on('data', (chunk) => {
          text += String(chunk);
        });
        answer.on('end', () => resolve(text));
      }).on('error', reject),
    );
  });
  expect(response).toContain('Southern District of New York');
});
