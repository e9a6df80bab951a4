// The commands of whoever holds the machine, run as they are typed: firms and site administrators. Exit codes, --json, nonsense.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openZip } from '../platform/archive/read-zip.ts';
import { type Installation, startInstallation } from './cli.harness.ts';

// Each command is a process that opens the installation anew: seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let place: Installation;
beforeAll(async () => {
  place = await startInstallation();
}, 120_000);
afterAll(() => place?.stop());

const run = (...args: string[]) => place.run(args);
const refusal = (err: string) => JSON.parse(err.trim().split('\n').at(-1)!).error;
const noTrace = (text: string) => expect(text).not.toMatch(/\n {4}at /);
/** Ended with this number, printed nothing for a program to mistake for an answer, and no stack trace. */
async function refused(args: string[], code: number, word?: string) {
  const ended = await place.run([...args, '--json']);
  expect({ args, code: ended.code, out: ended.out }).toEqual({ args, code, out: '' });
  noTrace(ended.err);
  if (word) expect(refusal(ended.err).code).toBe(word);
  return ended;
}
const unknown = '0198c1e2-7d3f-7c11-a1b2-5f2d3c4b5a69';

describe('pacerpro firm create', () => {
  it('makes a firm while the server runs; its owner comes in by the printed link, once', async () => {
    const made = await run('firm', 'create', '--name', 'Heron & Weir LLP', '--owner-email', 'Olive@Heron.example');
    expect(made.code).toBe(0);
    expect(made.out.trim()).toMatch(new RegExp(`^${place.url}/\\S+$`));
    expect(made.err).toContain('works once');
    const token = made.out.trim().split('#')[1]!;
    const password = 'a heron waits by the weir at dusk';
    const accept = () => post('/api/v1/invitation/accept', { token, name: 'Olive Heron', password });
    expect((await accept()).status).toBe(201);
    expect((await accept()).json.error.code).toBe('account.link_invalid');
    const signed = await post('/api/v1/session', { email: 'olive@heron.example', password });
    expect(signed.json.me).toMatchObject({ role: 'owner', firm: { name: 'Heron & Weir LLP' } });
  });

  it('says as JSON which firm it made, and mails the link when asked to', async () => {
    const made = await run(
      'firm',
      'create',
      '--name',
      ' Otter LLP ',
      '--owner-email',
      'o@otter.example',
      '--mail',
      '--json',
    );
    expect(made.code).toBe(0);
    expect(Object.keys(made.json).sort()).toEqual(['expiresAt', 'firmId', 'url']);
    expect(Date.parse(made.json.expiresAt) - Date.now()).toBeGreaterThan(6 * 86_400_000);
    const folder = join(place.env.PACERPRO_DATA!, 'mail');
    await expect
      .poll(
        () =>
          existsSync(folder) &&
          readdirSync(folder).some((name) => readFileSync(join(folder, name), 'utf8').includes('o@otter.example')),
        {
          timeout: 20_000,
        },
      )
      .toBe(true);
  });

  it('ends with 2 for a missing or impossible name or address, and makes nothing', async () => {
    await Promise.all([
      refused(['firm', 'create'], 2),
      refused(['firm', 'create', '--name', 'X'], 2),
      refused(['firm', 'create', '--name', '  ', '--owner-email', 'a@b.example'], 2),
      refused(['firm', 'create', '--name', 'x'.repeat(201), '--owner-email', 'a@b.example'], 2),
      refused(['firm', 'create', '--name', 'X', '--owner-email', 'nobody'], 2),
      refused(['firm', 'create', '--name', 'X', '--owner-email', 'a@b.example\r\nBcc: c@d.example'], 2),
    ]);
  });
});

describe('pacerpro firm export and import', () => {
  it('refuse a firm that is not there, a file that is, a folder that is not, and what is no archive', async () => {
    const there = join(place.folder, 'there.zip');
    writeFileSync(there, 'no archive');
    await Promise.all([
      refused(['firm', 'export', unknown, '--to', join(place.folder, 'x.zip')], 3, 'cli.no_such_firm'),
      refused(['firm', 'export', 'nonsense', '--to', join(place.folder, 'x.zip')], 3, 'cli.no_such_firm'),
      refused(['firm', 'export', unknown], 2),
      refused(['firm', 'export', unknown, '--to', there], 4, 'cli.file_exists'),
      refused(['firm', 'import', there], 4, 'cli.bad_archive'),
      refused(['firm', 'import', join(place.folder, 'absent.zip')], 3, 'cli.no_such_file'),
    ]);
    expect(existsSync(join(place.folder, 'x.zip'))).toBe(false);
  });

  it('take a firm out whole and bring it in again as another one', async () => {
    const { json: firm } = await run(
      'firm',
      'create',
      '--name',
      'Carried LLP',
      '--owner-email',
      'c@carried.example',
      '--json',
    );
    const file = join(place.folder, 'carried.zip');
    await refused(
      ['firm', 'export', firm.firmId, '--to', join(place.folder, 'no/such/folder.zip')],
      3,
      'cli.no_such_folder',
    );
    const out = await run('firm', 'export', firm.firmId, '--to', file, '--json');
    expect([out.code, out.json.file, out.json.missing]).toEqual([0, file, 0]);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(existsSync(`${file}.part`)).toBe(false);
    // The firm can see it: the first thing in its archive's own trail.
    const zip = await openZip(file);
    expect(String(await zip.read('tables/audit_events.jsonl', 1e7))).toMatch(
      /"firm\.export".*operator \w+.*whole|operator \w+.*whole.*"firm\.export"/,
    );
    zip.close();
    const back = await run('firm', 'import', file, '--json');
    expect(back.code).toBe(0);
    expect(back.json.firmId).not.toBe(firm.firmId);
  });
});

