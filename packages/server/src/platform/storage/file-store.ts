// Objects as files: written beside their place, flushed, renamed, and the folder flushed, so that a crash leaves a whole object or none.
import { link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { randomToken } from '../crypto/token.ts';
import { type ObjectKey, type ObjectStore, objectKey } from './store.ts';

export function openFileStore(folder: string): ObjectStore {
  // Two letters of the random part spread a million files over 4,096 folders a kind.
  const pathOf = (key: ObjectKey) => {
    const [kind, name] = objectKey(key).split('/') as [string, string];
    return join(folder, kind, name.slice(0, 2), name);
  };

  async function writeBeside(path: string, bytes: Uint8Array | Readable): Promise<string> {
    await makeFolder(dirname(path));
    const half = `${path}.${randomToken(6)}.half`;
    const file = await open(half, 'wx', 0o600);
    try {
      for await (const chunk of bytes instanceof Readable ? bytes : [bytes]) await file.write(chunk);
      await file.sync();
    } catch (error) {
      await rm(half, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    return half;
  }

  return {
    kind: 'file',
    async put(key, bytes) {
      const path = pathOf(key);
      await rename(await writeBeside(path, bytes), path);
      await syncFolder(dirname(path));
    },
    async putIfAbsent(key, bytes) {
      const path = pathOf(key);
      const half = await writeBeside(path, bytes);
      try {
        await link(half, path); // unlike rename, fails when the name is taken
        await syncFolder(dirname(path));
        return true;
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error;
        return false;
      } finally {
        await rm(half, { force: true });
      }
    },
    get: (key) => readFile(pathOf(key)).catch(nullWhenMissing),
    head: async (key) => {
      const found = await stat(pathOf(key)).catch(nullWhenMissing);
      return found && { bytes: found.size };
    },
    delete: (key) => rm(pathOf(key), { force: true }),
    async *list(prefix = '') {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
      for (const entry of entries) {
        if (!entry.isFile() || entry.name.includes('.')) continue;
        const kind = entry.parentPath.slice(folder.length + 1).split(/[\\/]/)[0];
        const key = `${kind}/${entry.name}`;
        if (key.startsWith(prefix)) yield objectKey(key);
      }
    },
  };
}

async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first) await syncFolder(dirname(first));
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return; // folders cannot be opened there
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

function nullWhenMissing(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null;
  throw error;
}
