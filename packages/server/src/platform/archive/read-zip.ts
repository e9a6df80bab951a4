// Reads single files out of a zip on disk. Hides yauzl. Names with `..`, a drive or a leading slash are refused by it; sizes are checked here.
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Entry, open, type ZipFile } from 'yauzl';

export type ZipReader = {
  /** Null when there is no such file. @throws when it is larger than allowed */
  read(path: string, maxBytes: number): Promise<Buffer | null>;
  stream(path: string): Promise<Readable | null>;
  paths(): readonly string[];
  close(): void;
};

export async function openZip(file: string): Promise<ZipReader> {
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    open(file, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, opened) =>
      error ? reject(error) : resolve(opened),
    ),
  );
  const entries = new Map<string, Entry>();
  zip.on('entry', (entry: Entry) => {
    entries.set(entry.fileName, entry);
    zip.readEntry();
  });
  zip.readEntry();
  await once(zip, 'end'); // rejects when the list is broken
  const stream = (path: string) =>
    new Promise<Readable | null>((resolve, reject) => {
      const entry = entries.get(path);
      if (!entry) return resolve(null);
      zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)));
    });
  return {
    stream,
    read: async (path, maxBytes) => {
      const entry = entries.get(path);
      if (entry && entry.uncompressedSize > maxBytes) throw new Error(`${path} is larger than it may be.`);
      const opened = await stream(path);
      return opened && buffer(opened);
    },
    paths: () => [...entries.keys()],
    close: () => zip.close(),
  };
}
