// Rows into a table as fast as PostgreSQL takes them: COPY in its text form, over a connection of its own.
import { once } from 'node:events';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Login } from '../packages/server/src/platform/db/pool.ts';

export type Copy = {
  row(values: readonly (string | number | Buffer | null)[]): void;
  ready(): Promise<void>;
  end(): Promise<void>;
};

export async function openCopy(admin: Login, table: string, columns: string): Promise<Copy> {
  const client = new pg.Client({ ...admin, ssl: false });
  await client.connect();
  // Foreign keys are true by construction; checking each would take longer than the rest.
  await client.query('set session_replication_role = replica; set synchronous_commit = off');
  const stream = client.query(copyFrom(`copy ${table} (${columns}) from stdin`));
  let text = '';
  return {
    row(values) {
      text += `${values.map(field).join('\t')}\n`;
      if (text.length > 64_000) {
        stream.write(text);
        text = '';
      }
    },
    async ready() {
      if (stream.writableNeedDrain) await once(stream, 'drain');
    },
    async end() {
      stream.end(text);
      await once(stream, 'finish');
      await client.end();
    },
  };
}

function field(value: string | number | Buffer | null): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return `\\\\x${value.toString('hex')}`;
  return value.includes('\\') || value.includes('\n') || value.includes('\t')
    ? value.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/\t/g, '\\t')
    : value;
}
