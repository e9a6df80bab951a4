// A pool of pipelined connections for one database role. Private to this folder: everyone else gets a Tx from asActor().
import pg from 'pg';

export type DatabaseRole = 'pp_web' | 'pp_worker' | 'pp_fetch' | 'pp_auth' | 'pp_support';

export type Login = {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly ssl?: boolean;
};

export type PoolSize = { readonly max?: number; readonly applicationName?: string };

// Court dates are dates without a zone, and money is integer cents: neither may pass through Date or lose digits on the way.
const DATE = 1082;
const INT8 = 20;
const NUMERIC = 1700;
const DATE_ARRAY = 1182;

const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === DATE || oid === NUMERIC) return (text: string) => text;
    if (oid === INT8) return readInteger;
    if (oid === DATE_ARRAY) return pg.types.getTypeParser(1009 as never, 'text');
    return pg.types.getTypeParser(oid as never, format as never);
  },
};

function readInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`The integer ${text} is too large to be exact.`);
  return value;
}

export function openPool(login: Login, size: PoolSize = {}): pg.Pool {
  const pool = new pg.Pool({
    ...login,
    ssl: login.ssl ? { rejectUnauthorized: true } : false,
    max: size.max ?? 10,
    application_name: size.applicationName ?? login.user,
    pipeline: true,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
    types: types as pg.CustomTypesConfig,
  });
  pool.on('error', () => {}); // an idle connection that died is replaced at the next use
  return pool;
}
