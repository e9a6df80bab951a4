// What the command does without a server: reading files, judging the installation, refusing nonsense with the number that says so.
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandIn, type Run } from './cli.harness.ts';
import { sendBatch } from './commands/import.ts';
import { CliError, EXIT, exitCodeOf } from './exit-codes.ts';
import { findFiles, intoBatches } from './import-files.ts';
import { money, plain, priceRange } from './output.ts';
import { createProgram } from './program.ts';
import { checkMaximum, readDollars } from './purchase.ts';
import { commandReference, commandReferencePath } from './reference.ts';

const fixtures = join(import.meta.dirname, '../../../court/fixtures');
let folder: string;
let run: Run;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-local-'));
  run = commandIn(folder, { PACERPRO_DATA: join(folder, 'data'), PACERPRO_HTTPS_PORT: '1' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const refusal = (err: string) => JSON.parse(err.trim().split('\n').at(-1)!).error;

describe('pacerpro parse', () => {
  const docket = join(fixtures, 'docket/cand_criminal.html');

  it('guesses kind and court and prints the rich model', async () => {
    const { code, json, err } = await run(['parse', docket]);
    expect(code).toBe(0);
    expect(json).toMatchObject({
      courtId: 'cand',
      docketNumber: { display: '3:19-cr-00418' },
      caseName: 'United States v. Stoat',
    });
    expect(err).toBe('Read as docket of cand.\n');
  });

  it('prints the interchange form, equal to what the court package expects', async () => {
    const { json } = await run(['parse', docket, '--format', 'interchange', '--json']);
    const expected = JSON.parse(readFileSync(`${docket}.interchange.json`, 'utf8'));
    expect(json).toMatchObject({ kind: 'docket', courtId: 'cand', format: 'interchange' });
    expect(json.result).toEqual(expected.result ?? expected);
  });

  it('reads standard input', async () => {
    const { code, json } = await run(['parse', '-'], {
      input: readFileSync(join(fixtures, 'notice/nysd_district.txt'), 'latin1'),
    });
    expect([code, json.courtId]).toEqual([0, 'nysd']);
  });

  it('says so when no rule fits, when the file is not there, and when there is no such court', async () => {
    const empty = join(folder, 'empty.txt');
    writeFileSync(empty, 'hello');
    const codes = await Promise.all(
      [
        ['parse', empty],
        ['parse', join(folder, 'absent')],
        ['parse', docket, '--court', 'zzzz'],
      ].map((args) => run([...args, '--json'])),
    );
    expect(codes.map(({ code, err, out }) => [code, refusal(err).code, out])).toEqual([
      [1, 'any.unknown', ''],
      [3, 'cli.no_such_file', ''],
      [2, 'cli.usage', ''],
    ]);
  });
});

describe('pacerpro doctor', () => {
  const statesIn = (json: any) => Object.fromEntries(json.checks.map((one: any) => [one.name, one.state]));

  it('finds nothing wrong before the first start, and starts nothing', async () => {
    const { code, json } = await run(['doctor', '--json'], {
      env: { PACERPRO_HTTPS_PORT: '0', PACERPRO_HTTP_PORT: '0', PACERPRO_SANDBOX_PORT: '0' },
    });
    expect([code, json.ok]).toEqual([0, true]);
    expect(statesIn(json)).toMatchObject({ node: 'ok', database: 'skip', 'key-files': 'skip', court: 'skip' });
  });

  it('fails with a hint for a taken port and for key files that others can read', async () => {
    const keys = join(folder, 'data/keys');
    mkdirSync(keys, { recursive: true });
    mkdirSync(join(folder, 'data/database'));
    writeFileSync(join(folder, 'data/database/PG_VERSION'), '18');
    for (const name of ['root.json', 'fetch-private.pem', 'fetch-public.pem']) {
      writeFileSync(join(keys, name), '{}');
      chmodSync(join(keys, name), 0o644);
    }
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const taken = String((server.address() as AddressInfo).port);
    const { code, json } = await run(['doctor', '--json'], {
      env: { PACERPRO_HTTPS_PORT: taken, PACERPRO_HTTP_PORT: '0', PACERPRO_SANDBOX_PORT: '0' },
    });
    server.close();
    expect([code, json.ok]).toEqual([1, false]);
    expect(statesIn(json)).toMatchObject({ ports: 'fail', 'key-files': 'fail' });
    expect(json.checks.filter((one: any) => one.state === 'fail').every((one: any) => one.hint)).toBe(true);
  });

  it('names a fault in the configuration and goes no further', async () => {
    const { code, out } = await run(['doctor'], { env: { PACERPRO_ROLES: 'chef' } });
    expect(code).toBe(1);
    expect(out).toMatch(/fail {2}Configuration[\s\S]*PACERPRO_ROLES/);
  });
});

describe('pacerpro keys make', () => {
  it('makes the key folder of a production installation once, for its owner alone, and never overwrites it', async () => {
    const keys = join(folder, 'production-keys');
    const env = { PACERPRO_MODE: 'production', PACERPRO_KEYS: keys };
    const { code, json } = await run(['keys', 'make', '--json'], { env });
    expect([code, json.made.length]).toEqual([0, 5]);
    for (const path of json.made as string[]) expect(statSync(path).mode & 0o077).toBe(0);
    const before = readFileSync(join(keys, 'root.json'), 'utf8');
    const again = await run(['keys', 'make', '--json'], { env });
    expect([again.code, refusal(again.err).code]).toEqual([1, 'cli.keys_exist']);
    expect(readFileSync(join(keys, 'root.json'), 'utf8')).toBe(before);
  });

  it('packs the folder into one line that a platform without a disk is given, and says where there is none', async () => {
    const { code, out } = await run(['keys', 'pack'], { env: { PACERPRO_KEYS: join(folder, 'production-keys') } });
    expect([code, out.trim().split('\n').length]).toEqual([0, 1]);
    const files = JSON.parse(Buffer.from(out.trim(), 'base64').toString());
    expect(files['root.json']).toBe(readFileSync(join(folder, 'production-keys/root.json'), 'utf8'));
    const none = await run(['keys', 'pack', '--json'], { env: { PACERPRO_KEYS: join(folder, 'no-keys') } });
    expect([none.code, refusal(none.err).code]).toEqual([3, 'cli.no_keys']);
  });
});

describe('the command line', () => {
  it('ends with 2 for what it does not understand and 6 for a server that is not there, without a stack trace', async () => {
    const [unknown, option, number, clear, absent] = await Promise.all([
      run(['nonsense']),
      run(['ledger', '--nonsense']),
      run(['case', 'fetch', 'nysd', '1', '--max', 'lots']),
      run(['whoami', '--server', 'http://records.example']),
      run(['whoami', '--json']),
    ]);
    expect([unknown, option, number, clear].map(({ code }) => code)).toEqual([2, 2, 2, 2]);
    expect([absent.code, refusal(absent.err).code]).toEqual([6, 'cli.unreachable']);
    expect([unknown, option, number, clear, absent].map(({ err }) => err).join()).not.toMatch(/\n {4}at /);
    expect((await run(['whoami'], { env: { PACERPRO_DEBUG: '1' } })).err).toMatch(/\n {4}at /);
  });

  it('gives every command a help with an example', () => {
    const walk = (command: ReturnType<typeof createProgram>): [string, string][] =>
      command.commands.length > 0
        ? command.commands.flatMap((child) => walk(child as typeof command))
        : [[command.name(), helpOf(command)]];
    const helps = walk(createProgram('0'));
    expect(helps.length).toBeGreaterThan(13);
    for (const [name, help] of helps)
      expect([name, /Examples?:\n {2}\$ pacerpro /.test(help), /--json/.test(help)]).toEqual([name, true, true]);
  });

  it('has a reference that is what the commands say', () => {
    expect(readFileSync(commandReferencePath, 'utf8')).toBe(commandReference());
  });
});

function helpOf(command: ReturnType<typeof createProgram>): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part) });
  command.outputHelp();
  return text;
}

