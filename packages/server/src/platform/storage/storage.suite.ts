// What every object store must do. Run on the file driver always, on S3 when a server is given.
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { newObjectKey, type ObjectKey, type ObjectStore, objectKey } from './store.ts';

export function describeStore(name: string, open: () => Promise<ObjectStore> | ObjectStore): void {
  describe(`an object store (${name})`, () => {
    it('gives back exactly the bytes it was given, also large and streamed ones', async () => {
      const store = await open();
      const large = Buffer.alloc(12 * 1024 * 1024, 'page');
      const [a, b, c] = [newObjectKey('test'), newObjectKey('test'), newObjectKey('test')];
      await store.put(a, Buffer.from('words'));
      await store.put(b, large);
      await store.put(c, Readable.from([Buffer.from('in '), Buffer.from('parts')]));
      expect((await store.get(a))?.toString()).toBe('words');
      expect((await store.get(b))?.equals(large)).toBe(true);
      expect((await store.get(c))?.toString()).toBe('in parts');
      expect(await store.head(b)).toEqual({ bytes: large.length });
    });

    it('says null for what is not there, and deletes without complaint', async () => {
      const store = await open();
      const key = newObjectKey('test');
      expect([await store.get(key), await store.head(key)]).toEqual([null, null]);
      await store.delete(key);
      await store.put(key, Buffer.from('x'));
      await store.delete(key);
      expect(await store.get(key)).toBeNull();
    });

    it('lets exactly one of two writers create a key', async () => {
      const store = await open();
      const key = newObjectKey('test');
      expect(await store.putIfAbsent(key, Buffer.from('first'))).toBe(true);
      expect(await store.putIfAbsent(key, Buffer.from('second'))).toBe(false);
      expect((await store.get(key))?.toString()).toBe('first');
    });

    it('lists what it holds by kind', async () => {
      const store = await open();
      const keys = [newObjectKey('apples'), newObjectKey('apples'), newObjectKey('pears')];
      for (const key of keys) await store.put(key, Buffer.from('x'));
      const found: string[] = [];
      for await (const key of store.list('apples/')) found.push(key);
      expect(found).toEqual(expect.arrayContaining(keys.slice(0, 2)));
      expect(found).not.toContain(keys[2]);
    });

    it.each([
      '../etc/passwd',
      'a/../../b',
      '/etc/passwd',
      'test/short',
      `test/${'a'.repeat(42)}.`,
      `test\\${'a'.repeat(43)}`,
      `te\0st/${'a'.repeat(43)}`,
      `test/${'a'.repeat(43)}\n`,
      '',
    ])('refuses the key %j', async (text) => {
      const store = await open();
      expect(() => objectKey(text)).toThrow();
      await expect(async () => store.put(text as ObjectKey, Buffer.from('x'))).rejects.toThrow();
      await expect(async () => store.get(text as ObjectKey)).rejects.toThrow();
    });
  });
}
