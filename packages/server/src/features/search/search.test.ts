// Searching the real database: what is found, what is counted, and who learns nothing.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTestServices } from '../../../test/harness.services.ts';
import { withTestDatabase } from '../../../test/harness.ts';
import { openTestWeb } from '../../../test/harness.web.ts';
import { letIn, makePeople, type People, wallOff } from '../../../test/people.ts';
import type { Actor } from '../../access/actor.ts';
import { newId } from '../../platform/id/id.ts';
import { indexCase, indexEntries, indexPages } from './indexing.ts';
import { anyQuery } from './query.factory.ts';
import { matchCases } from './search.queries.ts';
import { mountSearch } from './search.routes.ts';
import { search, type SearchInput } from './search.ts';

const database = withTestDatabase();
let people: People;
let open: Planted;
let walled: Planted;

type Planted = { caseId: string; documentId: string; entryIds: string[] };

/** A case with one held document of two pages and two entries; its text is sealed as itself. */
async function plant(of: People, name: string, pages: string[], entries: string[]): Promise<Planted> {
  const [caseId, blobId, documentId] = [newId(), newId(), newId()] as string[] as [string, string, string];
  const rows = (sql: string, values: unknown[]) => database.superuserRows<{ id: string }>(sql, values);
  await rows(
    `insert into cases (firm_id, id, court_id, pacer_case_id, case_name, docket_number, filed_on, assigned_to, document_count, held_document_count) values ($1, $2, 'nysd', $3, $4, '1:24-cv-00745', '2024-03-01', 'Ruth Quill', 3, 1)`,
    [of.firmId, caseId, String(Math.floor(Math.random() * 1e9)), name],
  );
  await rows(
    "insert into parties (firm_id, case_id, position, name, role, content_hash) values ($1, $2, 0, 'Zebra Holdings LLC', 'Plaintiff', '\\x00')",
    [of.firmId, caseId],
  );
  const entryIds: string[] = [];
  for (const [n, text] of entries.entries()) {
    const [row] = await rows(
      "insert into entries (firm_id, case_id, number, order_key, text, filed_on, content_hash) values ($1, $2, $3, $3, $4, $5, '\\x00') returning id",
      [of.firmId, caseId, String(n + 1), text, `2024-0${n + 1}-10`],
    );
    entryIds.push(row!.id);
  }
  await rows(
    "insert into blobs (firm_id, id, sha256, object_key, byte_count, page_count, text_state) values ($1, $2, $3, 'k', 1, $4, 'text')",
    [of.firmId, blobId, Buffer.from(blobId), pages.length],
  );
  await rows(
    "insert into documents (firm_id, id, case_id, entry_id, role, blob_id, acquired_at, acquired_how, content_hash) values ($1, $2, $3, $4, 'main', $5, now(), 'bought', '\\x00')",
    [of.firmId, documentId, caseId, entryIds[0], blobId],
  );
  for (const [n, text] of pages.entries())
    await rows("insert into page_texts (firm_id, blob_id, page, state, sealed_text) values ($1, $2, $3, 'text', $4)", [
      of.firmId,
      blobId,
      n + 1,
      Buffer.from(text),
    ]);
  await database.worker.asSystem(
    'text-extraction',
    async (tx) => {
      await indexCase(tx, caseId);
      await indexEntries(tx, caseId);
      await indexPages(
        tx,
        documentId,
        pages.map((text, i) => ({ page: i + 1, text })),
      );
    },
    { firmId: of.firmId },
  );
  return { caseId, documentId, entryIds };
}

const run = (actor: Actor, q: string, input: Partial<SearchInput> = {}) =>
  database.web.asActor(actor, (tx) =>
    search(
      tx,
      {
        courtsNamed: (text) => (text === 'nysd' || text === 'cand' ? [text] : []),
        openPage: async (_f, _b, _p, sealed) => sealed.toString(),
      },
      { q, in: 'all', sort: 'relevance', limit: 20, ...input },
    ),
  );
const cases = async (actor: Actor, q: string) =>
  [...new Set((await run(actor, q)).hits.map((hit) => hit.caseId))].sort();

