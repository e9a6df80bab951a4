// What sealing promises: only the same firm, the same place and unchanged bytes open; the web cannot open PACER secrets; secrets do not print.
import { chmodSync, mkdtempSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FirmId, newId } from '../id/id.ts';
import { openCrypto } from './crypto.ts';
import { CannotOpen } from './envelope.ts';
import { makeFetchKeys } from './fetch-vault.ts';
import type { FirmKeyStore, WrappedFirmKey } from './firm-vault.ts';
import {
  ensureFetchKeys,
  readDatabasePasswords,
  readFetchKeys,
  readFetchPublicKey,
  readRootFile,
  readRootKeys,
} from './key-file.ts';
import { startKmsStub } from './kms-stub.test-server.ts';
import { hashPassword, PasswordQueueFull, renewHash, verifyPassword } from './password.ts';
import { fileRootKey, kmsRootKey, type RootKey } from './root-key.ts';
import { addRootKey } from './rotate-key-files.ts';
import { secret } from './secret.ts';
import { constantTimeEqual, hashToken, randomDigits, randomToken } from './token.ts';

function memoryStore(): FirmKeyStore & { rows: Map<string, WrappedFirmKey> } {
  const rows = new Map<string, WrappedFirmKey>();
  return {
    rows,
    readFirmKey: async (firmId, version) => {
      const mine = [...rows].filter(([name]) => name.startsWith(firmId)).map(([, key]) => key);
      return (version ? mine.find((key) => key.version === version) : mine.at(-1)) ?? null;
    },
    writeFirmKey: async (firmId, key) => {
      const name = `${firmId}/${key.version}`;
      if (!rows.has(name)) rows.set(name, key);
      return rows.get(name)!;
    },
  };
}

const text = Buffer.from('the sealed words');
const place = { table: 'observations', row: 'r1', column: 'body' };
let kms: { server: Server; endpoint: string };
let rsa: { publicKey: string; privateKey: string };
const roots: Record<string, () => RootKey> = {
  file: () => fileRootKey(() => ({ current: 'a', keys: { a: Buffer.alloc(32, 7) } })),
  'AWS KMS': () =>
    kmsRootKey({
      keyArn: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
      endpoint: kms.endpoint,
    }),
};

beforeAll(async () => {
  kms = await startKmsStub(createServer);
  rsa = await makeFetchKeys();
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: 'us-east-1' });
});
afterAll(() => {
  kms.server.close();
});

function openWith(root: RootKey, store = memoryStore()) {
  return openCrypto({
    root,
    firmKeys: store,
    fetchKeys: { publicKey: rsa.publicKey },
    hashKey: secret(Buffer.alloc(32, 1)),
  });
}

describe.each(Object.keys(roots))('sealing for a firm, root key in %s', (kind) => {
  const [firm, other] = [newId<FirmId>(), newId<FirmId>()];

  it('opens what it sealed, also after the keys left memory', async () => {
    const crypto = openWith(roots[kind]!());
    const sealed = await crypto.sealForFirm(firm, place, text);
    crypto.forgetFirm(firm);
    expect(await crypto.openForFirm(firm, place, sealed)).toEqual(text);
    expect(sealed.includes(text)).toBe(false);
  });

  it('opens for no other firm, table, row or column', async () => {
    const crypto = openWith(roots[kind]!());
    const sealed = await crypto.sealForFirm(firm, place, text);
    await crypto.sealForFirm(other, place, text);
    const elsewhere = [
      { ...place, table: 'x' },
      { ...place, row: 'r2' },
      { ...place, column: 'x' },
      { ...place, more: 'x' },
      { table: 'observations', row: 'r1' },
    ];
    for (const context of elsewhere)
      await expect(crypto.openForFirm(firm, context, sealed)).rejects.toThrow(CannotOpen);
    await expect(crypto.openForFirm(other, place, sealed)).rejects.toThrow(CannotOpen);
  });

  it('keeps old values readable after the firm key was rotated, and uses the new key from then on', async () => {
    const crypto = openWith(roots[kind]!());
    const before = await crypto.sealForFirm(firm, place, text);
    expect(await crypto.rotateFirmKey(firm)).toBe(2);
    const after = await crypto.sealForFirm(firm, place, text);
    expect([before.readUInt32BE(1), after.readUInt32BE(1)]).toEqual([1, 2]);
    expect(await crypto.openForFirm(firm, place, before)).toEqual(text);
    expect(await crypto.openForFirm(firm, place, after)).toEqual(text);
  });

  it('cannot open anything once the firm key is destroyed', async () => {
    const store = memoryStore();
    const crypto = openWith(roots[kind]!(), store);
    const sealed = await crypto.sealForFirm(firm, place, text);
    store.rows.clear();
    crypto.forgetFirm(firm);
    await expect(crypto.openForFirm(firm, place, sealed)).rejects.toThrow(CannotOpen);
  });

  it('refuses a firm key that was moved to another firm', async () => {
    const store = memoryStore();
    const crypto = openWith(roots[kind]!(), store);
    await crypto.sealForFirm(firm, place, text);
    store.rows.set(`${other}/1`, store.rows.get(`${firm}/1`)!);
    await expect(crypto.sealForFirm(other, place, text)).rejects.toThrow(CannotOpen);
  });
});

