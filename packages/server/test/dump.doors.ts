// The doors of an installation, for the test that searches its dump: every token, link, code and seed that lets somebody in is made by the
// product itself, used where it can be, and kept here by name.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { Secret, TOTP } from 'otpauth';
import { browse, type Morning, must, signIn, valueOf } from './dump.morning.ts';

export const plantedAtDoors = {
  'client secret of a provider': 'Procyon/lotor~9042=client?secret',
  'passcode of a share link': 'Nasua narica #5519!',
  'password of a site administrator': 'seventeen engines and a loom, she said',
  'words of a support request': 'the tayra cannot sign in since noon today',
  'words of a request from outside': 'the kinkajou writes from outside the walls',
  'mailed note on a closed support request': 'the olingo was let in again by hand',
};
/** Kept in clear by design: who was let in reads it, and the search for secrets must find it. */
export const inClearByDesign = 'the binturong may read this line in clear';

/** A code of a seed; each is good once, and those of the neighbouring steps are taken too. */
function codesOf(seed: string): () => string {
  let used = 0;
  return () => {
    used = Math.max(used + 1, Math.floor(Date.now() / 30_000) - 1);
    return new TOTP({ secret: Secret.fromBase32(seed) }).generate({ timestamp: used * 30_000 });
  };
}

export async function openDoors(morning: Morning): Promise<void> {
  await openDoorsOfFirm(morning);
  await letGuestsIn(morning);
  await useFactors(morning);
  await writeToSupport(morning, await appointAdmins(morning));
}

