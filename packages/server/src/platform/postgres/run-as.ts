// PostgreSQL refuses to run as root. Decides which user it runs as, and where its folder must lie so that this user can reach it.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { sha256Hex } from '../crypto/hash.ts';
import { dirname, join } from 'node:path';
import { isReachable } from './binaries.ts';

export type RunAs = {
  /** Null: as ourselves. */
  readonly uid: number | null;
  readonly gid: number | null;
  /** Words before the command, when a user namespace hides that we are root. */
  readonly prefix: readonly string[];
};

const ourselves: RunAs = { uid: null, gid: null, prefix: [] };

/** Chooses the user and the folder. The folder differs from the wished one only when no other user may enter that. */
export function chooseRunAs(wished: string): { runAs: RunAs; folder: string } {
  if (process.getuid?.() !== 0) return { runAs: ourselves, folder: wished };
  const owner = ownerOf(wished);
  if (owner?.uid === 0) return { runAs: { ...ourselves, prefix: namespace }, folder: wished };
  const user = owner ?? passwdEntry('postgres') ?? passwdEntry('nobody');
  if (user && isReachable(nearest(dirname(wished)))) return { runAs: { ...user, prefix: [] }, folder: wished };
  // Once made elsewhere, it stays there, whatever works by now.
  const elsewhere = join('/var/lib/pacerpro', sha256Hex(wished).slice(0, 12), 'database');
  if (!existsSync(elsewhere) && namespaceWorks()) return { runAs: { ...ourselves, prefix: namespace }, folder: wished };
  if (!user)
    throw new Error('PostgreSQL cannot run as root, and this machine has neither a "postgres" nor a "nobody" user.');
  return { runAs: { ...user, prefix: [] }, folder: elsewhere };
}

const namespace = ['unshare', '--user', '--map-user=65534', '--map-group=65534'];

function namespaceWorks(): boolean {
  return spawnSync(namespace[0]!, [...namespace.slice(1), 'true']).status === 0;
}

// A database made earlier keeps its owner, whatever users have come since.
function ownerOf(folder: string): { uid: number; gid: number } | null {
  const version = join(folder, 'PG_VERSION');
  if (!existsSync(version)) return null;
  const { uid, gid } = statSync(version);
  return { uid, gid };
}

function passwdEntry(name: string): { uid: number; gid: number } | null {
  const line =
    existsSync('/etc/passwd') &&
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((l) => l.startsWith(`${name}:`));
  if (!line) return null;
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

function nearest(path: string): string {
  return existsSync(path) ? path : nearest(dirname(path));
}
