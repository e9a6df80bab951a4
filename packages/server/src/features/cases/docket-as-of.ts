// The docket as we knew it at a moment: today's entries with every later change undone, newest first.
import type { Tx } from '../../platform/db/tx.ts';
import { listEvents } from './cases.queries.ts';
import type { EntryOnDocket } from './entries.queries.ts';
import { listEntries } from './cases.ts';

const ALL = 100_000;

export type EntryThen = Omit<EntryOnDocket, 'documents'>;

export async function docketAsOf({ tx }: { tx: Tx }, caseId: string, at: Date): Promise<EntryThen[]> {
  const { items } = await listEntries({ tx }, caseId, { limit: ALL });
  const entries = new Map<string, EntryThen>(items.map(({ documents: _, ...entry }) => [entry.id, { ...entry }]));
  for (const event of await listEvents(tx, caseId, { since: at, limit: ALL })) {
    const entry = event.entryId ? entries.get(event.entryId) : undefined;
    if (!entry) continue;
    if (event.kind === 'entry.new' || event.kind === 'entry.listed') entries.delete(entry.id);
    else if (event.kind.startsWith('entry.')) Object.assign(entry, event.before);
  }
  return [...entries.values()];
}