describe('pacerpro firm shred and erase', () => {
  it('ask twice, end with 4 and destroy nothing unless both answers are right', async () => {
    const { json: firm } = await run(
      'firm',
      'create',
      '--name',
      'Gone LLP',
      '--owner-email',
      'g@gone.example',
      '--json',
    );
    for (const [command, option, word] of [
      ['shred', 'destroy', 'DESTROY'],
      ['erase', 'erase', 'ERASE'],
    ] as const) {
      await Promise.all([
        refused(['firm', command, unknown, '--name', 'Gone LLP', `--${option}`, word], 3, 'cli.no_such_firm'),
        refused(['firm', command, firm.firmId], 4, 'cli.not_confirmed'),
        refused(['firm', command, firm.firmId, '--name', 'gone llp', `--${option}`, word], 4, 'cli.not_confirmed'),
        refused(['firm', command, firm.firmId, '--name', 'Gone LLP', `--${option}`, 'yes'], 4, 'cli.not_confirmed'),
        refused(['firm', command], 2),
      ]);
    }
    const erased = await run('firm', 'erase', firm.firmId, '--name', 'Gone LLP', '--erase', 'ERASE', '--json');
    expect([erased.code, erased.json.firmId, erased.json.certificate.firmId]).toEqual([0, firm.firmId, firm.firmId]);
    expect(existsSync(erased.json.path)).toBe(true);
    // Again: nothing is left, and the certificate of the first time stays.
    const again = await run('firm', 'erase', firm.firmId, '--name', 'Erased firm', '--erase', 'ERASE', '--json');
    expect([again.code, again.json.certificate.mac]).toEqual([0, erased.json.certificate.mac]);
  });
});

describe('pacerpro switch', () => {
  const reason = ['--reason', 'A wrong file was shown.'];
  const statusOf = async () => (await post('/api/v1/sign-up', { email: 'not an address' })).status;

  it('switches a running server off and on within five seconds, and lists why, by whom and since when', async () => {
    expect(await statusOf()).not.toBe(503);
    expect((await run('switch', 'off', 'POST /api/v1/sign-up', ...reason)).out).toContain('switched off');
    await expect.poll(statusOf, { timeout: 5_000 }).toBe(503);
    const [plain, json] = [await run('switch', 'list'), await run('switch', 'list', '--json')];
    expect(plain.out).toContain('A wrong file was shown.');
    expect(json.json.off).toMatchObject([
      { kind: 'route', name: 'requestSignUp', offBy: expect.stringMatching(/^operator /) },
    ]);
    expect((await run('switch', 'on', 'requestSignUp', ...reason, '--json')).json).toMatchObject({
      name: 'requestSignUp',
      off: false,
    });
    await expect.poll(statusOf, { timeout: 5_000 }).not.toBe(503);
  });

  it('refuses what stays on always, what there is not, what is not off, a reason of one word and an end in the past', async () => {
    await Promise.all([
      refused(['switch', 'off', 'signIn', ...reason], 1, 'switch.stays_on'),
      refused(['switch', 'off', 'account', ...reason], 1, 'switch.stays_on'),
      refused(['switch', 'off', 'nonsense', ...reason], 3, 'switch.unknown_part'),
      refused(['switch', 'on', 'search', ...reason], 3, 'switch.not_off'),
      refused(['switch', 'off', 'search', ...reason, '--until', '2020-01-01'], 1, 'switch.ends_in_the_past'),
    ]);
    await Promise.all([
      refused(['switch', 'off', 'search'], 2),
      refused(['switch', 'off', 'search', '--reason', 'why'], 2),
      refused(['switch', 'off', 'search', ...reason, '--until', 'soon'], 2),
    ]);
  });
});