describe('sealed bytes', () => {
  it('are refused when any single bit is flipped and at every truncation', async () => {
    const crypto = openWith(roots.file!());
    const firm = newId<FirmId>();
    const sealed = await crypto.sealForFirm(firm, place, Buffer.from('x'));
    const bad = [
      ...Array.from({ length: sealed.length * 8 }, (_, bit) => {
        const copy = Buffer.from(sealed);
        copy[bit >> 3]! ^= 1 << (bit & 7);
        return copy;
      }).filter((_, i) => i % 5 === 0),
      ...Array.from({ length: sealed.length }, (_, length) => sealed.subarray(0, length)),
    ];
    const opened = await Promise.all(
      bad.map((bytes) =>
        crypto.openForFirm(firm, place, bytes).then(
          () => 1,
          () => 0,
        ),
      ),
    );
    expect(opened.filter(Boolean)).toEqual([]);
    expect(bad.length).toBeGreaterThan(700);
  });

  it('open in milliseconds at 100 kB', async () => {
    const crypto = openWith(roots.file!());
    const firm = newId<FirmId>();
    const bytes = Buffer.alloc(100_000, 'page ');
    const sealed = await crypto.sealForFirm(firm, place, bytes);
    const started = performance.now();
    for (let i = 0; i < 20; i++) expect((await crypto.openForFirm(firm, place, sealed)).length).toBe(100_000);
    expect((performance.now() - started) / 20).toBeLessThan(50);
  });
});

describe('the root key', () => {
  it('can be replaced while in use: firm keys are wrapped anew and nothing else changes', async () => {
    const folder = { folder: join(mkdtempSync(join(tmpdir(), 'keys-')), 'keys'), mayCreate: true };
    const store = memoryStore();
    const firm = newId<FirmId>();
    await readRootFile(folder);
    const before = openWith(
      fileRootKey(() => readRootKeys(folder)),
      store,
    );
    const sealed = await before.sealForFirm(firm, place, text);
    const id = addRootKey(folder.folder, new Date());
    const after = openWith(
      fileRootKey(() => readRootKeys(folder)),
      store,
    );
    expect(await after.openForFirm(firm, place, sealed)).toEqual(text);
    const rewrapped = await after.rewrapFirmKey(firm, store.rows.get(`${firm}/1`)!);
    expect(rewrapped.rootKeyId).toBe(id);
    store.rows.set(`${firm}/1`, rewrapped);
    after.forgetFirm(firm);
    expect(await after.openForFirm(firm, place, sealed)).toEqual(text);
  });

  it('is refused when others may read its file, and never made silently in production', async () => {
    const folder = { folder: join(mkdtempSync(join(tmpdir(), 'keys-')), 'keys'), mayCreate: true };
    await expect(readRootFile({ ...folder, mayCreate: false })).rejects.toThrow('never made silently');
    await expect(ensureFetchKeys({ ...folder, mayCreate: false })).rejects.toThrow('never made silently');
    await readRootFile(folder);
    expect(statSync(join(folder.folder, 'root.json')).mode & 0o777).toBe(0o600);
    chmodSync(join(folder.folder, 'root.json'), 0o640);
    await expect(readRootFile(folder)).rejects.toThrow('can be read by others');
  });

  it('files keep what they hold from one start to the next', async () => {
    const folder = { folder: join(mkdtempSync(join(tmpdir(), 'keys-')), 'keys'), mayCreate: true };
    const [first, second] = [
      await readDatabasePasswords(folder, ['a']),
      await readDatabasePasswords(folder, ['a', 'b']),
    ];
    expect(second.a).toBe(first.a);
    expect(second.b).toHaveLength(43);
    await ensureFetchKeys(folder);
    expect(readFetchPublicKey(folder)).toContain('PUBLIC KEY');
    expect(readFetchKeys(folder).privateKey.reveal()).toContain('PRIVATE KEY');
  });
});

