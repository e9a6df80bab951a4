// The shred journal: which firms' keys were destroyed, in a file and in the object store, so that an older copy of the database cannot bring
// them back. Written before the first key is destroyed. Each line carries a keyed hash: nobody can have a firm destroyed by writing a line.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Crypto } from '../../platform/crypto/crypto.ts';
import { constantTimeEqual } from '../../platform/crypto/token.ts';
import { type KeptLines, nothingKept } from '../../platform/storage/kept-lines.ts';
import type { FirmId } from '../../platform/id/id.ts';

export type ShredLine = { readonly at: string; readonly firmId: FirmId };
export type ShredJournal = {
  readonly path: string;
  append(line: ShredLine): Promise<void>;
  /** @throws when a line is not ours: it must be looked at before anything is served or destroyed */
  read(): Promise<ShredLine[]>;
};

export const shredFolder = (dataFolder: string) => join(dataFolder, 'shreds');

export function openShredJournal(
  dataFolder: string,
  crypto: Pick<Crypto, 'mac'>,
  kept: KeptLines = nothingKept,
): ShredJournal {
  const folder = shredFolder(dataFolder);
  const path = join(folder, 'journal.jsonl');
  const macOf = ({ at, firmId }: ShredLine) =>
    crypto.mac('shred journal', Buffer.from(JSON.stringify([at, firmId]))).toString('hex');
  return {
    path,
    append: async (line) => {
      const text = JSON.stringify({ ...line, mac: macOf(line) });
      // First where every process sees it.
      await kept.keep([text]);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const file = await open(path, 'a', 0o600);
      try {
        await file.appendFile(`${text}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
    },
    read: async () => {
      const own = existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
      const lines = [...own, ...(await kept.read()).filter((text) => !own.includes(text))];
      return lines.map((text, i) => {
        const line = parse(text);
        if (!line || !constantTimeEqual(line.mac, macOf(line)))
          throw new Error(
            `Line ${i + 1} of ${path} was not written by this installation or was changed. Restore the file from a copy; nothing is served until then.`,
          );
        return { at: line.at, firmId: line.firmId };
      });
    },
  };
}

function parse(text: string): (ShredLine & { mac: string }) | null {
  try {
    const { at, firmId, mac } = JSON.parse(text) as Record<string, unknown>;
    if (typeof at !== 'string' || typeof firmId !== 'string' || typeof mac !== 'string') return null;
    return { at, firmId: firmId as FirmId, mac };
  } catch {
    return null;
  }
}
