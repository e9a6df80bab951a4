// Keys that come in a variable: the same files everywhere, nothing overwritten, nothing for web processes that they must not have.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packKeys, unpackKeys } from './pack-keys.ts';
import { makeKeyFolder } from './rotate-key-files.ts';
import { secret } from './secret.ts';

let folder: string;
let packed: string;
const at = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pack-'));
  await makeKeyFolder(at('made'), ['pp_web']);
  packed = packKeys(at('made'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the key folder in a variable', () => {
  it('is the same folder again, for its owner alone, and may be unpacked at each start', () => {
    for (let start = 0; start < 2; start++) unpackKeys(at('worker'), secret(packed), true);
    expect(readdirSync(at('worker')).sort()).toEqual(readdirSync(at('made')).sort());
    for (const name of readdirSync(at('made'))) {
      expect(readFileSync(at(`worker/${name}`))).toEqual(readFileSync(at(`made/${name}`)));
      expect(statSync(at(`worker/${name}`)).mode & 0o077).toBe(0);
    }
  });

  it('gives a process without the worker’s role no private key', () => {
    unpackKeys(at('web'), secret(packed), false);
    expect(readdirSync(at('web')).sort()).toEqual(['database.json', 'fetch-public.pem', 'root.json']);
  });

  it('overwrites no file that holds something else, and does not say what', () => {
    writeFileSync(at('web/root.json'), '{"current":"newer"}', { mode: 0o600 });
    expect(() => unpackKeys(at('web'), secret(packed), false)).toThrow('is not the file that PACERPRO_KEY_FILES holds');
    expect(readFileSync(at('web/root.json'), 'utf8')).toBe('{"current":"newer"}');
  });

  it.each([
    ['no text of ours', 'hello'],
    ['a list', Buffer.from('[]').toString('base64')],
    ['a name that leads elsewhere', Buffer.from('{"root.json":"{}","../x.pem":"x"}').toString('base64')],
    ['an empty file', Buffer.from('{"root.json":""}').toString('base64')],
    ['no root key', Buffer.from('{"database.json":"{}"}').toString('base64')],
  ])('refuses %s and writes nothing', (_, text) => {
    expect(() => unpackKeys(at('none'), secret(text), true)).toThrow('is not what pacerpro keys pack prints');
    expect(readdirSync(folder)).not.toContain('none');
  });
});
