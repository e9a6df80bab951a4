// npm run bench -- [--documents N] [--entries N] [--rounds N] [--buy N] [--events N] [--only search,policy,import,page,memory,audit] [--class REGEX] [--no-peer]
// Makes or reuses the corpus, measures part by part, prints a table each and a summary of what missed its target. See README.md.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { benchAudit } from './audit.ts';
import { benchImport } from './import.ts';
import { ensureLoaded } from './load.ts';
import { benchMemory } from './memory.ts';
import { benchPage } from './page.ts';
import { openPlace } from './place.ts';
import { benchPolicy } from './policy.ts';
import { withProduct } from './product.ts';
import { benchSearch } from './search.ts';
import { load } from './table.ts';

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '100000' },
    entries: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    events: { type: 'string', default: '1000000' },
    buy: { type: 'string', default: '1000' },
    only: { type: 'string', default: 'search,policy,import,page,memory,audit' },
    'no-peer': { type: 'boolean', default: false },
    class: { type: 'string', default: '' },
  },
});
const documents = Number(values.documents);
const size = { documents, entries: Number(values.entries ?? documents * 10) };
const parts = values.only.split(',');
const misses: string[] = [];

console.log(`${new Date().toISOString()}, ${cpus().length} cores, load ${load()}`);
if (parts.some((part) => ['search', 'policy', 'import'].includes(part))) await inCorpus();
if (parts.includes('audit')) await inTrail();
if (parts.some((part) => ['page', 'memory'].includes(part))) await inProduct();
console.log(
  misses.length === 0 ? '\nEvery target was met.' : `\nMissed:\n${misses.map((miss) => `  - ${miss}`).join('\n')}`,
);

async function inCorpus(): Promise<void> {
  const name = `d${documents}`;
  const place = await openPlace(name);
  try {
    await ensureLoaded(place, name, size);
    console.log(`${size.documents} documents, ${size.entries} entries`);
    if (parts.includes('search'))
      misses.push(
        ...(await benchSearch(place, size, Number(values.rounds), new RegExp(values.class), !values['no-peer'])),
      );
    if (parts.includes('policy')) misses.push(...(await benchPolicy(place, size)));
    if (parts.includes('import')) misses.push(...(await benchImport(place)));
  } finally {
    await place.close();
  }
}

/** Not the corpus's database: what is planted here would make its figures differ from run to run. */
async function inTrail(): Promise<void> {
  const place = await openPlace('audit');
  try {
    misses.push(...(await benchAudit(place, Number(values.events))));
  } finally {
    await place.close();
  }
}

async function inProduct(): Promise<void> {
  await withProduct(async (page, pid) => {
    if (parts.includes('page')) misses.push(...(await benchPage(page)));
    if (parts.includes('memory')) misses.push(...(await benchMemory(page, pid, Number(values.buy))));
  });
}
