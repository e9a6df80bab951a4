// What this process knows of the switches: read anew every two seconds, so that a part is off everywhere within five. While the database
// cannot be asked, what was known last holds.
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Off, Switchboard } from '../../platform/http/switched-off.ts';
import { nameOf } from './parts.ts';
import { listOff, type OffRow } from './switches.queries.ts';

const EVERY_MS = 2_000;

export type LiveSwitchboard = Switchboard & {
  findFeature(name: string): Off | null;
  refresh(): Promise<void>;
  /** Begins to ask; answers how to stop. */
  watch(): () => Promise<void>;
};

export function openSwitchboard({
  database,
  clock,
  onError,
}: {
  /** Of the web or the worker role. */
  database: Database;
  clock: Clock;
  onError(error: unknown): void;
}): LiveSwitchboard {
  let off = new Map<string, OffRow>();
  const find = (kind: OffRow['kind'], name: string | null | undefined): Off | null => {
    const row = name ? off.get(`${kind} ${name}`) : undefined;
    if (!row || (row.until && row.until <= clock.now())) return null;
    return { since: row.offSince, until: row.until };
  };
  const refresh = async () => {
    const rows = await database.asSystem('switch', listOff, { readOnly: true });
    off = new Map(rows.map((row) => [`${row.kind} ${row.name}`, row]));
  };
  return {
    findOff: (route, feature) => {
      if (off.size === 0) return null;
      return find('route', nameOf(route)) ?? find('feature', feature);
    },
    findFeature: (name) => find('feature', name),
    refresh,
    watch: () => {
      let running: Promise<void> | null = null;
      const timer = setInterval(() => {
        // One at a time: a slow database is not asked more often.
        running ??= refresh()
          .catch(onError)
          .finally(() => {
            running = null;
          });
      }, EVERY_MS);
      timer.unref();
      return async () => {
        clearInterval(timer);
        await running;
      };
    },
  };
}
