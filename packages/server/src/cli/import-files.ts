// Which files an import means, and how many go in one request.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CliError, EXIT } from './exit-codes.ts';

export type FoundFile = { readonly path: string; readonly bytes: number };

const MB = 1024 * 1024;
/** What the server takes as one file. */
const LARGEST = 100 * MB;
/** Few enough that progress moves and a lost request is cheap; many enough that hundreds of pages go quickly. */
const BATCH_FILES = 25;
const BATCH_BYTES = 20 * MB;

/** Folders are walked in the order of names; what begins with a dot is not meant. @throws {CliError} 3 for a path that is not there */
export function findFiles(paths: readonly string[]): { files: FoundFile[]; tooLarge: FoundFile[] } {
  const all = [...new Set(paths.flatMap(walk))].map((path) => ({ path, bytes: statSync(path).size }));
  if (all.length === 0) throw new CliError(EXIT.notFound, 'cli.no_files', 'There are no files to import.');
  return { files: all.filter(({ bytes }) => bytes <= LARGEST), tooLarge: all.filter(({ bytes }) => bytes > LARGEST) };
}

function walk(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new CliError(EXIT.notFound, 'cli.no_such_file', `${path} does not exist.`);
  if (found.isFile()) return [path];
  if (!found.isDirectory())
    throw new CliError(EXIT.usage, 'cli.no_plain_file', `${path} is neither a file nor a folder.`);
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.') && (entry.isDirectory() || entry.isFile()))
    .map((entry) => join(path, entry.name))
    .sort()
    .flatMap(walk);
}

export function intoBatches(files: readonly FoundFile[]): FoundFile[][] {
  const batches: FoundFile[][] = [];
  let bytes = 0;
  for (const file of files) {
    const current = batches.at(-1);
    if (!current || current.length >= BATCH_FILES || bytes + file.bytes > BATCH_BYTES) {
      batches.push([file]);
      bytes = file.bytes;
    } else {
      current.push(file);
      bytes += file.bytes;
    }
  }
  return batches;
}
