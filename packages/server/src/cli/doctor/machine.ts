// The machine: Node, ports, data folder, key files, disk, clock.
import { accessSync, constants, existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { type Check, fail, ok, type Patient, skip, warn } from './check.ts';

const GB = 1024 ** 3;

export const nodeCheck: Check = {
  name: 'node',
  title: 'Node version',
  run: () =>
    Number(process.versions.node.split('.')[0]) >= 24
      ? ok(process.version)
      : fail(process.version, 'Node 24 or newer is needed; "npx pacerpro" finds the packaged one.'),
};

export const portsCheck: Check = {
  name: 'ports',
  title: 'Ports',
  run: async ({ config, serverPid }) => {
    if (serverPid !== null) return ok(`in use by the running server (process ${serverPid})`);
    const wanted: [string, number][] = [];
    if (config.roles.includes('web')) wanted.push(['web', config.web.httpsPort], ['redirect', config.web.httpPort]);
    if (config.court.kind === 'sandbox') wanted.push(['sandbox court', config.court.sandboxPort]);
    const taken: string[] = [];
    for (const [what, port] of wanted)
      if (!(await isFree(port, what === 'sandbox court' ? '127.0.0.1' : config.web.listen)))
        taken.push(`${port} (${what})`);
    return taken.length === 0
      ? ok(`free: ${wanted.map(([, port]) => port).join(', ')}`)
      : fail(
          `in use by another program: ${taken.join(', ')}`,
          'End that program, or choose other ports: docs/config.md.',
        );
  },
};

async function isFree(port: number, host: string): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

export const dataFolderCheck: Check = {
  name: 'data-folder',
  title: 'Data folder',
  run: ({ config: { dataFolder } }) => {
    if (!existsSync(dataFolder)) return skip(`${dataFolder} is made at the first start`);
    accessSync(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK);
    const mode = statSync(dataFolder).mode & 0o777;
    // Others may pass through: the database may run as another user.
    return process.platform !== 'win32' && (mode & 0o066) !== 0
      ? warn(`${dataFolder} can be listed by others (mode ${mode.toString(8)})`, `chmod 711 ${dataFolder}`)
      : ok(dataFolder);
  },
};

const expectedKeys = ['root.json', 'fetch-private.pem', 'fetch-public.pem'];

export const keyFilesCheck: Check = {
  name: 'key-files',
  title: 'Key files',
  run: ({ config: { keys, dataFolder, database } }) => {
    const isNew = !existsSync(join(dataFolder, 'database', 'PG_VERSION')) && !database.url;
    if (!existsSync(keys.folder))
      return isNew
        ? skip('made at the first start')
        : fail(`${keys.folder} is missing`, 'Restore it from its backup: without the keys nothing can be read.');
    const missing = expectedKeys.filter((name) => !existsSync(join(keys.folder, name)));
    if (missing.length > 0 && !isNew)
      return fail(
        `missing: ${missing.join(', ')}`,
        'Restore them from their backup: without the keys nothing can be read.',
      );
    const open = readdirSync(keys.folder)
      .filter((name) => !name.endsWith('fetch-public.pem'))
      .map((name) => join(keys.folder, name))
      .filter((path) => process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0);
    return open.length > 0
      ? fail(`readable by others: ${open.join(', ')}`, `chmod 600 them, and consider these keys known.`)
      : ok(`${keys.folder}, readable by their owner alone`);
  },
};

export const diskCheck: Check = {
  name: 'disk',
  title: 'Disk space',
  run: ({ config }) => {
    const { bavail, bsize } = statfsSync(nearest(config.dataFolder));
    const free = (bavail * bsize) / GB;
    const detail = `${free.toFixed(1)} GB free`;
    if (free < 0.5) return fail(detail, 'Make room: the database stops when the disk is full.');
    return free < 5 ? warn(detail, 'Documents take about 0.3 MB each; make room soon.') : ok(detail);
  },
};

const nearest = (path: string): string => (existsSync(path) ? path : nearest(dirname(path)));

/** For checks that need the server: says why not when it does not run here. */
export const whenRunning = ({ serverPid }: Patient): ReturnType<typeof skip> | null =>
  serverPid === null ? skip('no server runs from this data folder') : null;
