// Reading attachment menus, one after the other: a court is asked for one thing at a time.
import { readAttachmentMenu, readTask } from '@pacerpro/api';
import type { ApiClient, Output } from './api-client.ts';
import { type HeldEntry, noSuchEntry } from './held-case.ts';
import { settled } from './purchase.ts';

type TaskSeen = Output<typeof readTask>;

/** @throws {CliError} 3 when the docket has no such entry */
export const findEntries = (entries: readonly HeldEntry[], names: readonly string[]): HeldEntry[] =>
  [...new Set(names)].map((name) => {
    const entry = entries.find((one) => one.number === name);
    if (!entry) throw noSuchEntry(name);
    return entry;
  });

/** By entry, how the asking ended: a court that does not show one menu may show the next. */
export async function readMenus(client: ApiClient, entries: readonly HeldEntry[]): Promise<Map<string, TaskSeen>> {
  const tasks = new Map<string, TaskSeen>();
  for (const { id } of entries) {
    const { taskId } = await client.call(readAttachmentMenu, { params: { entryId: id } });
    tasks.set(id, await settled(client, await client.call(readTask, { params: { taskId } })));
  }
  return tasks;
}
