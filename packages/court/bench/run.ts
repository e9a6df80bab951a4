// Parsing speed by kind of page, warm and in one thread: `npm run bench:court [FOLDER [PYTHON]]`. Uses the real pages where they
// are at hand; and a made-up docket of 10,000 entries, which must stay under a second. Times are of the processor, so
// that a busy machine tells the same. Beside them stand those of the peer, where PYTHON, or `python3`, has it.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BY_CATEGORY } from '../src/interchange/by-category.ts';
import { parseDocket } from '../src/parse/docket/read-docket.ts';
import { longDocket } from './long-docket.ts';
import { type PeerTime, timePeer } from './peer.ts';

const corpus = process.argv[2] ?? fileURLToPath(new URL('../../../../shared/corpus', import.meta.url));
const python = process.argv[3] ?? 'python3';
const ROUNDS = 5;

type Page = { bytes: Uint8Array; courtId: string; context: Record<string, unknown> };

function pagesOf(category: string): Page[] {
  const folder = `${corpus}/${category}`;
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  return readdirSync(folder)
    .filter((name) => /\.(?:html|txt|xml|acms_json)$/.test(name))
    .map((name) => ({
      bytes: readFileSync(`${folder}/${name}`),
      courtId: /^[a-z0-9]+/.exec(name)?.[0] ?? '',
      context: { case_name: 'x' },
    }));
}

/** Processor milliseconds for one pass over all pages: the best of several, after one that warms up. */
function measure(pass: () => void): number {
  pass();
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const started = process.cpuUsage();
    pass();
    const used = process.cpuUsage(started);
    best = Math.min(best, (used.user + used.system) / 1000);
  }
  return Math.max(best, 0.01);
}

type Row = { name: string; pages: number; bytes: number; ms: number; peer?: PeerTime | undefined };

function print({ name, pages, bytes, ms, peer }: Row): void {
  const beside =
    peer === undefined ? '' : `${each(peer.ms, peer.pages)}${rate(peer.bytes, peer.ms)}${times(peer.ms / ms)}`;
  console.log(
    `${name.padEnd(30)}${String(pages).padStart(6)} pages${(bytes / 1e6).toFixed(2).padStart(8)} MB${each(ms, pages)}${rate(bytes, ms)}${beside}`,
  );
}

const each = (ms: number, pages: number) => `${(ms / pages).toFixed(2).padStart(9)} ms/page`;
const rate = (bytes: number, ms: number) => `${(bytes / 1000 / ms).toFixed(1).padStart(8)} MB/s`;
const times = (factor: number) => `${factor.toFixed(1).padStart(8)} times`;

function printCorpus(): void {
  const peer = timePeer(corpus, python);
  console.log(
    peer === null
      ? `The peer is not at hand: ${python} has no juriscraper. Name one that has it: npm run bench:court FOLDER PYTHON\n`
      : `${' '.repeat(46)}${'ours'.padStart(25)}${'peer'.padStart(30)}\n`,
  );
  const total = { pages: 0, bytes: 0, ms: 0 };
  const shared = { ms: 0, peer: { category: '', pages: 0, bytes: 0, ms: 0 } };
  for (const [category, parse] of BY_CATEGORY) {
    const pages = pagesOf(category);
    if (pages.length === 0) continue;
    const ms = measure(() => {
      for (const { bytes, courtId, context } of pages) parse(bytes, courtId, context);
    });
    const bytes = pages.reduce((sum, page) => sum + page.bytes.length, 0);
    const time = peer?.get(category);
    print({ name: category, pages: pages.length, bytes, ms, peer: time });
    for (const [key, value] of Object.entries({ pages: pages.length, bytes, ms }))
      total[key as keyof typeof total] += value;
    if (time === undefined) continue;
    shared.ms += ms;
    for (const key of ['pages', 'bytes', 'ms'] as const) shared.peer[key] += time[key];
  }
  print({ name: 'TOTAL', ...total });
  if (peer !== null)
    print({ name: 'both', pages: shared.peer.pages, bytes: shared.peer.bytes, ms: shared.ms, peer: shared.peer });
}

if (existsSync(corpus)) printCorpus();
else console.log(`${corpus} is not there: only the made-up docket is measured`);

for (const entries of [1_000, 10_000]) {
  const html = longDocket(entries);
  print({
    name: `docket of ${entries} entries`,
    pages: 1,
    bytes: html.length,
    ms: measure(() => parseDocket(html, { courtId: 'nysd' })),
  });
}
