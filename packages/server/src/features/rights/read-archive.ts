// Reads an archive and believes nothing of it: every file must be listed with its fingerprint, every row belong to the firm that it names.
import { createInterface } from 'node:readline';
import { openZip, type ZipReader } from '../../platform/archive/read-zip.ts';
import { openSha256 } from '../../platform/crypto/hash.ts';
import { bytesPath, Manifest, tablePath } from './archive-format.ts';
import type { Row } from './read-rows.queries.ts';

const MANIFEST_BYTES = 512 * 1024 * 1024;
const PIECE_BYTES = 1024 * 1024 * 1024;
const CHUNK = 500;

export class BadArchive extends Error {
  override readonly name = 'BadArchive';
}

export type Archive = {
  readonly manifest: Manifest;
  /** Rows of a table, some hundred at a time. */
  rows(table: string): AsyncGenerator<Row[]>;
  /** Bytes of a blob or an observation; null when the archive has none. */
  bytesOf(id: string): Promise<Buffer | null>;
  close(): void;
};

/** @throws {BadArchive} when a file is missing, changed, or not listed */
export async function openArchive(file: string, onProgress: (done: number, total: number) => void): Promise<Archive> {
  const zip = await openZip(file).catch((cause: unknown) => {
    throw new BadArchive('This is not an archive of a firm: it is no zip, or damaged.', { cause });
  });
  try {
    const manifest = await readManifest(zip);
    await verifyFiles(zip, manifest, onProgress);
    const places = new Map<string, string>();
    for await (const rows of readLines(zip, bytesPath))
      for (const row of rows) places.set(String(row.id), String(row.path));
    return {
      manifest,
      rows: (table) => readLines(zip, tablePath(table)),
      bytesOf: async (id) => {
        const path = places.get(id);
        return path === undefined ? null : zip.read(path, PIECE_BYTES);
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function readManifest(zip: ZipReader): Promise<Manifest> {
  const bytes = await zip.read('manifest.json', MANIFEST_BYTES);
  if (!bytes) throw new BadArchive('This is not an archive of a firm: it has no manifest.');
  try {
    return Manifest.parse(JSON.parse(bytes.toString('utf8')));
  } catch (cause) {
    throw new BadArchive('The manifest of this archive is damaged, or a newer version made it.', { cause });
  }
}

async function verifyFiles(
  zip: ZipReader,
  { files }: Manifest,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const listed = new Set(['manifest.json', ...files.map(({ path }) => path)]);
  const stray = zip.paths().find((path) => !listed.has(path));
  if (stray) throw new BadArchive(`${stray} is not in the manifest.`);
  for (const [done, { path, sha256 }] of files.entries()) {
    const stream = await zip.stream(path);
    if (!stream) throw new BadArchive(`${path} is missing.`);
    const hash = openSha256();
    try {
      for await (const piece of stream) hash.add(piece as Buffer);
    } catch (cause) {
      throw new BadArchive(`${path} is damaged.`, { cause });
    }
    if (hash.hex() !== sha256) throw new BadArchive(`${path} was changed.`);
    onProgress(done + 1, files.length);
  }
}

async function* readLines(zip: ZipReader, path: string): AsyncGenerator<Row[]> {
  const stream = await zip.stream(path);
  if (!stream) return;
  let rows: Row[] = [];
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    rows.push(JSON.parse(line) as Row);
    if (rows.length < CHUNK) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}