describe('pacerpro admin', () => {
  const [ada, grace] = ['ada@site.example', 'grace@site.example'];
  let key = '';
  /** Each code is good once; that of the next step is taken too. */
  let used = 0;
  const code = () => {
    used = Math.max(Math.floor(Date.now() / 30_000), used + 1);
    return new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: used * 30_000 });
  };
  const enrol = async (url: string) => {
    const token = url.split('#')[1]!;
    const begun = await post('/api/v1/admin/enrolment', { token });
    if (begun.status !== 200) return begun.status;
    key = begun.json.seed;
    const done = await post('/api/v1/admin/enrolment/complete', {
      token,
      password: 'seventeen engines and a loom',
      code: code(),
    });
    return done.status;
  };

  it('says plainly that there is none yet, and as JSON an empty list', async () => {
    const [plain, json] = [await run('admin', 'list'), await run('admin', 'list', '--json')];
    expect([plain.code, plain.out]).toEqual([0, '']);
    expect(plain.err).toContain('pacerpro admin create');
    expect([json.code, json.json]).toEqual([0, { admins: [] }]);
  });

  it('ends with 2 for nonsense and with 1 for what is refused, and makes nobody', async () => {
    await Promise.all([
      refused(['admin', 'create'], 2),
      refused(['admin', 'create', ada], 2),
      refused(['admin', 'create', 'nobody', '--name', 'Ada Byron'], 2, 'cli.usage'),
    ]);
    for (const days of ['many', '91', '0', '1.5'])
      await Promise.all([
        refused(['admin', 'create', ada, '--name', 'Ada Byron', '--days', days], 2),
        refused(['admin', 'create', ada, '--name', '   '], 2),
      ]);
    for (const command of ['renew', 'reset', 'disable'])
      await Promise.all([
        refused(['admin', command, ada], 1, 'admin.appointment_refused'),
        refused(['admin', 'promote', ada], 2),
      ]);
    expect((await run('admin', 'list', '--json')).json.admins).toEqual([]);
  });

  it('makes the first by the operator alone, whose link enrols once', async () => {
    const made = await run('admin', 'create', ada, '--name', 'Ada Byron', '--json');
    expect([made.code, made.json.email]).toEqual([0, ada]);
    expect(made.json.url).toMatch(new RegExp(`^${place.url}/admin/enrol#`));
    await refused(['admin', 'create', ada, '--name', 'Ada Byron'], 1, 'admin.appointment_refused');
    expect(await enrol(made.json.url)).toBeLessThan(300);
    expect(await enrol(made.json.url)).toBe(404);
    const table = await run('admin', 'list');
    expect(table.out).toMatch(/ada@site\.example\s+Ada Byron\s+can sign in/);
  });

  it('wants the code of another one from then on, and takes each code once', async () => {
    await Promise.all([
      refused(['admin', 'create', grace, '--name', 'Grace Hopper'], 1, 'admin.appointment_refused'),
      refused(
        ['admin', 'create', grace, '--name', 'G', '--by', ada, '--code', '000000'],
        1,
        'admin.appointment_refused',
      ),
      refused(
        ['admin', 'create', grace, '--name', 'G', '--by', grace, '--code', '000000'],
        1,
        'admin.appointment_refused',
      ),
    ]);
    const once = code();
    const made = await run('admin', 'create', grace, '--name', 'Grace Hopper', '--by', ada, '--code', once, '--json');
    expect([made.code, made.json?.email]).toEqual([0, grace]);
    await refused(['admin', 'renew', grace, '--by', ada, '--code', once], 1, 'admin.appointment_refused');
  });

  it('does not disable the last one who can sign in', async () => {
    await refused(['admin', 'disable', ada], 1, 'admin.appointment_refused');
    const gone = await run('admin', 'disable', grace, '--json');
    expect([gone.code, gone.json]).toEqual([0, { email: grace, disabled: true }]);
    const { admins } = (await run('admin', 'list', '--json')).json;
    expect(admins.map((one: { email: string; isLive: boolean }) => [one.email, one.isLive]).sort()).toEqual([
      [ada, true],
      [grace, false],
    ]);
    // Nobody else is left to confirm it: the operator answers for it.
    const renewed = await run('admin', 'renew', ada, '--days', '30', '--json');
    expect(renewed.code).toBe(0);
    expect(Date.parse(renewed.json.designatedUntil) - Date.now()).toBeLessThan(31 * 86_400_000);
  });
});

/** The server's certificate is its own. */
function post(path: string, body: unknown): Promise<{ status: number; json: any }> {
  const ca = readFileSync(join(place.env.PACERPRO_DATA!, 'tls/tls-certificate.pem'));
  return new Promise((resolve, reject) => {
    const asked = request(
      `${place.url}${path}`,
      { method: 'POST', ca, headers: { 'content-type': 'application/json' } },
      (answer) => {
        let text = '';
        answer.on('data', (part) => (text += part));
        answer.on('end', () => resolve({ status: answer.statusCode!, json: text ? JSON.parse(text) : null }));
      },
    );
    asked.on('error', reject);
    asked.end(JSON.stringify(body));
  });
}