describe('a limit on what may be spent', () => {
  const line = (lowCents: number, highCents: number | null, owned = false) => ({
    title: '',
    documentId: null,
    lowCents,
    highCents,
    basis: '',
    owned,
  });

  it('is for the whole, leaves out what is held, and is asked for where a line has no upper price', () => {
    for (const [lines, max] of [
      [[line(10, 300)], null],
      [[line(10, 300), line(0, 900, true)], 300],
      [[line(10, 300), line(10, null), line(10, null)], 320],
    ] as const)
      expect(() => checkMaximum({ lines: [...lines] }, max)).not.toThrow();
    expect(() => checkMaximum({ lines: [line(10, 300)] }, 299)).toThrow('more than your limit of $2.99');
    expect(() => checkMaximum({ lines: [line(10, null)] }, null)).toThrow('no upper price limit');
    expect(() => checkMaximum({ lines: [line(10, 300), line(50, null)] }, 340)).toThrow('limit');
  });

  it('is read as dollars, exactly', () => {
    expect(['3', '3.5', '0.07', '19.99'].map(readDollars)).toEqual([300, 350, 7, 1999]);
    for (const text of ['', '-1', '1.234', '$3', '1e3']) expect(() => readDollars(text)).toThrow();
  });
});

describe('what is printed and sent', () => {
  it('cannot steer the terminal, whatever a court page holds', () => {
    expect(plain('Otter\u001b]0;x\u0007 v.\r Weir\u202e\n\tdone')).toBe('Otter]0;x v. Weir\n\tdone');
    expect([money(5), money(-120), priceRange(10, 300), priceRange(10, 10)]).toEqual([
      '$0.05',
      '-$1.20',
      '$0.10 to $3.00',
      '$0.10',
    ]);
  });

  it('maps each kind of refusal to its number', () => {
    expect(exitCodeOf(401, 'auth.sign_in_needed')).toBe(5);
    expect(exitCodeOf(404, 'not_found')).toBe(3);
    expect(exitCodeOf(422, 'search.malformed')).toBe(2);
    expect(exitCodeOf(422, 'quote.client_code_required')).toBe(4);
    expect(exitCodeOf(500, 'internal_error')).toBe(1);
  });

  it('puts many files into batches that are small in number and in bytes, and keeps their order', () => {
    const many = Array.from({ length: 620 }, (_, i) => ({ path: String(i), bytes: i % 100 === 0 ? 19e6 : 40_000 }));
    const batches = intoBatches(many);
    expect(batches.flat()).toEqual(many);
    expect(Math.max(...batches.map((batch) => batch.length))).toBe(25);
    expect(Math.max(...batches.map((batch) => batch.reduce((sum, { bytes }) => sum + bytes, 0)))).toBeLessThan(21e6);
  });

  it('sends each file alone when the server stumbles over one of them, so that the others arrive', async () => {
    const files = ['good-1', 'bad', 'good-2'].map((name) => {
      writeFileSync(join(folder, name), name);
      return { path: join(folder, name), bytes: name.length };
    });
    const upload = async (_route: unknown, _query: unknown, form: FormData) => {
      const names = form.getAll('files').map((file) => (file as File).name);
      if (names.includes('bad')) throw new CliError(EXIT.failed, 'internal_error', 'Something went wrong on our side.');
      return {
        files: names.map((fileName) => ({
          fileName,
          outcome: 'filed',
          kind: 'docket',
          message: '',
          caseId: null,
          documentId: null,
        })),
      };
    };
    const results = await sendBatch({ upload } as never, files, undefined);
    expect(results.map(({ path, outcome }) => [path.slice(folder.length + 1), outcome])).toEqual([
      ['good-1', 'filed'],
      ['bad', 'failed'],
      ['good-2', 'filed'],
    ]);
  });

  it('walks folders, leaves out what begins with a dot, and names a path that is not there', () => {
    const inbox = join(folder, 'inbox');
    mkdirSync(join(inbox, 'b/.hidden'), { recursive: true });
    for (const name of ['b/2.html', 'a.html', '.secret', 'b/.hidden/x']) writeFileSync(join(inbox, name), 'x');
    expect(findFiles([inbox]).files.map(({ path }) => path.slice(inbox.length + 1))).toEqual(['a.html', 'b/2.html']);
    expect(() => findFiles([join(folder, 'absent')])).toThrow('does not exist');
  });
});
