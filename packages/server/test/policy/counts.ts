// What the policy suite executed, against what it executed before: the recorded numbers may only grow. `npm run test:policy` adds them up.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

export type Counts = Readonly<Record<string, number>>;
const file = new URL('executed-cells.json', import.meta.url);

export const recordedCounts = (): Counts => JSON.parse(readFileSync(file, 'utf8')) as Counts;

/** The names whose number fell, or which nobody recorded yet. */
export const shortOf = (counts: Counts, recorded: Counts): string[] =>
  Object.entries(counts).flatMap(([name, count]) =>
    count >= (recorded[name] ?? Number.POSITIVE_INFINITY)
      ? []
      : [`${name}: ${count} executed, ${recorded[name] ?? 'nothing'} recorded`],
  );

/** POLICY_RECORD_CELLS=yes writes what grew into the file, to be committed. */
export function atLeastAsRecorded(counts: Counts): void {
  const report = process.env.POLICY_CELLS_REPORT;
  if (report) appendFileSync(report, `${JSON.stringify(counts)}\n`);
  if (process.env.POLICY_RECORD_CELLS === 'yes') {
    const recorded = recordedCounts();
    const grown = Object.entries(counts).map(([name, count]) => [name, Math.max(count, recorded[name] ?? 0)]);
    writeFileSync(file, `${JSON.stringify({ ...recorded, ...Object.fromEntries(grown) }, null, 2)}\n`);
  }
  expect(shortOf(counts, recordedCounts())).toEqual([]);
}
