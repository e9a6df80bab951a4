// The append-only memory of a sandbox: what must survive a kill is one JSON line, written before the response leaves.
import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';

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
      const text = readFileSync(file, 'utf8');
      // A kill can cut the last line short. What was not whole was not answered; it goes, or the next line would grow onto it.
      const whole = text.slice(0, text.lastIndexOf('\n') + 1);
      if (whole.length < text.length) truncateSync(file, Buffer.byteLength(whole));
      return whole
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as JournalLine);
    },
  };
}
