// Puts a download on the disk or on standard output. Nothing that is there already is overwritten without being told to.
import { createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Download } from './api-client.ts';
import { CliError, EXIT } from './exit-codes.ts';

export type SaveOptions = { readonly output?: string; readonly force?: boolean };
export type Saved = { readonly path: string; readonly bytes: number };

/** Null when it went to standard output. @throws {CliError} 4 when the file exists */
export async function saveDownload(download: Download, { output, force }: SaveOptions): Promise<Saved | null> {
  if (output === '-') {
    await pipeline(download.body, process.stdout, { end: false });
    return null;
  }
  const isFolder = output !== undefined && existsSync(output) && statSync(output).isDirectory();
  const path = output === undefined ? download.fileName : isFolder ? join(output, download.fileName) : output;
  if (existsSync(path) && !force) {
    download.body.destroy();
    throw new CliError(EXIT.refused, 'cli.file_exists', `${path} is there already.`, {
      hint: 'Add --force to replace it.',
    });
  }
  // Written beside and moved: a broken connection leaves no half file under the real name.
  const half = `${path}.${process.pid}.part`;
  try {
    await pipeline(download.body, createWriteStream(half, { flags: 'wx', mode: 0o600 }));
    renameSync(half, path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).syscall) throw cause; // the disk, not the line
    throw new CliError(EXIT.failed, 'cli.interrupted', 'The download broke off; nothing was saved.', { cause });
  } finally {
    rmSync(half, { force: true });
  }
  return { path, bytes: statSync(path).size };
}
