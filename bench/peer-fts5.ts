// The named peer: SQLite FTS5 with the Porter stemmer, through node:sqlite, over the same pages and entries of the large firm.
// It has no firms, walls or sealed texts to mind: what it is asked is the count, the best twenty by bm25, and a snippet of each.
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { caseOf, entryOf, entryOfDocument, pagesOf, type Size, sharesOf } from './corpus.ts';

export type Peer = { search(table: 'pages' | 'entries', match: string, filter?: PeerFilter): number; close(): void };
export type PeerFilter = { court: string; year: number };

export function openPeer(folder: string, size: Size): Peer {
  const file = join(folder, 'peer-fts5.sqlite');
  if (!existsSync(file)) build(file, size);
  const db = new DatabaseSync(file, { readOnly: true });
  db.exec('pragma mmap_size = 2000000000; pragma cache_size = -256000');
  const ask = (table: string, filtered: boolean) => {
    const from = `from ${table} ${filtered ? `join ${table}_facts f on f.rowid = ${table}.rowid` : ''} where ${table} match ? ${filtered ? 'and f.court = ? and f.year = ?' : ''}`;
    return {
      count: db.prepare(`select count(*) as n ${from}`),
      best: db.prepare(
        `select ${table}.rowid, snippet(${table}, 0, '[', ']', '…', 32) as s ${from} order by bm25(${table}) limit 20`,
      ),
    };
  };
  const statements = Object.fromEntries(
    ['pages', 'entries'].map((table) => [table, [ask(table, false), ask(table, true)]] as const),
  );
  return {
    search(table, match, filter) {
      const values = filter ? [match, filter.court, filter.year] : [match];
      const { count, best } = statements[table]![filter ? 1 : 0]!;
      best.all(...values);
      return Number(count.get(...values)!.n);
    },
    close: () => db.close(),
  };
}

function build(file: string, size: Size): void {
  process.stderr.write('Building the peer index (SQLite FTS5); this happens once …\n');
  const share = sharesOf(size)[0]!;
  const half = `${file}.new`;
  rmSync(half, { force: true });
  const db = new DatabaseSync(half);
  db.exec('pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -256000');
  for (const table of ['pages', 'entries'])
    db.exec(
      `create virtual table ${table} using fts5(text, tokenize = 'porter unicode61'); create table ${table}_facts (rowid integer primary key, court text, year int)`,
    );
  const into = (table: string) => {
    const text = db.prepare(`insert into ${table} (rowid, text) values (?, ?)`);
    const facts = db.prepare(`insert into ${table}_facts values (?, ?, ?)`);
    let id = 0;
    return (words: string, court: string, year: number) => {
      text.run(++id, words);
      facts.run(id, court, year);
    };
  };
  db.exec('begin');
  const [page, entry] = [into('pages'), into('entries')];
  for (let n = 0; n < share.documents; n++) {
    const { caseNumber, filedOn } = entryOf(share, entryOfDocument(share, n));
    const { courtId } = caseOf(share.firm, caseNumber);
    for (const text of pagesOf(share.firm, n)) page(text, courtId, Number(filedOn.slice(0, 4)));
  }
  for (let n = 0; n < share.entries; n++) {
    const { caseNumber, filedOn, text } = entryOf(share, n);
    entry(text, caseOf(share.firm, caseNumber).courtId, Number(filedOn.slice(0, 4)));
  }
  db.exec("commit; insert into pages(pages) values('optimize'); insert into entries(entries) values('optimize')");
  db.close();
  renameSync(half, file);
}
