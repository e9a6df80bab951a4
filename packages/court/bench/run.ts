// Parsing speed by kind of page, warm and in one thread: `npm run bench:court [FOLDER]`. Uses the real pages where they
// are at hand, else the fixtures; and a made-up docket of 10,000 entries, which must stay under a second.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BY_CATEGORY } from '../src/interchange/by-category.ts';
import { parseDocket } from '../src/parse/docket/read-docket.ts';
import { longDocket } from './long-docket.ts';

const corpus = process.argv[2] ?? fileURLToPath(new URL('../../../../shared/corpus', import.meta.url));
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

/** Milliseconds for one pass over all pages: the best of several, after one that warms up. */
function measure(pass: () => void): number {
  pass();
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    pass();
    best = Math.min(best, performance.now() - started);
  }
  return best;
}

const line = (name: string, pages: number, bytes: number, ms: number) =>
  console.log(
    `${name.padEnd(30)}${String(pages).padStart(6)} pages${(bytes / 1e6).toFixed(2).padStart(9)} MB${(ms / pages).toFixed(2).padStart(9)} ms/page${(bytes / 1000 / ms).toFixed(1).padStart(8)} MB/s`,
  );

if (existsSync(corpus)) {
  const total = { pages: 0, bytes: 0, ms: 0 };
  for (const [category, parse] of BY_CATEGORY) {
    const pages = pagesOf(category);
    if (pages.length === 0) continue;
    const ms = measure(() => {
      for (const { bytes, courtId, context } of pages) parse(bytes, courtId, context);
    });
    const bytes = pages.reduce((sum, page) => sum + page.bytes.length, 0);
    line(category, pages.length, bytes, ms);
    total.pages += pages.length;
    total.bytes += bytes;
    total.ms += ms;
  }
  line('TOTAL', total.pages, total.bytes, total.ms);
} else console.log(`${corpus} is not there: only the made-up docket is measured`);

for (const entries of [1_000, 10_000]) {
  const html = longDocket(entries);
  line(
    `docket of ${entries} entries`,
    1,
    html.length,
    measure(() => parseDocket(html, { courtId: 'nysd' })),
  );
}
