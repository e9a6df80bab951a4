// Looks for planted texts and keys in every table and every file of an installation, byte by byte, in each form in which they may lie there.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';

/** A text, or the bytes of a key. */
export type Plant = string | Buffer;
export type Plants = Readonly<Record<string, Plant>>;
export type Find = { what: string; where: string; as: string };

/** The forms in which a text may lie in bytes. */
export function formsOf(plant: Plant): Record<string, Buffer> {
  const bytes = Buffer.from(plant);
  const inner = (offset: number) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return Buffer.from(padded.slice(offset === 0 ? 0 : offset + 1, -1)); // without what neighbours would change
  };
  const forms = {
    plain: bytes,
    'base64 at 0': inner(0),
    'base64 at 1': inner(1),
    'base64 at 2': inner(2),
    base64url: Buffer.from(bytes.toString('base64url').slice(0, -1)),
    hex: Buffer.from(bytes.toString('hex')),
    'capital hex': Buffer.from(bytes.toString('hex').toUpperCase()),
  };
  if (typeof plant !== 'string') return forms;
  const wide = Buffer.from(plant, 'utf16le');
  return {
    ...forms,
    'utf-16 little': wide,
    'utf-16 big': Buffer.from(wide).swap16(),
    'base64 of utf-16': Buffer.from(wide.toString('base64').replace(/=+$/, '').slice(0, -1)),
    'url-encoded': Buffer.from(encodeURIComponent(plant)),
    'json-escaped': Buffer.from(JSON.stringify(plant).slice(1, -1)),
    reversed: Buffer.from([...plant].reverse().join('')),
  };
}

export function searchFor(plants: Plants, where: string, bytes: Buffer): Find[] {
  return Object.entries(plants).flatMap(([what, plant]) =>
    Object.entries(formsOf(plant))
      .filter(([, form]) => bytes.includes(form))
      .map(([as]) => ({ what, where, as })),
  );
}

export async function searchTables(
  database: pg.Client,
  plants: Plants,
): Promise<{ finds: Find[]; tables: number; bytes: number }> {
  const { rows } = await database.query<{ name: string }>(
    "select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'm') and n.nspname !~ '^(pg_toast|information_schema)' order by 1",
  );
  const finds: Find[] = [];
  let size = 0;
  for (const { name } of rows) {
    const { rows: all } = await database.query<{ row: string }>(`select t::text as row from ${name} t`);
    const text = all.map(({ row }) => row).join('\n');
    // What lies in bytes is printed as hex: looked into as the bytes that it is too.
    const inside = [...text.matchAll(/\\x([0-9a-f]{8,})/g)].map(([, hex]) => Buffer.from(hex!, 'hex'));
    const bytes = Buffer.concat([Buffer.from(text), ...inside.flatMap((one) => [Buffer.from('\n'), one])]);
    size += bytes.length;
    finds.push(...searchFor(plants, name, bytes));
  }
  return { finds, tables: rows.length, bytes: size };
}

/** Everything in the data folder but the keys, the note for the first sign-in, and the heap of the database, which is read as tables. */
export function searchFiles(folder: string, plants: Plants): { finds: Find[]; files: number } {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter(
      (path) => !/^(keys|tls)\/|^sign-in\.txt$/.test(path) && (!/^database\//.test(path) || /log|pg_stat/.test(path)),
    );
  const finds = paths.flatMap((path) => searchFor(plants, path, readFileSync(join(folder, path))));
  return { finds, files: paths.length };
}
