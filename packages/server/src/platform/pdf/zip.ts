// Streams files as one zip. Each file is opened only when its turn comes, so memory holds one file, not all.
import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { uniqueFileNames } from '@pacerpro/api';

export type ZipEntry = {
  name: string;
  /** Bytes, a stream, or a function that fetches either when the entry is written. */
  content: Uint8Array | Readable | (() => Promise<Uint8Array | Readable>);
  modifiedAt?: Date;
};

/** Names that collide, also by letter case, get ` (2)`. A file that fails destroys the stream with its error. */
export function zipStream(files: readonly ZipEntry[]): Readable {
  const zip = new ZipFile();
  const output = new PassThrough();
  const names = uniqueFileNames(files.map(({ name }) => name));
  zip.on('error', (error: Error) => output.destroy(error));
  for (const [index, { content, modifiedAt }] of files.entries()) {
    // PDFs are compressed inside; deflating them again costs much and saves 5 %.
    const options = { compress: false, ...(modifiedAt && { mtime: modifiedAt }) };
    zip.addReadStreamLazy(names[index] as string, options, (give) => {
      openContent(content).then(
        (stream) => give(null, stream),
        (error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error))),
      );
    });
  }
  zip.end();
  zip.outputStream.pipe(output);
  return output;
}

async function openContent(content: ZipEntry['content']): Promise<Readable> {
  const opened = typeof content === 'function' ? await content() : content;
  return opened instanceof Readable ? opened : Readable.from([Buffer.from(opened)]);
}
