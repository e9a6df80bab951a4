// A transaction handle: Kysely's query builder bound to one open transaction. Only asActor() makes one, and it dies with its transaction.
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  sql,
} from 'kysely';
import type { PoolClient } from 'pg';
import type { Actor } from '../../access/actor.ts';
import type { Schema } from './schema.ts';
import { openStatements } from './statements.ts';

declare const madeByAsActor: unique symbol;

export type Tx = Omit<Kysely<Schema>, 'transaction' | 'startTransaction' | 'connection' | 'destroy'> & {
  readonly [madeByAsActor]: true;
  readonly actor: Actor;
  readonly requestId: string;
  /** Runs SQL text with parameters. For what the builder cannot say. */
  query<Row = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
  ): Promise<{ rows: Row[]; rowCount: number }>;
};

export { sql };

const statements = openStatements();

/** What asActor keeps: the handle it gives away and the means to end it. */
export type OpenTx = { readonly tx: Tx; close(reason: string): void };

export function openTx(client: PoolClient, actor: Actor, requestId: string): OpenTx {
  let closed: string | null = null;
  async function run(text: string, values: readonly unknown[]): Promise<{ rows: unknown[]; rowCount: number | null }> {
    if (closed !== null) throw new Error(`This transaction is over (${closed}); its handle must not be used any more.`);
    return client.query({ name: statements.nameOf(text), text, values: values as unknown[] });
  }
  const connection: DatabaseConnection = {
    async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
      const { rows, rowCount } = await run(compiled.sql, compiled.parameters);
      return { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) };
    },
    streamQuery() {
      throw new Error('Streaming is not offered inside a transaction; page by key instead.');
    },
  };
  const kysely = new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driverOf(connection),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  const query = async (text: string, values: readonly unknown[] = []) => {
    const { rows, rowCount } = await run(text, values);
    return { rows, rowCount: rowCount ?? 0 };
  };
  const tx = Object.defineProperties(kysely, {
    actor: { value: actor },
    requestId: { value: requestId },
    query: { value: query },
  }) as unknown as Tx;
  return {
    tx,
    close: (reason) => {
      closed ??= reason;
    },
  };
}

function driverOf(connection: DatabaseConnection): Driver {
  const refuse = async () => {
    throw new Error('Transactions do not nest; pass the handle you have.');
  };
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: async () => {},
    destroy: async () => {},
  };
}