async function openDoorsOfFirm(morning: Morning): Promise<void> {
  const { installation, secrets } = morning;
  const { cookie } = await signIn(morning, 'alice');
  const ask = (method: string, path: string, body?: unknown) => must(browse(installation, method, path, cookie, body));
  await ask('PUT', '/sso', {
    issuer: 'https://id.firm.test',
    clientId: 'pacerpro',
    clientSecret: plantedAtDoors['client secret of a provider'],
    mailDomains: ['example.test'],
    defaultRole: 'member',
    isEnabled: false,
    vouchesFactor: false,
  });
  secrets['token of a directory'] = (await ask('POST', '/directory/token')).json.token;
  await ask('POST', '/invitations', { email: 'invited@example.test', role: 'member' });
  await ask('POST', '/me/mail-address', { email: 'moved@example.test' });
  await must(browse(installation, 'POST', '/password-reset', '', { email: 'bob@example.test' }));
  for (const [name, to, subject] of [
    ['mailed invitation', 'invited@example.test', /./],
    ['mailed link to a new address', 'moved@example.test', /./],
    ['mailed link to a new password', 'bob@example.test', /password/i],
  ] as const)
    secrets[name] = await mailed(morning, to, subject, /#([\w-]{20,})/);
  // A proof gives the session another token; the one before is kept as a hash for a moment.
  const before = await signIn(morning, 'bob');
  const after = await must(
    browse(installation, 'POST', '/session/proof', before.cookie, { password: installation.password }),
  );
  secrets['session token before a proof'] = valueOf(before.cookie, '__Host-pacerpro');
  secrets['session token after a proof'] = valueOf(after.cookie, '__Host-pacerpro');
}

async function letGuestsIn(morning: Morning): Promise<void> {
  const { installation, secrets, caseId } = morning;
  const { cookie } = await signIn(morning, 'alice');
  const what = { kind: 'case', id: caseId };
  const link = await must(
    browse(installation, 'POST', '/share-links', cookie, {
      name: 'Expert',
      what,
      expiresInDays: 5,
      note: inClearByDesign,
      passcode: plantedAtDoors['passcode of a share link'],
    }),
  );
  secrets['share link'] = link.json.url.split('#')[1];
  const passcode = plantedAtDoors['passcode of a share link'];
  const open = (token: unknown, more = {}) => must(browse(installation, 'POST', '/guest/open', '', { token, ...more }));
  const visit = await open(secrets['share link'], { passcode });
  secrets['session of a share link'] = valueOf(visit.cookie, '__Host-pacerpro-guest');
  const person = { email: 'greta@example.test', name: 'Greta', what: [what], expiresInDays: 5 };
  await must(browse(installation, 'POST', '/guests', cookie, person));
  const token = await mailed(morning, person.email, /shared/, /#([\w-]{20,})/);
  secrets['mailed link of a guest'] = token;
  const come = await open(token);
  secrets['browser of a guest'] = valueOf(come.cookie, '__Host-pacerpro-browser');
  const code = await mailed(morning, person.email, /code/, /\b(\d{6})\b/);
  const guest = await must(browse(installation, 'POST', '/guest/code', come.cookie, { token, code }));
  secrets['session of a guest'] = valueOf(guest.cookie, '__Host-pacerpro-guest');
  // One that waits for its code, so that the hash of one is there too.
  await must(browse(installation, 'POST', '/guests', cookie, { ...person, email: 'hanno@example.test' }));
  await open(await mailed(morning, 'hanno@example.test', /shared/, /#([\w-]{20,})/));
}

async function useFactors(morning: Morning): Promise<void> {
  const { installation, secrets } = morning;
  const { cookie } = await signIn(morning, 'mallory');
  const begun = await must(browse(installation, 'POST', '/factors/codes', cookie));
  secrets['one-time-code seed of a member'] = begun.json.key;
  const code = codesOf(begun.json.key);
  const made = await must(browse(installation, 'POST', '/factors/codes/confirm', cookie, { code: code() }));
  const [first, ...others] = made.json.recoveryCodes as string[];
  for (const [i, one] of others.entries()) secrets[`recovery code ${i}`] = one;
  const half = await signIn(morning, 'mallory');
  secrets['half session'] = half.json.halfSession;
  const factor = { recoveryCode: first };
  const { halfSession } = half.json;
  await must(browse(installation, 'POST', '/session/second-step', '', { halfSession, factor }));
  secrets['used recovery code'] = first!;
}

/** Two: one who signs in, and one whose link was not followed. Returns the cookie of the first. */
async function appointAdmins(morning: Morning): Promise<string> {
  const { installation, secrets } = morning;
  const { run } = installation;
  const password = plantedAtDoors['password of a site administrator'];
  const made = await run(['admin', 'create', 'ada@site.example', '--name', 'Ada Byron', '--json']);
  if (made.code !== 0) throw new Error(made.err);
  const token = made.json.url.split('#')[1];
  const begun = await must(browse(installation, 'POST', '/admin/enrolment', '', { token }));
  const { seed } = begun.json;
  const code = codesOf(seed);
  await must(browse(installation, 'POST', '/admin/enrolment/complete', '', { token, password, code: code() }));
  const email = 'ada@site.example';
  const signing = { email, password, factor: { code: code() } };
  const { cookie } = await must(browse(installation, 'POST', '/admin/session', '', signing));
  const by = ['--by', email, '--code', code()];
  const second = await run(['admin', 'create', 'grace@site.example', '--name', 'Grace Hopper', ...by, '--json']);
  if (second.code !== 0) throw new Error(second.err);
  secrets['used enrolment link'] = token;
  secrets['enrolment link'] = second.json.url.split('#')[1];
  secrets['one-time-code seed of a site administrator'] = seed;
  secrets['session of a site administrator'] = valueOf(cookie, '__Host-pacerpro-admin');
  return cookie;
}

async function writeToSupport(morning: Morning, admin: string): Promise<void> {
  const { installation } = morning;
  const { cookie } = await signIn(morning, 'alice');
  const request = { kind: 'other', urgency: 'normal' };
  const text = plantedAtDoors['words of a support request'];
  const sent = await must(browse(installation, 'POST', '/support-requests', cookie, { ...request, text }));
  await must(
    browse(installation, 'POST', `/admin/support-requests/${sent.json.id}/close`, admin, {
      note: plantedAtDoors['mailed note on a closed support request'],
    }),
  );
  const outside = { text: plantedAtDoors['words of a request from outside'], replyTo: 'someone@example.test' };
  await must(browse(installation, 'POST', '/support-requests', '', { ...request, ...outside }));
}

/** What a mail says. Mails are kept by the worker, a moment after they were written. */
async function mailed({ data }: Morning, to: string, subject: RegExp, wanted: RegExp): Promise<string> {
  const folder = join(data, 'mail');
  for (let tries = 0; tries < 200; tries++) {
    const names = readdirSync(folder, { withFileTypes: true }).flatMap(({ name }) =>
      /^[^.].*eml$/.test(name) ? name : [],
    );
    for (const name of names.sort().reverse()) {
      const mail = await simpleParser(readFileSync(join(folder, name)));
      const found =
        JSON.stringify(mail.to).includes(to) && subject.test(mail.subject ?? '') && wanted.exec(mail.text ?? '');
      if (found) return found[1]!;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No mail to ${to} came.`);
}