beforeAll(async () => {
  people = await makePeople(database);
  open = await plant(
    people,
    'Zebra Holdings v. Quartz',
    ['The quagga grazed. To be or not to be.', 'Second page: the defendants moved to dismiss the pangolin claim.'],
    ['COMPLAINT against Quartz about a quagga', 'ORDER dismissing the complaint'],
  );
  walled = await plant(people, 'Sealed Merger', ['A quagga merger in secret.'], ['MOTION about the quagga merger']);
  await wallOff(database, people, walled.caseId);
});

describe('finding', () => {
  it('a word is found on its page, in entries and in the names of a case, in any of its forms', async () => {
    const result = await run(people.alice, 'dismissal OR dismiss');
    expect(result.hits.map((hit) => [hit.source, hit.page])).toEqual(
      expect.arrayContaining([
        ['pages', 2],
        ['entries', null],
      ]),
    );
  });
  it('a phrase of stop words is exact', async () => {
    expect((await run(people.alice, '"to be or not to be"')).hits).toMatchObject([
      { source: 'pages', page: 1, id: open.documentId },
    ]);
    expect((await run(people.alice, '"be not to or"')).hits).toEqual([]);
  });
  it('a snippet carries the words of that page with the hits by position', async () => {
    const [hit] = (await run(people.alice, 'pangolin')).hits;
    expect(hit!.snippet.hits.map(([a, b]) => hit!.snippet.text.slice(a, b))).toEqual(['pangolin']);
  });
  it('fields narrow: party, judge, court, type, number, date', async () => {
    for (const q of [
      'party:zebra pangolin',
      'judge:quill pangolin',
      'court:nysd pangolin',
      'filed:2024 pangolin',
      'doc:1 pangolin',
      'type:complaint pangolin',
      'case:1:24-cv-745 pangolin',
    ])
      expect((await run(people.alice, q)).total, q).toBe(1);
    for (const q of [
      'party:lion pangolin',
      'judge:nobody pangolin',
      'court:cand pangolin',
      'filed:2023 pangolin',
      'doc:9 pangolin',
      'type:order pangolin',
    ])
      expect((await run(people.alice, q)).total, q).toBe(0);
  });
  it('counts by court, case, year and type add up to the total', async () => {
    const { total, facets } = await run(people.alice, 'quagga');
    const inCases = facets.cases.map(({ name, count }): [string, number] => [name, count]);
    for (const counts of [facets.courts, inCases, facets.years])
      expect(counts.reduce((n, [, c]) => n + c, 0)).toBe(total);
    expect(total).toBe(4);
  });
  it('of more matches than are counted, the newest are, and it says that there are more', async () => {
    const year = new Date().getUTCFullYear();
    const insert = (word: string, filed: string | null, count: number) =>
      database.superuserRows(
        `insert into search.entries (firm_id, entry_id, case_id, court_id, type, filed_on, tsv)
         select $1, gen_random_uuid(), $2, 'nysd', 'other', $3::date, to_tsvector('simple', $4) from generate_series(1, $5::int)`,
        [people.firmId, open.caseId, filed, word, count],
      );
    for (const [filed, count] of [
      ['1998-05-05', 900],
      [`${year - 3}-05-05`, 700],
      [`${year}-01-01`, 1200],
    ] as const)
      await insert('numbat', filed, count);
    const many = await run(people.alice, 'numbat', { in: 'entries' });
    expect([many.total, many.totalIsExact]).toEqual([2000, false]);
    expect(Object.fromEntries(many.facets.years)).toEqual({ [year]: 1200, [year - 3]: 700, 1998: 101 });
    // Looked for beside other kinds, a third as many.
    expect((await run(people.alice, 'numbat')).total).toBe(666);
    const one = await run(people.alice, 'numbat', { in: 'entries', year: year - 3 });
    expect([one.total, one.totalIsExact]).toEqual([700, true]);

    // Few, none of them of the last years: all are found, with and without a date.
    await insert('quoll', '1961-02-03', 3);
    await insert('quoll', null, 2);
    expect((await run(people.alice, 'quoll')).total).toBe(5);
    expect((await run(people.mallory, 'quoll')).total).toBe(0);
    await database.superuserRows("delete from search.entries where tsv @@ 'numbat | quoll'");
  });
  it('pages through everything without repeating', async () => {
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const result = await run(people.alice, 'quagga', { limit: 1, after });
      seen.push(...result.hits.map((hit) => `${hit.id}/${hit.page}`));
      if (!result.next) break;
      after = result.next;
    }
    expect(new Set(seen).size).toBe(4);
    expect(seen).toHaveLength(4);
  });
  it('says what it could not see', async () => {
    expect((await run(people.alice, 'quagga')).coverage).toMatchObject({
      documents: 4,
      notSold: 0,
      pagesWithoutText: 0,
    });
  });
  it('a docket number in any form finds its case first, among those one may see, and counts it', async () => {
    const numbered = { office: '1', year: 2024, case_type: 'cv', serial: 745 };
    await database.superuserRows('update cases set office = $2, year = $3, case_type = $4, serial = $5 where id = $1', [
      open.caseId,
      ...Object.values(numbered),
    ]);
    for (const q of [
      '24cv745',
      'No. 24-745',
      'nysd 24-cv-00745',
      'Case 1:24-cv-00745-ABC',
      '24–cv–745',
      'quagga 24cv745',
    ]) {
      const { hits, total, facets } = await run(people.alice, q);
      expect(hits[0], q).toMatchObject({ source: 'cases', caseId: open.caseId });
      expect(
        hits.filter((hit) => hit.source === 'cases' && hit.id === open.caseId),
        q,
      ).toHaveLength(1);
      expect(
        facets.courts.reduce((sum, [, count]) => sum + count, 0),
        q,
      ).toBe(total);
    }
    const noCase = (hits: { source: string }[]) => hits.every((hit) => hit.source !== 'cases');
    for (const q of ['24cv746', 'cand 24cv745', '2:24-cv-745', '24cv745 court:cand', '24cv745 filed:2023', '"24cv745"'])
      expect(noCase((await run(people.alice, q)).hits), q).toBe(true);
    expect(noCase((await run(people.alice, '24cv745', { in: 'documents' })).hits)).toBe(true);
    expect((await run(people.mallory, '24cv745')).hits).toEqual([]);
    await database.superuserRows('update cases set office = null, year = null, serial = null where id = $1', [
      open.caseId,
    ]);
  });
  it('a malformed query is told so, with a query that works', async () => {
    await expect(run(people.alice, '"open')).rejects.toMatchObject({
      code: 'search.malformed',
      status: 422,
      message: 'A quotation mark has no partner. Try: "open"',
    });
  });
});

