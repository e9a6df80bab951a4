// How much memory the server takes while a firm buys 1,000 documents: the real product, its sandbox court, real PDFs, real reading of their
// words (recognition of scanned pages included), until the last page is in the index. Peaks as the kernel kept them (VmHWM).
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { ask, buy } from '../e2e/api.ts';
import { haveLongCase } from './product.ts';
import { printTable } from './table.ts';

const DOCUMENTS = 1_000;
const MOST_MB = 500;
const LONGEST_MS = 40 * 60_000;

type Entries = {
  items: { documents: { id: string; held: boolean; role: string; availability: string; textState: string | null }[] }[];
};

export async function benchMemory(page: Page, pid: number, documents = DOCUMENTS): Promise<string[]> {
  const server = serverOf(pid);
  const atRest = memoryOf(server);
  const caseId = await haveLongCase(page);
  const before = memoryOf(server);
  const begun = performance.now();
  const wanted = (await entriesOf(page, caseId))
    .filter((one) => !one.held && one.role === 'main' && one.availability !== 'sealed')
    .slice(0, documents)
    .map((one) => one.id);
  const samples: number[] = [];
  const sampling = setInterval(() => samples.push(memoryOf(server).now), 1_000);
  const task = await buy(page, 'documents', { documentIds: wanted }, { longestMs: LONGEST_MS, maxCents: 1_000_000 });
  const bought = performance.now() - begun;
  await untilRead(page, caseId, wanted, begun);
  clearInterval(sampling);
  const read = performance.now() - begun;
  const end = memoryOf(server);
  await wait(30_000); // threads that read pages end when they were idle for 20 s
  const rest = memoryOf(server);
  samples.sort((a, b) => a - b);
  const held = (await entriesOf(page, caseId)).filter((one) => one.held && wanted.includes(one.id)).length;
  printTable(`Memory of the server while ${held} documents are bought and read, MB (${task.state})`, [
    { moment: 'after start', now: atRest.now, peak: atRest.peak },
    { moment: 'docket of 5,000 entries fetched', now: before.now, peak: before.peak },
    { moment: `all bought, after ${seconds(bought)}`, now: samples[samples.length >> 1] ?? 0, peak: '(median)' },
    { moment: `all read and indexed, after ${seconds(read)}`, now: end.now, peak: end.peak },
    { moment: 'half a minute later', now: rest.now, peak: rest.peak },
  ]);
  return [
    ...(held < wanted.length ? [`only ${held} of ${wanted.length} documents were bought`] : []),
    ...(end.peak >= MOST_MB ? [`the server took ${end.peak} MB`] : []),
  ];
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(0)} s`;

async function entriesOf(page: Page, caseId: string) {
  const { items } = (await ask(page, 'GET', `/cases/${caseId}/entries`)).body as Entries;
  return items.flatMap((entry) => entry.documents);
}

/** Read: no document of these still waits for its words. */
async function untilRead(page: Page, caseId: string, wanted: readonly string[], begun: number): Promise<void> {
  const ours = new Set(wanted);
  for (;;) {
    const waiting = (await entriesOf(page, caseId)).filter((one) => ours.has(one.id) && one.textState === 'pending');
    if (waiting.length === 0) return;
    if (performance.now() - begun > LONGEST_MS) throw new Error(`${waiting.length} documents were not read in time.`);
    await wait(20_000); // asking makes garbage of its own: a docket of 5,000 entries each time
  }
}

/** The server among what was started: the court and the database have memory of their own. */
function serverOf(pid: number): number {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(Number(name)) === pid);
  const found = children.find((child) =>
    readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('server/dist/main.js'),
  );
  if (!found) throw new Error('The server process was not found.');
  return Number(found);
}

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0; // it has just ended
  }
}

function memoryOf(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string) => Math.round(Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]) / 1024);
  return { now: read('VmRSS'), peak: read('VmHWM') };
}
