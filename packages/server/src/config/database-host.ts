// Which machine a DATABASE_URL leads to: `?host=` counts before the host that the address begins with, as for every PostgreSQL program.

export const databaseHost = (url: URL): string => decodeURIComponent(url.searchParams.get('host') ?? url.hostname);

/** This machine: by its name, its own address, or a socket in a folder. */
export const isThisMachine = (host: string): boolean =>
  ['localhost', '127.0.0.1', '[::1]', '::1', ''].includes(host) || host.startsWith('/');