describe('over the API', () => {
  it('whatever is asked is answered or refused in words, never a failure of the server', async () => {
    const services = await openTestServices(database);
    const web = await openTestWeb(services, (app) => mountSearch(app, services));
    const ask = (query: Record<string, string | number>) => web.get(people.alice, '/api/v1/search', query);
    const status = async (query: Record<string, string | number>) => (await ask(query)).status;
    for (const year of [12, 0, -1, 99999, 1.5]) expect([year, await status({ q: 'cat', year })]).toEqual([year, 400]);
    expect(await status({ q: 'cat', year: 1789 })).toBe(200);
    expect((await ask({ q: 'cat filed:0000' })).json.error.message).toContain('“0000” is not a date.');
    expect(await status({ q: 'cat', type: '\u0000' })).toBe(400);
    await fc.assert(
      fc.asyncProperty(anyQuery, async (q) => {
        expect([200, 400, 422]).toContain(await status({ q: q.toWellFormed() }));
      }),
      { numRuns: 80 },
    );
    await web.close();
    await services.close();
  });
  it('a year chosen beside a range of dates keeps what both allow', async () => {
    expect((await run(people.alice, 'quagga filed:2024-01..2024-02', { in: 'entries' })).total).toBe(2);
    expect((await run(people.alice, 'quagga filed:2024-03..2024-04', { in: 'entries' })).total).toBe(0);
    expect((await run(people.alice, 'quagga filed:2024-03..2024-04', { in: 'entries', year: 2024 })).total).toBe(0);
    expect((await run(people.alice, 'quagga filed:2023', { year: 2024 })).total).toBe(0);
  });
  it('more cases with a name than are looked through are told', async () => {
    const cut = await database.web.asActor(people.alice, (tx) => matchCases(tx, "'p/zebra'", 1));
    expect([cut.ids.length, cut.isCut]).toEqual([1, true]);
    expect((await database.web.asActor(people.alice, (tx) => matchCases(tx, "'p/zebra'", 2))).isCut).toBe(false);
  });
});

