// The ground the rest stands on: folders, log, keys, the database server, roles and migrations. In this order, because each needs the one before.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { projectRoot } from '../config/config.ts';
import { databaseHost } from '../config/database-host.ts';
import { type Clock, systemClock } from '../platform/clock/clock.ts';
import { type KeyFolder, readDatabasePasswords } from '../platform/crypto/key-file.ts';
import { unpackKeys } from '../platform/crypto/pack-keys.ts';
import { migrate, readMigrations } from '../platform/db/migrate.ts';
import type { Login } from '../platform/db/pool.ts';
import { prepareDatabase } from '../platform/db/prepare.ts';
import { loginRoles, type RolePasswords } from '../platform/db/roles.ts';
import { type Log, openLog } from '../platform/log/log.ts';
import { startCluster } from '../platform/postgres/cluster.ts';

export type Foundation = {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly keyFolder: KeyFolder;
  /** May create roles and migrate. Null where a release phase did that. */
  readonly admin: Login | null;
  /** Null for a role whose password this process was not given. */
  readonly loginOf: (role: (typeof loginRoles)[number]) => Login | null;
  /** Stopping has begun; a successor may wait for it. */
  announceEnd(): void;
  close(): Promise<void>;
};

const DATABASE = 'pacerpro';
export const migrationsFolder = join(projectRoot, 'packages', 'server', 'migrations');

export type FoundationOptions = {
  /** Print warnings and errors to the terminal. */
  readonly print?: (line: string, level: string) => void;
  /** A command beside a running server: use its database instead of refusing. */
  readonly share?: boolean;
};

export async function openFoundation(config: Config, { print, share }: FoundationOptions = {}): Promise<Foundation> {
  // Others may pass through (the database user must reach its folder) but not look.
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o711 });
  const clock = systemClock;
  const log = openLog({ ...config.log, clock, print: print ?? null });
  const keyFolder = { folder: config.keys.folder, mayCreate: config.mode === 'local' };
  if (config.keys.packed) unpackKeys(keyFolder.folder, config.keys.packed, config.roles.includes('worker'));
  const server = config.database.url
    ? ownServer(config.database.url.reveal())
    : await embeddedServer(config, keyFolder, share ?? false);
  try {
    const passwords = config.database.passwords?.reveal() ?? (await readDatabasePasswords(keyFolder, loginRoles));
    const loginOf: Foundation['loginOf'] = (role) => {
      const password = passwords[role];
      return password ? { ...server.login, user: role, password } : null;
    };
    if (config.database.migrate) {
      await prepareDatabase(server.login, server.login.database, passwords as RolePasswords);
      const applied = await migrate(server.login, readMigrations(migrationsFolder));
      if (applied.length > 0) log.info('migrated', { names: applied });
    }
    return {
      config,
      clock,
      log,
      keyFolder,
      admin: config.database.migrate ? server.login : null,
      loginOf,
      announceEnd: server.announceEnd,
      close: async () => {
        await server.stop();
        await log.close();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

type Server = { readonly login: Login; announceEnd(): void; stop(): Promise<void> };

async function embeddedServer(config: Config, keyFolder: KeyFolder, share: boolean): Promise<Server> {
  const folder = join(config.dataFolder, 'database');
  if (existsSync(join(folder, 'PG_VERSION')) && !existsSync(join(keyFolder.folder, 'database.json'))) {
    throw new Error(
      `There is a database in ${folder} but its keys are missing from ${keyFolder.folder}. Restore them; without them the data cannot be read.`,
    );
  }
  const { postgres } = await readDatabasePasswords(keyFolder, ['postgres']);
  const cluster = await startCluster({ folder, password: postgres, share });
  return {
    login: { ...cluster.connection, database: DATABASE },
    announceEnd: () => cluster.announceEnd(),
    stop: () => cluster.stop(),
  };
}

/** How to sign in to a server of one's own. Opens nothing. */
export function ownServer(text: string): Server {
  const url = new URL(text);
  const login: Login = {
    host: databaseHost(url),
    port: Number(url.port || 5432),
    database: decodeURIComponent(url.pathname.slice(1)) || DATABASE,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    ssl: ['require', 'verify-ca', 'verify-full'].includes(url.searchParams.get('sslmode') ?? ''),
  };
  return { login, announceEnd: () => {}, stop: async () => {} };
}
