// Times of the peer, the widely used open parser in Python, on this machine: where a Python with it is at hand.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type PeerTime = { category: string; pages: number; bytes: number; ms: number };

/** Processor time of one pass by category; null where there is no such Python. */
export function timePeer(corpus: string, python: string): Map<string, PeerTime> | null {
  const script = fileURLToPath(new URL('./peer.py', import.meta.url));
  const run = spawnSync(python, [script, corpus], {
    encoding: 'utf8',
    timeout: 300_000,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (run.status !== 0) return null;
  const times = run.stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as PeerTime);
  return new Map(times.map((time) => [time.category, time]));
}
