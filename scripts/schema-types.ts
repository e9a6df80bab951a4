// Writes packages/server/src/platform/db/schema.ts from the catalogue of a migrated database.
// Usage: node scripts/with-node.mjs scripts/schema-types.ts postgres://… [--check]
import { readFileSync, writeFileSync } from 'node:fs';
import pg from 'pg';

const target = new URL('../packages/server/src/platform/db/schema.ts', import.meta.url);
const client = new pg.Client({ connectionString: process.argv[2] });
await client.connect();
const { rows } = await client.query(`
  select n.nspname as schema, c.relname as "table", a.attname as "column", format_type(a.atttypid, null) as type,
         a.attnotnull as required, a.atthasdef or a.attidentity <> '' as defaulted
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
   where n.nspname in ('public', 'search') and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
   order by n.nspname, c.relname, a.attnum`);
await client.end();

const scalar: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  'character varying': 'string',
  boolean: 'boolean',
  integer: 'number',
  smallint: 'number',
  // node-postgres keeps bigint as text; ours are byte counts, far below 2^53, parsed as numbers by the connection.
  bigint: 'number',
  date: 'string',
  'timestamp with time zone': 'Date',
  bytea: 'Buffer',
  jsonb: 'Json',
  'text[]': 'string[]',
  tsvector: 'string',
  'uuid[]': 'string[]',
};
const tables = new Map<string, typeof rows>();
for (const row of rows) {
  const name = row.schema === 'public' ? row.table : `${row.schema}.${row.table}`;
  tables.set(name, [...(tables.get(name) ?? []), row]);
}
const typeName = (table: string) =>
  table
    .split(/[._]/)
    .map((w) => w[0]!.toUpperCase() + w.slice(1))
    .join('');
let out = `// Made from the database by scripts/schema-types.ts; a test fails when it is stale. Do not edit.
import type { ColumnType } from 'kysely';

/** JSON columns are read as parsed values and written as JSON text. */
// biome-ignore lint: any is what the database promises here; each reader narrows it.
export type Json = ColumnType<any, string, string>;
export type NullableJson = ColumnType<any, string | null | undefined, string | null>;

/** A column with a default: may be left out when inserting. */
export type Generated<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;
`;
for (const [table, columns] of tables) {
  out += `\nexport type ${typeName(table)}Table = {\n`;
  for (const c of columns) {
    const base = scalar[c.type];
    if (!base) throw new Error(`no TypeScript type for ${c.type} (${table}.${c.column})`);
    const nullable = c.required ? base : `${base} | null`;
    const type = base === 'Json' ? (c.required ? 'Json' : 'NullableJson') : nullable;
    out += `  ${c.column}: ${c.defaulted ? `Generated<${type}>` : type};\n`;
  }
  out += '};\n';
}
out += `\nexport type Schema = {\n${[...tables.keys()].map((t) => `  ${t.includes('.') ? `'${t}'` : t}: ${typeName(t)}Table;\n`).join('')}};\n`;
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== out)
    throw new Error('platform/db/schema.ts is stale: run scripts/schema-types.ts');
} else writeFileSync(target, out);
