// The main job from the command line, end to end: the real command against the real server and the sandbox court.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Installation, type Run, startInstallation } from './cli.harness.ts';

const fixtures = join(import.meta.dirname, '../../../court/fixtures');
let installation: Installation;
let run: Run;
/** As alice, by token in the environment. */
let alice: Run;
let found: { courtId: string; docketNumber: string; caseName: string; pacerCaseId: string };
let heldCase: { id: string; entryCount: number };
let bought: { name: string; pages: number; id: string };

const tokenOf = () => {
  const { logins } = JSON.parse(readFileSync(join(installation.folder, 'config/pacerpro/logins.json'), 'utf8'));
  return (logins[installation.url] as { token: string }).token;
};
const signIn = (email: string, ...more: string[]) =>
  run(['login', '--email', email, '--password-stdin', '--json', ...more], { input: installation.password });
const refusal = (err: string) => JSON.parse(err.trim().split('\n').at(-1)!).error;
const spent = async () => (await alice(['ledger', '--json'])).json.totals.chargedCents as number;

beforeAll(async () => {
  installation = await startInstallation();
  run = installation.run;
}, 120_000);
afterAll(() => installation?.stop());

// Each step goes on from the one before, as a morning's work does.
describe('the main job', () => {
  it('asks for a sign-in first, with the number that says so', async () => {
    const { code, out, err } = await run(['whoami', '--json']);
    expect({ code, out, error: refusal(err).code }).toEqual({ code: 5, out: '', error: 'auth.sign_in_needed' });
  });

  it('signs in with a password that is neither shown nor kept, and keeps a token that only its owner can read', async () => {
    expect((await run(['login', '--email', 'alice@example.test', '--password-stdin'], { input: 'wrong' })).code).toBe(
      5,
    );
    const { code, json, out, err } = await signIn('alice@example.test');
    expect(code).toBe(0);
    expect(json).toMatchObject({
      server: installation.url,
      user: { email: 'alice@example.test' },
      scopes: ['read', 'buy', 'import'],
    });
    const file = join(installation.folder, 'config/pacerpro/logins.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(`${out}${err}${readFileSync(file, 'utf8')}`).not.toContain(installation.password);
    const token = tokenOf();
    alice = (args, more = {}) =>
      run(args, { ...more, env: { PACERPRO_TOKEN: token, XDG_CONFIG_HOME: '/nowhere', ...more.env } });
    expect((await alice(['whoami'])).out).toContain('Alice Archer');
  });

  it('searches own records for nothing and says what the nationwide search would cost', async () => {
    expect((await alice(['search', 'supplement', '--json'])).json).toMatchObject({ items: [], total: 0 });
    const own = await alice(['case', 'find', 'Cinder Creek']);
    expect(own.code).toBe(3);
    expect(own.err).toContain('$0.10');
    expect(await spent()).toBe(0);
  });

  it('buys nothing unasked: without --yes, above --max, or without the client code the firm wants', async () => {
    const search = ['search', '--locator', 'Cinder Creek', '--court', 'nysd', '--json'];
    const codeOf = async (...more: string[]) => {
      const { code, err } = await alice([...search, ...more]);
      return [code, refusal(err).code];
    };
    expect(await codeOf()).toEqual([4, 'cli.not_confirmed']);
    expect(await codeOf('--yes', '--max', '0.09', '--client-code', 'C-1')).toEqual([4, 'cli.over_maximum']);
    expect(await codeOf('--yes')).toEqual([4, 'quote.client_code_required']);
    expect(await spent()).toBe(0);
  });

  it('searches nationwide for the quoted price', async () => {
    const { code, json } = await alice([
      'search',
      '--locator',
      'Cinder Creek',
      '--court',
      'nysd',
      '--yes',
      '--max-cents',
      '10',
      '--client-code',
      'C-1',
      '--json',
    ]);
    expect(code).toBe(0);
    expect(json.chargedCents).toBe(10);
    found = json.hits.find((hit: { jurisdiction: string }) => hit.jurisdiction === 'cv') ?? json.hits[0];
    expect(found.courtId).toBe('nysd');
    expect(await spent()).toBe(10);
  });

  it('fetches the case for what the quote allows and shows it', async () => {
    const shortNumber = found.docketNumber.replace(/^\d:/, ''); // as people write it
    const { code, json, err } = await alice([
      'case',
      'fetch',
      'S.D.N.Y.',
      shortNumber,
      '--yes',
      '--max',
      '3.00',
      '--client-code',
      'C-1',
      '--json',
    ]);
    expect(code, err).toBe(0);
    heldCase = json;
    expect(json).toMatchObject({ docketNumber: found.docketNumber, court: { id: 'nysd' }, clientCode: 'C-1' });
    expect(json.entryCount).toBeGreaterThan(0);
    expect(await spent()).toBeLessThanOrEqual(10 + 300);
  });

  it('brings a case up to date by a range of entries, which costs a page', async () => {
    const before = await spent();
    const range = ['--entries-from', '1', '--entries-to', '2', '--no-parties'];
    const { code, err } = await alice(['case', 'fetch', '--case', heldCase.id, ...range, '--yes', '--json']);
    expect(code, err).toBe(0);
    expect((await spent()) - before).toBe(10);
    expect((await alice(['case', 'fetch', '--case', heldCase.id, '--entries-from', 'x'])).code).toBe(2);
  });

  it('says that a case is held before buying its docket anew', async () => {
    const { code, err } = await alice(['case', 'fetch', 'nysd', found.docketNumber]);
    expect(code).toBe(4);
    expect(err).toMatch(/holds this case already/);
  });

  it('finds and shows the case by its number, with its docket', async () => {
    expect((await alice(['case', 'find', found.docketNumber, '--json'])).json.cases[0].id).toBe(heldCase.id);
    const shown = await alice(['case', 'show', `nysd:${found.docketNumber}`, '--json']);
    expect(shown.json.entries).toHaveLength(heldCase.entryCount);
    const text = await alice(['case', 'show', heldCase.id]);
    expect(text.out).toContain(found.docketNumber);
    const entry = shown.json.entries.find(
      (one: any) =>
        one.number &&
        one.documents.some(
          (d: any) => d.attachmentNumber === null && d.availability !== 'sealed' && d.pageCount && d.pageCount < 10,
        ),
    );
    const document = entry.documents.find((d: any) => d.attachmentNumber === null);
    bought = { name: entry.number, pages: document.pageCount, id: document.id };
  });

  it('lists the attachments of an entry for nothing, and says when there is no such entry', async () => {
    const before = await spent();
    const list = async () => (await alice(['case', 'show', heldCase.id, '--json'])).json.entries;
    const [entry, other] = (await list()).filter(
      (one: { number: string | null; documents: { availability: string }[] }) =>
        one.number && one.documents[0]?.availability === 'available',
    );
    const { code, json } = await alice(['document', 'menu', heldCase.id, entry.number, '--json']);
    expect(code).toBe(0);
    expect(json).toMatchObject({ entries: [{ id: entry.id, menuRead: true }], tasks: [{ state: 'done' }] });
    expect((await alice(['document', 'menu', heldCase.id, '99999'])).code).toBe(3);
    // Buying with attachments asks first; the price is still for somebody to accept.
    expect((await alice(['document', 'buy', heldCase.id, other.number, '--attachments'])).code).toBe(4);
    expect((await list()).find((one: { id: string }) => one.id === other.id)).toMatchObject({ menuRead: true });
    expect(await spent()).toBe(before);
  });

  it('buys a document once, however often it is asked to', async () => {
    const before = await spent();
    const buy = ['document', 'buy', heldCase.id, bought.name, '--yes', '--json'];
    const first = await alice(buy);
    expect(first.code, first.err).toBe(0);
    expect(first.json.documents).toMatchObject([{ id: bought.id, held: true }]);
    const again = await alice(buy);
    expect(again).toMatchObject({ code: 0, json: { task: null } });
    expect(await spent()).toBe(before + 10 * bought.pages);
    expect(await alice(['document', 'buy', heldCase.id, '99999', '--yes'])).toMatchObject({ code: 3 });
    expect(await alice(['document', 'buy', heldCase.id])).toMatchObject({ code: 2 });
  });

  it('saves the document, never over another file, and writes it into a pipe', async () => {
    const saved = await alice(['document', 'get', heldCase.id, bought.name, '--json']);
    expect(readFileSync(join(installation.folder, saved.json.path)).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await alice(['document', 'get', bought.id])).code).toBe(4);
    expect((await alice(['document', 'get', bought.id, '--force'])).code).toBe(0);
    expect((await alice(['document', 'get', bought.id, '-o', '-'])).out.slice(0, 5)).toBe('%PDF-');
  });

  it('finds a word of the document with page and snippet, and refuses a malformed query kindly', async () => {
    let hits: any[] = [];
    for (let i = 0; i < 20 && hits.length === 0; i++) {
      hits = (await alice(['search', 'the', '--in', 'documents', '--json'])).json.items;
      if (hits.length === 0) await new Promise((resolve) => setTimeout(resolve, 300)); // text is read in the background
    }
    expect(hits[0]).toMatchObject({ documentId: bought.id, caseId: heldCase.id });
    expect(hits[0].page).toBeGreaterThan(0);
    const text = await alice(['search', 'the', '--in', 'documents']);
    expect(text.out).toMatch(/page \d+ of \d+/);
    expect(text.out).toMatch(/\*the\*/i);
    expect((await alice(['search', 'court:'])).code).toBe(2);
    expect(text.err).toMatch(/Not searched: [\d,]+ documents? not bought \(all of them: \$/);
    const missing = await alice(['search', 'the', '--missing', '--json']);
    expect(missing.json.items[0]).toMatchObject({ caseId: heldCase.id, documents: missing.json.documents });
    expect((await alice(['search', 'the', '--missing'])).out).toMatch(/^nysd .* documents? .*\$/);
  });

  it('takes the case out as zip, PDF, CSV and JSON', async () => {
    for (const [flag, file, magic] of [
      ['--zip', 'a.zip', 'PK'],
      ['--pdf', 'a.pdf', '%PDF'],
      ['--csv', 'a.csv', '\uFEFFNumber'],
    ]) {
      expect((await alice(['export', heldCase.id, flag!, '-o', file!])).code).toBe(0);
      expect(readFileSync(join(installation.folder, file!)).toString('utf8').startsWith(magic!)).toBe(true);
    }
    const { json } = await alice(['export', heldCase.id, '--json']);
    expect(json.case.id).toBe(heldCase.id);
    expect(json.entries).toHaveLength(heldCase.entryCount);
  });

  it('tells every charge with its client code, as JSON and as a spreadsheet', async () => {
    const { json } = await alice(['ledger', '--client-code', 'C-1', '--json']);
    expect(json.items.map((line: { kind: string }) => line.kind)).toEqual(['charge', 'charge', 'charge', 'charge']);
    expect(json.items.reduce((sum: number, line: { cents: number }) => sum + line.cents, 0)).toBe(
      json.totals.chargedCents,
    );
    const csv = await alice(['ledger', '--csv']);
    expect(csv.out.trim().split('\n')).toHaveLength(1 + 4);
  });

  it('imports files and folders in batches, says for each where it went, and changes nothing the second time', async () => {
    const folder = join(installation.folder, 'inbox', 'more');
    mkdirSync(folder, { recursive: true });
    const docket = readFileSync(join(fixtures, 'docket/nysd_civil.html'));
    writeFileSync(join(folder, 'nysd_civil.html'), docket);
    for (let i = 0; i < 60; i++)
      writeFileSync(join(folder, `page-${i}.html`), Buffer.concat([docket, Buffer.from(`<!-- ${i} -->`)]));
    const inbox = join(installation.folder, 'inbox');
    const first = await alice(['import', inbox, '--court', 'nysd', '--json']);
    expect(first.code, first.err).toBe(0);
    expect(first.json.totals).toMatchObject({ quarantined: 0, refused: 0, failed: 0 });
    expect(first.json.totals.filed).toBeGreaterThan(0);
    expect(first.json.files).toHaveLength(61);
    const again = await alice(['import', join(folder, 'nysd_civil.html'), '--court', 'nysd', '--json']);
    expect(again.json.totals).toMatchObject({ filed: 0, unchanged: 1 });
  });

  it('ends with 1 when a file could not be placed, unless that is allowed', async () => {
    const note = join(installation.folder, 'note.txt');
    writeFileSync(note, 'Nothing a court ever wrote.');
    const { code, out } = await alice(['import', note]);
    expect({ code, quarantined: out.includes('1 quarantined') }).toEqual({ code: 1, quarantined: true });
    expect((await alice(['import', note, '--allow-quarantine'])).code).toBe(0);
    expect((await alice(['import', join(installation.folder, 'absent')])).code).toBe(3);
    expect((await alice(['import', note, '--court', 'zzzz'])).code).toBe(2);
  });

  it('shows a stranger of another firm nothing, and a colleague all of it', async () => {
    await signIn('mallory@example.test');
    const mallory = { PACERPRO_TOKEN: tokenOf() };
    await signIn('bob@example.test', '--scopes', 'read');
    const bob = { PACERPRO_TOKEN: tokenOf() };
    for (const args of [
      ['case', 'show', heldCase.id],
      ['document', 'get', bought.id],
      ['export', heldCase.id, '--csv', '-o', 'm.csv'],
    ]) {
      expect((await run(args, { env: mallory })).code).toBe(3);
    }
    expect(existsSync(join(installation.folder, 'm.csv'))).toBe(false);
    expect((await run(['document', 'get', bought.id, '-o', 'bob.pdf'], { env: bob })).code).toBe(0);
    const mayNotBuy = await run(['case', 'fetch', '--case', heldCase.id, '--yes', '--json'], { env: bob });
    expect([mayNotBuy.code, refusal(mayNotBuy.err).code]).toEqual([4, 'forbidden']);
  });

  it('shows and rotates every kind of key while the server runs, and what is held still opens', async () => {
    const shown = await run(['keys', 'status', '--json']);
    expect(shown.code).toBe(0);
    expect(shown.json).toMatchObject({ toWrapAnew: 0, fetchKey: { olderPrivateKeys: 0 } });
    const secrets = ['root.json', 'fetch-private.pem'].map((name) =>
      readFileSync(join(installation.env.PACERPRO_DATA!, 'keys', name), 'utf8'),
    );
    const root = JSON.parse(secrets[0]!);
    for (const key of [...Object.values<string>(root.keys), root.hashKey, secrets[1]!.split('\n')[3]!])
      expect(shown.out).not.toContain(key);
    const [byRoot, byFetch] = [
      await run(['keys', 'rotate', '--json']),
      await run(['keys', 'rotate', '--fetch', '--json']),
    ];
    const byFirm = await run(['keys', 'rotate', '--all-firms', '--json']);
    expect([byRoot.code, byFetch.code, byFirm.code]).toEqual([0, 0, 0]);
    expect(byRoot.json.wrapped).toBeGreaterThan(0);
    expect(byFetch.json.secrets).toBeGreaterThan(0);
    expect(byFirm.json).toMatchObject({ broken: 0 });
    expect(byFirm.json.objects).toBeGreaterThan(0);
    const soon = await run(['keys', 'retire', '--json']);
    expect([soon.code, refusal(soon.err).code]).toEqual([1, 'cli.keys_in_use']);
    expect((await alice(['document', 'get', bought.id, '-o', '-'])).out.slice(0, 5)).toBe('%PDF-');
  });

  it('revokes the token when signing out', async () => {
    const token = tokenOf();
    const { json } = await run(['logout', '--password-stdin', '--json'], { input: installation.password });
    expect(json).toEqual({ server: installation.url, forgotten: true, revoked: true });
    expect((await run(['whoami'], { env: { PACERPRO_TOKEN: token } })).code).toBe(5);
  });

  it('destroys the keys of a firm only when told so twice, and certifies it', async () => {
    await signIn('mallory@example.test');
    const { firm } = (await run(['whoami', '--json'], { env: { PACERPRO_TOKEN: tokenOf() } })).json as {
      firm: { id: string; name: string };
    };
    const shred = (id: string, ...more: string[]) => run(['firm', 'shred', id, '--json', ...more]);
    const ends = [
      await shred('01a22cd4-585e-7383-b516-dff609a2357d'),
      await shred(firm.id),
      await shred(firm.id, '--name', 'Another firm', '--destroy', 'DESTROY'),
      await shred(firm.id, '--name', firm.name, '--destroy', 'yes'),
    ];
    expect(ends.map(({ code }) => code)).toEqual([3, 4, 4, 4]);
    const done = await shred(firm.id, '--name', firm.name, '--destroy', 'DESTROY');
    expect(done).toMatchObject({ code: 0, json: { firmId: firm.id, samples: { openNow: 0 } } });
    expect(existsSync(done.json.path)).toBe(true);
    const state = (await run(['keys', 'status', '--json'])).json.firmKeys as { firmId: string; state: string }[];
    const mine = state.filter(({ firmId }) => firmId === firm.id);
    expect(mine.map((key) => key.state)).toEqual(mine.map(() => 'destroyed'));
    expect(mine.length).toBeGreaterThan(0);
  });

  it('looks the installation over and finds it well', async () => {
    const { code, json } = await run(['doctor', '--json']);
    expect(json.checks.filter(({ state }: { state: string }) => state === 'fail')).toEqual([]);
    expect(code).toBe(0);
    const states = Object.fromEntries(
      json.checks.map(({ name, state }: { name: string; state: string }) => [name, state]),
    );
    for (const name of [
      'node',
      'key-files',
      'database',
      'migrations',
      'clock',
      'server',
      'certificate',
      'store',
      'court',
    ])
      expect([name, states[name]]).toEqual([name, 'ok']);
  });

  it('trusts the certificate of its own installation and no unknown one', async () => {
    const elsewhere = join(installation.folder, 'elsewhere');
    const stranger = { PACERPRO_DATA: elsewhere, XDG_CONFIG_HOME: elsewhere, PACERPRO_URL: installation.url };
    const { code, err } = await run(['whoami', '--json'], { env: stranger });
    expect([code, refusal(err).code]).toEqual([6, 'cli.certificate_not_trusted']);
    const certificate = join(installation.env.PACERPRO_DATA!, 'tls/tls-certificate.pem');
    expect((await run(['whoami', '--ca', certificate], { env: stranger })).code).toBe(5);
  });
});
