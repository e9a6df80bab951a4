// The drivers against their suite, and the vault: nothing readable on the disk, nothing opened that was moved or changed.
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTestCrypto } from '../../../test/harness.crypto.ts';
import { CannotOpen } from '../crypto/envelope.ts';
import { type FirmId, newId } from '../id/id.ts';
import { openFileStore } from './file-store.ts';
import { openS3Store } from './s3-store.ts';
import { describeStore } from './storage.suite.ts';
import { openVault } from './vault.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'objects-'));

describeStore('files', () => openFileStore(newFolder()));

// PACERPRO_TEST_S3: JSON of S3Settings for a bucket that may be written to.
if (process.env.PACERPRO_TEST_S3) describeStore('S3', () => openS3Store(JSON.parse(process.env.PACERPRO_TEST_S3!)));

describe('the file store', () => {
  it('keeps objects from other users of the machine and leaves no half-written file behind', async () => {
    const folder = newFolder();
    const store = openFileStore(folder);
    const failing = async function* () {
      yield Buffer.from('half');
      throw new Error('the connection broke');
    };
    const { Readable } = await import('node:stream');
    const { newObjectKey } = await import('./store.ts');
    await expect(store.put(newObjectKey('test'), Readable.from(failing()))).rejects.toThrow('broke');
    const key = newObjectKey('test');
    await store.put(key, Buffer.from('x'));
    const files = filesIn(folder);
    expect(files).toHaveLength(1);
    expect(statSync(files[0]!).mode & 0o777).toBe(0o600);
  });
});

describe('the vault', () => {
  const firm = newId<FirmId>();
  const place = { table: 'documents', row: 'd1' };
  const phrase = Buffer.from('the quick brown phrase that must not be found');

  it('leaves nothing readable on the disk', async () => {
    const folder = newFolder();
    const vault = openVault(await openTestCrypto(), openFileStore(folder));
    const stored = await vault.putObject(firm, 'document', place, phrase);
    expect(stored.bytes).toBe(phrase.length);
    for (const file of filesIn(folder)) expect(readFileSync(file).includes('quick brown')).toBe(false);
    expect(await vault.getObject(firm, place, stored)).toEqual(phrase);
  });

  it('opens nothing that was moved to another row, another firm or another object, or that changed', async () => {
    const folder = newFolder();
    const store = openFileStore(folder);
    const vault = openVault(await openTestCrypto(), store);
    const [a, b] = [
      await vault.putObject(firm, 'document', place, phrase),
      await vault.putObject(firm, 'document', place, phrase),
    ];
    await expect(vault.getObject(firm, { ...place, row: 'd2' }, a)).rejects.toThrow(CannotOpen);
    await expect(vault.getObject(newId<FirmId>(), place, a)).rejects.toThrow(CannotOpen);
    await store.put(a.key, (await store.get(b.key))!);
    await expect(vault.getObject(firm, place, a)).rejects.toThrow(CannotOpen);
    const [file] = filesIn(folder).filter((path) => path.endsWith(b.key.split('/')[1]!));
    const bytes = readFileSync(file!);
    bytes[bytes.length - 20]! ^= 1;
    writeFileSync(file!, bytes);
    await expect(vault.getObject(firm, place, b)).rejects.toThrow(CannotOpen);
    await vault.deleteObject(b.key);
    expect(await vault.getObject(firm, place, b)).toBeNull();
  });
});

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