describe('who sees it', () => {
  const everything = (actor: Actor) => Promise.all([cases(actor, 'quagga'), run(actor, 'quagga')]);
  it('alice and bob see both cases', async () => {
    expect(await cases(people.alice, 'quagga')).toEqual([open.caseId, walled.caseId].sort());
    expect(await cases(people.bob, 'quagga')).toEqual([open.caseId, walled.caseId].sort());
  });
  it('wanda, outside the wall, sees neither hits nor counts nor coverage of the walled case, administrator or not', async () => {
    const [found, result] = await everything(people.wanda);
    expect(found).toEqual([open.caseId]);
    expect([result.total, result.facets.cases.length, result.coverage.documents]).toEqual([2, 1, 2]);
    expect((await run(people.wanda, 'merger')).total).toBe(0);
  });
  it('mallory of another firm sees nothing at all', async () => {
    const [found, result] = await everything(people.mallory);
    expect([found, result.total, result.coverage.documents, result.facets.courts]).toEqual([[], 0, 0, []]);
  });
  it('a guest sees the granted case until the grant ends, and nothing beside it', async () => {
    const gary = await letIn(database, people, open.caseId, new Date(Date.now() + 60_000));
    expect(await cases(gary, 'quagga')).toEqual([open.caseId]);
    expect((await run(gary, 'merger')).total).toBe(0);
    await database.superuserRows('update guest_grants set revoked_at = now() where guest_id = $1', [gary.guestId]);
    expect(await cases(gary, 'quagga')).toEqual([]);
  });
  it('nobody in particular sees nothing', async () => {
    expect(await cases({ kind: 'anonymous' }, 'quagga')).toEqual([]);
  });
  it('no role may read a vector', async () => {
    for (const db of [database.web, database.worker])
      await expect(db.asActor(people.alice, (tx) => tx.query('select tsv from search.pages'))).rejects.toMatchObject({
        code: '42501',
      });
  });
  it('with many pages the index serves the query: firm and words together, no look at other pages', async () => {
    const plan = await database.asSuperuser(async (client) => {
      await client.query(
        `insert into search.pages (firm_id, document_id, page, case_id, court_id, type, tsv)
         select $1, gen_random_uuid(), 1, $2, 'nysd', 'other', to_tsvector('simple', (select string_agg('w' || (n * m % 5000), ' ') from generate_series(1, 300) m)) from generate_series(1, 2000) n`,
        [people.firmId, open.caseId],
      );
      await client.query('vacuum analyze search.pages');
      await client.query('set role pp_search');
      const { rows } = await client.query(
        `explain select 1 from search.pages t where firm_id = '${people.firmId}' and tsv @@ '''quagga'''::tsquery`,
      );
      const ofYear = await client.query(
        `explain select 1 from search.pages t where t.firm_id is not distinct from '${people.firmId}' and tsv @@ '''w25'''::tsquery
            and t.firm_id::text || coalesce(extract(year from t.filed_on)::integer::text, '') = '${people.firmId}2024'`,
      );
      return [rows, ofYear.rows].map((lines) => lines.map((row) => row['QUERY PLAN']).join('\n'));
    });
    expect(plan[0]).toMatch(/Index Cond: .*firm_id.*@@/);
    expect(plan[1]).toMatch(/Index Cond: .*EXTRACT\(year.*@@/);
  });
});

describe('after a later sheet', () => {
  it('a paper is found by the date, number and type that a later sheet gives its entry', async () => {
    const planted = await plant(people, 'Late v. Sheet', ['aardwolf burrow'], ['Something']);
    expect((await run(people.alice, 'aardwolf')).facets.types).toEqual([['other', 1]]);
    await database.superuserRows(
      "update entries set number = '77', filed_on = '2019-07-07', text = 'MOTION to Seal' where id = $1",
      [planted.entryIds[0]],
    );
    await database.worker.asSystem('text-extraction', (tx) => indexEntries(tx, planted.caseId, planted.entryIds), {
      firmId: people.firmId,
    });
    for (const words of ['aardwolf filed:2019', 'aardwolf doc:77', 'aardwolf type:motion'])
      expect((await run(people.alice, words)).total, words).toBe(1);
    expect((await run(people.alice, 'aardwolf filed:2024')).total).toBe(0);
  });
});

describe('what was not searched', () => {
  it('is told apart from what cannot be bought, with the price of each case, as far as the caller may see', async () => {
    const [first, second] = [
      await plant(people, 'Missing v. Papers', ['page of the wallaroo'], ['WALLAROO complaint', 'TRANSCRIPT of it']),
      await plant(people, 'Missing Member', ['page of the wallaroo'], ['WALLAROO again']),
    ];
    const missing = (of: Planted, entry: number, id: string | null, more: string) =>
      database.superuserRows(
        `insert into documents (firm_id, case_id, entry_id, role, content_hash, pacer_doc_id, availability, page_count, kind)
         values ($1, $2, $3, 'main', '\\x00', $4, ${more})`,
        [people.firmId, of.caseId, of.entryIds[entry], id],
      );
    await missing(first, 0, '12700000001', "'available', 4, 'document'");
    await missing(first, 0, '12700000002', "'sealed', 4, 'document'");
    await missing(first, 0, null, "'unknown', null, 'document'");
    await missing(first, 1, '12700000003', "'available', null, 'transcript'");
    await missing(second, 0, '12700000001', "'available', 4, 'document'");
    await database.superuserRows(
      'update cases set document_count = 1 + case when id = $1 then 4 else 1 end where id = any ($2)',
      [first.caseId, [first.caseId, second.caseId]],
    );
    await database.superuserRows(
      'update blobs set unread_pages = 3 where id in (select blob_id from documents where case_id = $1)',
      [first.caseId],
    );
    const services = await openTestServices(database);
    const web = await openTestWeb(services, (app) => mountSearch(app, services));
    const unsearched = async (as: Actor, query = {}) =>
      (await web.get(as, '/api/v1/search', { q: 'wallaroo case:missing', ...query })).json.unsearched;
    expect(await unsearched(people.alice, { caseId: first.caseId })).toEqual({
      documentsNotBought: 2,
      documentsNotSold: 2,
      pagesWithoutText: 3,
      cases: 1,
      caseId: first.caseId,
      complete: { lowCents: 40 + 10, highCents: null },
    });
    // The same paper in two cases is paid once.
    expect(await unsearched(people.alice)).toMatchObject({ documentsNotBought: 3, cases: 2, caseId: null });
    const byCase = async (as: Actor) =>
      (await web.get(as, '/api/v1/search/missing', { q: 'wallaroo case:missing' })).json;
    expect(await byCase(people.alice)).toMatchObject({
      items: [
        { caseId: first.caseId, documents: 2, lowCents: 50, highCents: null },
        { caseId: second.caseId, documents: 1, lowCents: 40, highCents: 40 },
      ],
      cases: 2,
      documents: 3,
      complete: { lowCents: 50, highCents: null },
    });
    await wallOff(database, people, first.caseId);
    expect(await byCase(people.wanda)).toMatchObject({
      items: [{ caseId: second.caseId }],
      cases: 1,
      documents: 1,
      complete: { lowCents: 40, highCents: 40 },
    });
    expect(await byCase(people.mallory)).toMatchObject({ items: [], cases: 0, documents: 0 });
    const gary = await letIn(database, people, second.caseId, new Date(Date.now() + 60_000));
    expect(await unsearched(gary)).toMatchObject({ documentsNotBought: 1, complete: null });
    await web.close();
    await services.close();
  });
});