describe('PACER secrets', () => {
  it('are sealed by a process that cannot open them, and opened by the one that holds the private key', async () => {
    const context = { firm: 'f', account: 'a', column: 'sealed_password', version: '1' };
    const web = openWith(roots.file!());
    const sealed = await web.sealForFetch(context, Buffer.from('hunter2'));
    await expect(web.openForFetch(context, sealed)).rejects.toThrow(CannotOpen);
    const fetchKeys = { publicKey: rsa.publicKey, privateKey: secret(rsa.privateKey) };
    const fetcher = openCrypto({
      root: roots.file!(),
      firmKeys: memoryStore(),
      fetchKeys,
      hashKey: secret(Buffer.alloc(32)),
    });
    expect((await fetcher.openForFetch(context, sealed)).toString()).toBe('hunter2');
    await expect(fetcher.openForFetch({ ...context, firm: 'g' }, sealed)).rejects.toThrow(CannotOpen);
    await expect(fetcher.openForFetch({ ...context, version: '2' }, sealed)).rejects.toThrow(CannotOpen);
  });
});

describe('a secret', () => {
  it('prints as [secret] wherever it ends up', () => {
    const value = secret('hunter2');
    const printed = [
      `${value}`,
      JSON.stringify({ value }),
      inspect(value),
      inspect({ a: { b: [value] } }),
      String(value),
      `${new Error(String(value))}`,
      JSON.stringify(Object.entries(value)),
    ];
    expect(printed.join()).not.toContain('hunter2');
    expect(value.reveal()).toBe('hunter2');
  });
});

describe('tokens and indexes', () => {
  it('hash tokens one way, compare without early exit, and never repeat', () => {
    expect(new Set(Array.from({ length: 1000 }, () => randomToken())).size).toBe(1000);
    expect(hashToken('a').equals(hashToken('a'))).toBe(true);
    expect(constantTimeEqual('abc', 'abc')).toBe(true);
    expect(constantTimeEqual('abc', 'abcd')).toBe(false);
    expect(randomDigits(6)).toMatch(/^\d{6}$/);
  });

  it('index equal values equally, whatever their case, and differently for each purpose', () => {
    const crypto = openWith(roots.file!());
    expect(crypto.blindIndex('login', 'JSmith ')).not.toEqual(crypto.blindIndex('login', 'jsmith'));
    expect(crypto.blindIndex('login', 'JSmith')).toEqual(crypto.blindIndex('login', 'jsmith'));
    expect(crypto.blindIndex('login', 'jsmith')).not.toEqual(crypto.blindIndex('mail', 'jsmith'));
  });
});

describe('passwords', () => {
  it('are kept as Argon2id of at least 46 MiB, and only the right one verifies', async () => {
    const stored = await hashPassword('correct horse battery staple');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
    expect(await verifyPassword(stored, 'correct horse battery staple')).toBe(true);
    expect(await verifyPassword(stored, 'correct horse battery stapl')).toBe(false);
    expect(await verifyPassword(null, 'nobody has this password')).toBe(false);
    expect(await renewHash(stored, 'correct horse battery staple')).toBeNull();
    const weak = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$RdescudvJCsgt3ub+b27AaNF9x8p5YbGrUlIgnl0rbA';
    const renewed = await renewHash(weak, 'correct horse battery staple');
    expect(await renewHash(renewed!, 'correct horse battery staple')).toBeNull();
    expect(await verifyPassword(renewed, 'correct horse battery staple')).toBe(true);
  });

  it('say that the queue is full instead of letting sign-ins starve the server', async () => {
    const stored = await hashPassword('x'.repeat(12));
    const results = await Promise.allSettled(Array.from({ length: 140 }, () => verifyPassword(stored, 'y')));
    const refused = results.filter((r) => r.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every((r) => r.reason instanceof PasswordQueueFull)).toBe(true);
    expect(await verifyPassword(stored, 'x'.repeat(12))).toBe(true);
  });
});
