// Facts about processes that may not be ours: is this pid alive, what does it run, since when. A bare pid proves nothing, pids are reused.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Holds a place in the process table: alive, or ended and not yet collected by its parent. PostgreSQL takes both for a live server. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export function isAlive(pid: number): boolean {
  return exists(pid) && readState(pid) !== 'Z';
}

function readState(pid: number): string | null {
  if (process.platform !== 'linux') return null;
  try {
    return statFields(pid)[0] ?? null;
  } catch {
    return 'Z';
  }
}

/** Distinguishes two processes that had the same pid one after the other. */
export function startMark(pid: number): string {
  if (process.platform === 'linux') {
    try {
      return statFields(pid)[19] ?? '';
    } catch {
      return '';
    }
  }
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';
}

// The second field holds the program name and may contain spaces and brackets; everything after the last bracket is regular.
function statFields(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** True when the process is a PostgreSQL server working in this folder. */
export function isServerOf(pid: number, folder: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') {
    return (spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '').includes(folder);
  }
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return /\/postgres( \(deleted\))?$/.test(readlinkSync(`/proc/${pid}/exe`)) && words.includes(folder);
  } catch {
    return false;
  }
}

/** PostgreSQL processes that work in this folder, whoever their parent is. */
export function workersIn(folder: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return (
          readlinkSync(`/proc/${pid}/cwd`) === folder &&
          /\/postgres( \(deleted\))?$/.test(readlinkSync(`/proc/${pid}/exe`))
        );
      } catch {
        return false; // ended meanwhile
      }
    });
}

export async function waitForExit(pid: number, timeoutMs: number): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  while (isAlive(pid)) {
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return true;
}
