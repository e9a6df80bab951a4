// Where the measurements happen: the product's own embedded database, keys and services, in a folder that is kept between runs.
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openFoundation } from '../packages/server/src/app/foundation.ts';
import { openServices, type Services } from '../packages/server/src/app/services.ts';
import { readConfig } from '../packages/server/src/config/config.ts';
import type { Login } from '../packages/server/src/platform/db/pool.ts';

export type Place = {
  readonly folder: string;
  readonly services: Services;
  readonly admin: Login;
  /** A connection that no policy binds. */
  superuser(): Promise<pg.Client>;
  close(): Promise<void>;
};

export const benchFolder = (name: string): string => join(process.env.BENCH_DATA ?? join(tmpdir(), 'bench-data'), name);

export async function openPlace(name: string): Promise<Place> {
  const folder = benchFolder(name);
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const config = readConfig({ PACERPRO_DATA: folder, PACERPRO_ROLES: 'web,worker', PACERPRO_LOG_LEVEL: 'error' });
  const foundation = await openFoundation(config, { share: true });
  const services = await openServices(foundation);
  const admin = foundation.admin!;
  return {
    folder,
    services,
    admin,
    superuser: async () => {
      const client = new pg.Client({ ...admin, ssl: false });
      await client.connect();
      return client;
    },
    close: async () => {
      await services.close();
      await foundation.close();
    },
  };
}
