// The key folder as one line of text, for platforms that keep variables and no disk: packed on the machine that made the keys, unpacked by each
// process when it starts.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGuarded, writeGuarded } from './guarded-file.ts';
import { fetchFileNames, rootFileName } from './key-file.ts';
import type { Secret } from './secret.ts';
import { signingFileName } from './signature.ts';

const known = new RegExp(
  `^(${rootFileName}|${fetchFileNames.publicKey}|fetch-private(-[0-9a-f]{12})?\\.pem|${signingFileName}|database\\.json)$`,
);
/** The public half may be readable by others. */
const read = (folder: string, name: string): string => {
  const path = join(folder, name);
  return name === fetchFileNames.publicKey ? readFileSync(path, 'utf8') : readGuarded(path);
};
/** What a process without the worker's role must not have. */
const isForWorkers = (name: string) => name.includes('private');

export function packKeys(folder: string): string {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => known.test(name)) : [];
  if (!names.includes(rootFileName)) throw new Error(`There are no keys in ${folder}.`);
  const files = Object.fromEntries(names.sort().map((name) => [name, read(folder, name)]));
  return Buffer.from(JSON.stringify(files)).toString('base64');
}

/**
 * Writes what is not there. A file that holds something else is never overwritten: it may be the newer one.
 * @throws when the text is not what `packKeys` made, or the folder holds other keys
 */
export function unpackKeys(folder: string, packed: Secret<string>, forWorker: boolean): void {
  for (const [name, content] of Object.entries(readPacked(packed))) {
    if (isForWorkers(name) && !forWorker) continue;
    const path = join(folder, name);
    if (!existsSync(path)) writeGuarded(path, content);
    else if (read(folder, name) !== content)
      throw new Error(
        `${path} is not the file that PACERPRO_KEY_FILES holds. Run pacerpro keys pack on it, or remove it.`,
      );
  }
}

function readPacked(packed: Secret<string>): Record<string, string> {
  const fault = new Error('PACERPRO_KEY_FILES is not what pacerpro keys pack prints.');
  try {
    const files = JSON.parse(Buffer.from(packed.reveal(), 'base64').toString()) as Record<string, unknown>;
    const isWhole = Object.entries(files).every(([name, text]) => known.test(name) && typeof text === 'string' && text);
    if (isWhole && rootFileName in files) return files as Record<string, string>;
  } catch {
    // As wrong as one with other names; what was in it is not repeated.
  }
  throw fault;
}
