// npm run bench -- [--documents N] [--entries N] [--rounds N] [--only search|import|policy] [--class REGEX] [--no-peer]
// Makes or reuses the corpus, measures part by part, prints a table each and a summary of what missed its target. See README.md.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { benchImport } from './import.ts';
import { ensureLoaded } from './load.ts';
import { openPlace } from './place.ts';
import { benchPolicy } from './policy.ts';
import { benchSearch } from './search.ts';
import { load } from './table.ts';

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '100000' },
    entries: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    'no-peer': { type: 'boolean', default: false },
    class: { type: 'string', default: '' },
  },
});
const documents = Number(values.documents);
const size = { documents, entries: Number(values.entries ?? documents * 10) };
const name = `d${documents}`;
const wants = (part: string) => !values.only || values.only.split(',').includes(part);

const place = await openPlace(name);
const misses: string[] = [];
try {
  await ensureLoaded(place, name, size);
  console.log(
    `${new Date().toISOString()}, ${cpus().length} cores, load ${load()}, ${size.documents} documents, ${size.entries} entries`,
  );
  if (wants('search'))
    misses.push(
      ...(await benchSearch(place, size, Number(values.rounds), new RegExp(values.class), !values['no-peer'])),
    );
  if (wants('policy')) misses.push(...(await benchPolicy(place)));
  if (wants('import')) misses.push(...(await benchImport(place)));
  console.log(
    misses.length === 0 ? '\nEvery target was met.' : `\nMissed:\n${misses.map((miss) => `  - ${miss}`).join('\n')}`,
  );
} finally {
  await place.close();
}
