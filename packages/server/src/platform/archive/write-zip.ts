// Writes a zip with folders while it is being made: one file after the other, each opened when its turn comes, with its fingerprint taken
// on the way. Hides yazl. For a flat zip of named documents see platform/pdf/zip.ts.
import { Readable, Transform } from 'node:stream';
import { ZipFile } from 'yazl';
import { openSha256 } from '../crypto/hash.ts';

export type WrittenFile = { readonly path: string; readonly sha256: string; readonly bytes: number };

export type ZipWriter = {
  /** Resolves when the file is in the zip. Text is compressed; what is compressed inside already should not be. */
  add(path: string, content: Uint8Array | AsyncIterable<string | Uint8Array>, compress: boolean): Promise<WrittenFile>;
  /** Resolves when the last byte was taken. */
  end(): Promise<void>;
};

/** @param take receives the zip piece by piece and says when it can have more. */
export function openZipWriter(take: (chunk: Buffer) => Promise<void>): ZipWriter {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const flowing = (async () => {
    for await (const chunk of output) await take(chunk as Buffer);
  })();
  // Broken once, it stays broken: whoever waits for a file is told, and whoever adds one after. A handler a file would pile up.
  let failure: { readonly error: unknown } | null = null;
  let tell: (error: unknown) => void = () => {};
  const fail = (error: unknown) => {
    failure ??= { error };
    output.destroy();
    tell(failure.error);
  };
  flowing.catch(fail);
  zip.on('error', fail);
  return {
    add: (path, content, compress) =>
      new Promise((resolve, reject) => {
        if (failure) return reject(failure.error);
        tell = reject;
        zip.addReadStreamLazy(path, { compress }, (give) => {
          const hash = openSha256();
          let bytes = 0;
          const counted = new Transform({
            transform(chunk: Buffer, _encoding, done) {
              hash.add(chunk);
              bytes += chunk.length;
              done(null, chunk);
            },
          });
          const source = Readable.from(content instanceof Uint8Array ? [content] : content, { objectMode: false });
          source.once('error', (error) => {
            counted.destroy(error);
            fail(error);
          });
          counted.once('end', () => resolve({ path, sha256: hash.hex(), bytes }));
          give(null, source.pipe(counted));
        });
      }),
    end: () => {
      zip.end();
      return flowing;
    },
  };
}
