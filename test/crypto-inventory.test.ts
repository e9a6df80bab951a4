// docs/crypto-inventory.md and the sources say the same: each file that does cryptography has its line, and nothing uses what is forbidden.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const inventory = readFileSync(join(root, 'docs/crypto-inventory.md'), 'utf8');
const folder = join(root, 'packages/server/src/platform/crypto');
const isTest = (name: string) => /\.(test|test-server)\.ts$/.test(name);
const ours = readdirSync(folder).filter((name) => name.endsWith('.ts') && !isTest(name));
const sources = ['server', 'court', 'api']
  .flatMap((name) => readdirSync(join(root, 'packages', name, 'src'), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !isTest(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }));

/** What must not be in the sources, and the one place where a standard demands it. */
const forbidden: { name: string; pattern: RegExp; allowed?: RegExp; planted: string }[] = [
  { name: 'MD5', pattern: /['"]md5['"]/i, planted: "createHash('md5')" },
  {
    name: 'SHA-1',
    pattern: /['"]sha-?1['"]/i,
    allowed: /one-time-code\.ts$|crypto\/totp\.ts$/, // RFC 6238
    planted: "createHash('sha1')",
  },
  {
    name: 'a cipher without authentication',
    pattern: /aes-\d+-(cbc|ecb|ctr)|createCipher\(/i,
    planted: "'aes-256-cbc'",
  },
  {
    name: 'GCM with a tag of any length',
    pattern: /create(Dec|C)ipheriv\((?![^;]*authTagLength)/,
    planted: "createDecipheriv('aes-256-gcm', key, iv)",
  },
  {
    name: 'random numbers that can be guessed',
    pattern: /Math\.random\(/,
    allowed: /platform\/db\/database\.ts$/, // how long to wait before a retry
    planted: 'const token = Math.random()',
  },
];

describe('the crypto inventory', () => {
  it('has a line for every file of platform/crypto, and no line without its file', () => {
    const named = [...inventory.matchAll(/`([a-z-]+\.ts)`/g)].map(([, name]) => name!);
    expect(ours.filter((name) => !named.includes(name))).toEqual([]);
    expect(named.filter((name) => !ours.includes(name))).toEqual([]);
    expect(ours.length).toBeGreaterThan(10);
  });

  it('names each file elsewhere that does cryptography', () => {
    const elsewhere = sources.filter(
      ({ path, text }) => !path.includes('platform/crypto/') && /from '(node:)?crypto'|crypto\.subtle/.test(text),
    );
    expect(
      elsewhere.filter(({ path }) => !inventory.includes(path.split('src/').slice(1).join('src/'))).map((s) => s.path),
    ).toEqual([]);
    expect(elsewhere.length).toBeGreaterThan(1);
  });

  it.each(forbidden)('finds no $name in the sources, and would see it', ({ pattern, allowed, planted }) => {
    const found = sources.filter(({ path, text }) => pattern.test(text) && !allowed?.test(path));
    expect(found.map(({ path }) => path)).toEqual([]);
    expect(pattern.test(planted)).toBe(true);
  });
});
