// The append-only memory of a sandbox: what must survive a kill is one JSON line, written before the response leaves.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

export type JournalLine = { kind: string; [field: string]: unknown };

export type Journal = {
  write(line: JournalLine): void;
  read(): JournalLine[];
};

export function openJournal(file: string | undefined): Journal {
  if (!file) return { write: () => undefined, read: () => [] };
  return {
    write: (line) => appendFileSync(file, `${JSON.stringify(line)}\n`),
    read() {
      if (!existsSync(file)) return [];
      const lines: JournalLine[] = [];
      for (const text of readFileSync(file, 'utf8').split('\n')) {
        if (!text) continue;
        // A kill can cut the last line short; what was not whole was not answered either.
        try {
          lines.push(JSON.parse(text) as JournalLine);
        } catch {
          break;
        }
      }
      return lines;
    },
  };
}
