// Anchors: heads of the chains, kept outside the database in a file that only grows. They show a tail that was cut off, and a chain
// that was wound back and sealed anew. They are kept in the object store as well, where nothing is written over: the disk of the process may
// go with it.
import { createReadStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type KeptLines, nothingKept } from '../../platform/storage/kept-lines.ts';
import type { Head } from './chain.queries.ts';

export type Anchor = { readonly at: string; readonly firmId: string; readonly seq: number; readonly hash: string };

export type Anchors = {
  append(anchors: readonly Anchor[]): Promise<void>;
  /** Oldest first. */
  read(): AsyncIterable<Anchor>;
  readLatest(): Promise<Map<string, Anchor>>;
};

export function openAnchors(dataFolder: string, kept: KeptLines = nothingKept): Anchors {
  const folder = join(dataFolder, 'anchors');
  const path = join(folder, 'audit-heads.jsonl');
  const read = async function* () {
    const seen = new Set<string>();
    for await (const anchor of readAnchors(path)) {
      seen.add(JSON.stringify(anchor));
      yield anchor;
    }
    yield* onlyKept(await kept.read(), seen);
  };
  return {
    read,
    readLatest: async () => {
      const latest = new Map<string, Anchor>();
      for await (const anchor of readAnchors(path)) latest.set(anchor.firmId, anchor);
      // On a disk that is new, what was kept elsewhere; not at each turn, because it only grows.
      if (latest.size === 0)
        for (const anchor of onlyKept(await kept.read(), new Set())) latest.set(anchor.firmId, anchor);
      return latest;
    },
    append: async (anchors) => {
      if (anchors.length === 0) return;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = await open(path, 'a', 0o600);
      try {
        await file.appendFile(anchors.map((anchor) => `${JSON.stringify(anchor)}\n`).join(''));
        await file.sync();
      } finally {
        await file.close();
      }
      await kept.keep(anchors.map((anchor) => JSON.stringify(anchor)));
    },
  };
}

/** Oldest first. */
const onlyKept = (lines: readonly string[], seen: ReadonlySet<string>): Anchor[] =>
  lines
    .flatMap((line) => parse(line) ?? [])
    .filter((anchor) => !seen.has(JSON.stringify(anchor)))
    .sort((a, b) => a.at.localeCompare(b.at));

/** What there is to write: heads that have moved. A head that went back is written too; verification then finds both. */
export function unanchored(latest: ReadonlyMap<string, Anchor>, heads: readonly Head[], now: Date): Anchor[] {
  return heads.flatMap(({ firmId, sealedSeq, sealedHash }) => {
    const last = latest.get(firmId);
    const hash = sealedHash?.toString('hex') ?? '';
    if (sealedSeq === 0 || (last?.seq === sealedSeq && last.hash === hash)) return [];
    return [{ at: now.toISOString(), firmId, seq: sealedSeq, hash }];
  });
}

async function* readAnchors(path: string): AsyncIterable<Anchor> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!file) return;
  await file.close();
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    const anchor = parse(line);
    if (anchor) yield anchor;
  }
}

// A crash can leave half a line at the end; the head it named is anchored again at the next turn.
function parse(line: string): Anchor | null {
  try {
    const { at, firmId, seq, hash } = JSON.parse(line) as Anchor;
    return typeof firmId === 'string' && Number.isInteger(seq) && typeof hash === 'string'
      ? { at, firmId, seq, hash }
      : null;
  } catch {
    return null;
  }
}
