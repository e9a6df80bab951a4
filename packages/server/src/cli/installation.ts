// The installation on this machine, for commands that act on it without asking its server: who could change the server could make it lie,
// and some acts belong to whoever holds the machine alone.
import type { Services } from '../app/services.ts';

/** Beside a running server or without one; nothing is migrated, nothing is served. */
export async function withInstallation<T>(work: (services: Services) => Promise<T>): Promise<T> {
  const [{ readConfig }, { openFoundation }, { openServices }] = await Promise.all([
    import('../config/config.ts'),
    import('../app/foundation.ts'),
    import('../app/services.ts'),
  ]);
  const config = readConfig(process.env);
  const quiet = { ...config, roles: ['worker'] as const, database: { ...config.database, migrate: false, pool: 2 } };
  const foundation = await openFoundation(quiet, { share: true });
  try {
    const services = await openServices(foundation);
    try {
      return await work(services);
    } finally {
      await services.close();
    }
  } finally {
    await foundation.close();
  }
}
