// From bytes to words to screens: documents held, read, found and taken away, and by whom not. Real PDFs, real recognition, real queue.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import yauzl from 'yauzl';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { openTestWeb, type TestWeb, withoutRequestId } from '../../../test/harness.web.ts';
import { letIn, type People, wallOff } from '../../../test/people.ts';
import type { GuestActor } from '../../access/actor.ts';
import { textDependencies } from '../../app/wiring/documents.ts';
import { newId } from '../../platform/id/id.ts';
import { GiveUp, RetryLater } from '../../platform/jobs/define.ts';
import { extractPages } from '../../platform/pdf/extract.ts';
import { drawPdf, paragraph, scanOf, stamped, typed } from '../../platform/pdf/pdf.fixtures.ts';
import { closePdfPools } from '../../platform/pdf/pdf-pools.ts';
import { inspectPdf } from '../../platform/pdf/inspect.ts';
import { entry, paper } from '../cases/cases.factory.ts';
import { sourcesOf, withScenarios } from '../cases/scenario.harness.ts';
import { indexCase, indexEntries } from '../search/indexing.ts';
import { mountSearch } from '../search/search.routes.ts';
import { recordContext } from './blob-bytes.ts';
import { hold } from './documents.factory.ts';
import { documentJobs } from './documents.jobs.ts';
import { describePaper } from './file-name.ts';
import { mountDocuments } from './documents.routes.ts';
import { extractText } from './text.ts';

const { database, everyone, apply } = withScenarios();
let services: TestServices;
let web: TestWeb;
let people: People;
let gary: GuestActor;
/** `main` has a typed page and a scanned one; `attachment` is typed; `missing` was not bought; `walled` is behind the wall. */
let ids: Record<'case' | 'main' | 'attachment' | 'missing' | 'walledCase' | 'walled', string>;
let bytes: Uint8Array;
let blobId: string;

const document = async (caseId: string, number: string, attachment: number | null = null): Promise<string> => {
  const rows = await database.superuserRows<{ id: string }>(
    `select d.id from documents d join entries e on e.firm_id = d.firm_id and e.id = d.entry_id
      where d.case_id = $1 and e.number = $2 and d.attachment_number is not distinct from $3`,
    [caseId, number, attachment],
  );
  return rows[0]!.id;
};
const file = async (claims: Parameters<typeof apply>[0]): Promise<string> => {
  const { caseId } = await apply(claims);
  await database.worker.asActor(people.alice, async (tx) => {
    await indexCase(tx, caseId);
    await indexEntries(tx, caseId);
  });
  return caseId;
};
const holding = () => ({ worker: database.worker, vault: services.vault, queue: services.queue });
const textStateOf = async (blob: string) =>
  (
    await database.superuserRows<{ state: string; reason: string | null; pages: number | null }>(
      'select text_state as state, text_reason as reason, page_count as pages from blobs where id = $1',
      [blob],
    )
  )[0]!;
async function whenRead(blob: string) {
  for (let i = 0; i < 600; i++) {
    const text = await textStateOf(blob);
    if (text.state !== 'pending') return text;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The text was not read in time.');
}

beforeAll(async () => {
  people = await everyone();
  services = await openTestServices(database);
  web = await openTestWeb(services, (app) => {
    mountDocuments(app, services);
    mountSearch(app, services);
  });
  await services.prepareQueues(documentJobs(textDependencies(services)));
  const header = { caseName: 'Otter v. Heron' };
  const caseId = await file(
    sourcesOf('cand', { number: '1:26-cv-01234' }).S(
      [
        entry({
          number: '52',
          filedOn: '2026-03-14',
          text: 'MOTION to Amend the complaint filed by Otter',
          shortText: 'Motion to Amend',
          main: paper('03502000052', { pages: 2 }),
          attachments: [paper('03502000053', { attachmentNumber: 1, description: 'Declaration', pages: 1 })],
        }),
        entry({ number: '60', text: 'ORDER granting', main: paper('03502000060', { pages: 4 }) }),
      ],
      header,
    ),
  );
  const walledCase = await file(
    sourcesOf('cand').S([entry({ number: '1', text: 'SECRET', main: paper('03502000077') })], { caseName: 'Merger' }),
  );
  ids = {
    case: caseId,
    walledCase,
    main: await document(caseId, '52'),
    attachment: await document(caseId, '52', 1),
    missing: await document(caseId, '60'),
    walled: await document(walledCase, '1'),
  };
  const scan = await scanOf(
    'The wombat clause survives. Neither party shall rely upon the earlier agreement, and the arbitrator decides.',
  );
  bytes = await drawPdf([stamped(typed(`${paragraph} ${paragraph}`)), scan]);
  ({ blobId } = await hold(holding(), people.alice, ids.main, bytes));
  await hold(holding(), people.alice, ids.attachment, await drawPdf([typed(`I declare it. ${paragraph}`)]));
  const walled = await hold(holding(), people.alice, ids.walled, await drawPdf([typed(`wombat merger ${paragraph}`)]));
  await wallOff(database, people, walledCase);
  gary = await letIn(database, people, caseId, new Date(Date.now() + 600_000));
  await database.superuserRows(
    `insert into ledger (firm_id, kind, court_id, case_id, document_id, description, cents, client_code, user_id, billed_at)
     values ($1, 'charge', 'cand', $2, $3, 'Document 52', 20, '10442-003', $4, now())`,
    [people.firmId, caseId, ids.main, people.alice.userId],
  );
  expect((await textStateOf(blobId)).state).toBe('pending');
  await services.runJobs(documentJobs(textDependencies(services)));
  await whenRead(walled.blobId);
}, 120_000);
afterAll(async () => {
  await web?.close();
  await services?.close();
  await closePdfPools();
});

const get = (as: Parameters<TestWeb['get']>[0], path: string, query = {}) => web.get(as, `/api/v1/${path}`, query);
const auditOf = (who: string, object: string) =>
  database.superuserRows<{ action: string }>(
    'select action from audit_events where coalesce(user_id, guest_id) = $1 and object_id = $2 order by id',
    [who, object],
  );

describe('the words of a document', () => {
  it('are read page by page: typed where typed, recognised where only a picture is, without the court’s stamp', async () => {
    expect(await textStateOf(blobId)).toEqual({ state: 'mixed', reason: null, pages: 2 });
    const { json } = await get(people.bob, `documents/${ids.main}/text`);
    expect(json.pages.map((page: { page: number; state: string }) => [page.page, page.state])).toEqual([
      [1, 'text'],
      [2, 'ocr'],
    ]);
    expect(json.pages[0].text).toContain('Harrowgate Orchards');
    expect(json.pages[0].text).not.toContain('1:26-cv-01234');
    expect(json.pages[1].text).toContain('wombat clause');
    expect(json.pages[1].confidence).toBeGreaterThan(70);
  });

  it('stand where the picture shows them, on recognised pages, for those who may read the document', async () => {
    const at = (who: Parameters<TestWeb['get']>[0], page: number) =>
      get(who, `documents/${ids.main}/pages/${page}/words`);
    const { items } = (await at(people.bob, 2)).json as {
      items: { text: string; left: number; top: number; width: number; height: number }[];
    };
    expect(items.map(({ text }) => text).join(' ')).toContain('wombat clause survives.');
    for (const { left, top, width, height } of items) {
      expect(Math.min(left, top, width, height)).toBeGreaterThanOrEqual(0);
      expect(Math.max(left + width, top + height)).toBeLessThanOrEqual(1);
    }
    const [wombat, clause] = ['wombat', 'clause'].map((word) => items.find(({ text }) => text === word)!);
    expect(clause!.left).toBeGreaterThan(wombat!.left + wombat!.width);
    expect(Math.abs(clause!.top - wombat!.top)).toBeLessThan(wombat!.height);
    // The PDF has the text of the other page itself.
    expect((await at(people.bob, 1)).json.items).toEqual([]);
    expect((await at(people.mallory, 2)).status).toBe(404);
  });

  it('are at rest only sealed', async () => {
    const rows = await database.superuserRows<{ sealed_text: Buffer }>(
      'select sealed_text from page_texts where blob_id = $1',
      [blobId],
    );
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row.sealed_text.toString('latin1')).not.toMatch(/wombat|Harrowgate/);
  });

  it('are found by a search, on the recognised page, with the word marked', async () => {
    const { json } = await get(people.bob, 'search', { q: 'wombat clause', in: 'documents' });
    expect(json.items).toHaveLength(1);
    const [hit] = json.items;
    expect(hit).toMatchObject({
      kind: 'page',
      documentId: ids.main,
      page: 2,
      pageCount: 2,
      entryNumber: '52',
      courtCitation: 'N.D. Cal.',
    });
    const marked = hit.snippet.hits.map(([from, to]: [number, number]) => hit.snippet.text.slice(from, to));
    expect(marked).toEqual(['wombat', 'clause']);
    expect(json.facets).toMatchObject({
      court: [{ value: 'cand', label: 'N.D. Cal.', count: 1 }],
      case: [{ label: 'Otter v. Heron' }],
      type: [{ value: 'motion' }],
    });
  });

  it('are marked within one document, as they are written there', async () => {
    const { json } = await get(people.bob, `documents/${ids.main}/hits`, { q: 'amended complaint' });
    expect(json.pages.map((page: { page: number }) => page.page)).toEqual([1]);
    expect(json.words.sort()).toEqual(['amend', 'amended', 'complaint']);
    expect((await get(people.bob, `documents/${ids.main}/hits`, { q: 'party:otter' })).json.pages).toEqual([]);
    expect((await get(people.bob, `documents/${ids.main}/hits`, { q: '"open' })).json.error?.code).not.toBe(
      'internal_error',
    );
  });

  it('of known bytes are not read again for another document, only indexed for it', async () => {
    const other = await file(
      sourcesOf('cand').S([entry({ number: '9', text: 'EXHIBIT', main: paper('03502000099') })], { caseName: 'Twin' }),
    );
    const twin = await document(other, '9');
    const state = await hold(holding(), people.alice, twin, bytes);
    expect(state.blobId).toBe(blobId);
    const deps = { ...textDependencies(services), readPages: () => Promise.reject(new Error('was read again')) };
    expect(await extractText(deps, people.firmId, blobId, new AbortController().signal)).toBe('mixed');
    const { json } = await get(people.bob, 'search', { q: 'wombat', in: 'documents' });
    expect(json.items.map((hit: { documentId: string }) => hit.documentId)).toContain(twin);
  });

  it('that were recognised before the worker was killed are kept, and only the rest is recognised', async () => {
    const dying = await file(
      sourcesOf('cand').S([entry({ number: '3', text: 'EXHIBIT', main: paper('03502000033') })]),
    );
    const scans = await Promise.all(
      ['The first numbat sleeps soundly.', 'The second quokka wakes early.'].map((t) => scanOf(t)),
    );
    const pdf = await drawPdf(scans);
    const stored = await services.vault.putObject(people.firmId, 'blob', recordContext, pdf);
    const [row] = await database.superuserRows<{ id: string }>(
      'insert into blobs (firm_id, sha256, object_key, byte_count) values ($1, $2, $3, $4) returning id',
      [people.firmId, Buffer.from(stored.sha256, 'hex'), stored.key, stored.bytes],
    );
    await database.superuserRows(
      "update documents set blob_id = $2, acquired_at = now(), acquired_how = 'bought' where id = $1",
      [await document(dying, '3'), row!.id],
    );
    const deps = textDependencies(services);
    const killed = new AbortController();
    const cut = {
      ...deps,
      readPages: ((given, signal, known) =>
        deps.readPages(given, signal, {
          pages: known.pages,
          keep: async (page) => {
            await known.keep(page);
            killed.abort(new Error('killed'));
          },
        })) as typeof deps.readPages,
    };
    await expect(extractText(cut, people.firmId, row!.id, killed.signal)).rejects.toThrow('killed');
    expect((await textStateOf(row!.id)).state).toBe('pending');
    const recognised: number[] = [];
    const rest = {
      ...deps,
      readPages: ((given, signal, known) =>
        deps.readPages(given, signal, {
          pages: known.pages,
          keep: async (page) => {
            recognised.push(page.page);
            await known.keep(page);
          },
        })) as typeof deps.readPages,
    };
    expect(await extractText(rest, people.firmId, row!.id, new AbortController().signal)).toBe('ocr');
    expect(recognised).toEqual([2]);
    for (const word of ['numbat', 'quokka'])
      expect((await get(people.bob, 'search', { q: word, in: 'documents' })).json.items).toHaveLength(1);
  });

  it('that cannot be read are tried again, then given up with a sentence; a stopping process gives nothing up', async () => {
    const pdf = await drawPdf([typed('hard to read')]);
    const stored = await services.vault.putObject(people.firmId, 'blob', recordContext, pdf);
    const [row] = await database.superuserRows<{ id: string }>(
      'insert into blobs (firm_id, sha256, object_key, byte_count) values ($1, $2, $3, $4) returning id',
      [people.firmId, Buffer.from(stored.sha256, 'hex'), stored.key, stored.bytes],
    );
    const failures: unknown[] = [];
    const breaking = {
      ...textDependencies(services),
      readPages: () => Promise.reject(new Error('memory')),
      onFailure: (error: unknown) => void failures.push(error),
    };
    const run = (attempt: number, signal: AbortSignal) =>
      documentJobs(breaking)[0]!.run({ jobId: newId(), attempt, signal }, { firmId: people.firmId, blobId: row!.id });
    const calm = new AbortController().signal;
    await expect(run(0, calm)).rejects.toThrow('memory');
    await expect(run(2, AbortSignal.abort())).rejects.toThrow(RetryLater);
    expect((await textStateOf(row!.id)).state).toBe('pending');
    await expect(run(2, calm)).rejects.toThrow(GiveUp);
    expect(await textStateOf(row!.id)).toMatchObject({ state: 'failed', reason: 'The text could not be read.' });
    expect(failures).toHaveLength(1);
  });

  it('of some pages may be missing beside others that could be read: a search counts those pages', async () => {
    const torn = await file(sourcesOf('cand').S([entry({ number: '6', text: 'TORN', main: paper('03502000066') })]));
    const { blobId: blob } = await hold(
      holding(),
      people.alice,
      await document(torn, '6'),
      await drawPdf([typed('words of the quokka'), typed('torn'), typed('blank')]),
    );
    // Read whole by the worker; then once more, as if two pages had been lost.
    await whenRead(blob);
    await database.superuserRows('delete from page_texts where blob_id = $1', [blob]);
    await database.superuserRows("update blobs set text_state = 'pending' where id = $1", [blob]);
    const page = (n: number, state: 'text' | 'failed' | 'empty', text = '') => ({
      page: n,
      state,
      text,
      confidence: null,
    });
    const pages = [page(1, 'text', 'words'), page(2, 'failed'), page(3, 'empty')];
    const result = { pages, state: 'text' as const, reason: 'Page 2 could not be read and cannot be searched.' };
    const deps = { ...textDependencies(services), readPages: async () => result };
    await extractText(deps, people.firmId, blob, new AbortController().signal);
    const { json } = await get(people.bob, 'search', { q: 'words', caseId: torn });
    expect(json.unsearched.pagesWithoutText).toBe(2);
  });

  it('of a file that is no PDF are said to be missing, with the reason', async () => {
    const odd = await file(sourcesOf('cand').S([entry({ number: '4', text: 'ODD', main: paper('03502000044') })]));
    const { blobId: blob } = await hold(
      holding(),
      people.alice,
      await document(odd, '4'),
      Buffer.from('<html>sorry</html>'),
    );
    expect(await whenRead(blob)).toMatchObject({ state: 'failed', reason: 'This file is not a PDF.' });
    const { json } = await get(people.bob, 'search', { q: 'wombat', caseId: odd });
    expect(json.unsearched.pagesWithoutText).toBe(1);
  });
});

describe('what a paper is called', () => {
  it.each([
    ['main', 'Main Document', 'COMPLAINT against Heron (Filing fee $405). Filed by Otter.', 'COMPLAINT'],
    ['main', null, 'MOTION to Dismiss filed by Heron', 'MOTION to Dismiss'],
    ['main', 'Sealed Exhibit', 'MOTION', 'Sealed Exhibit'],
    ['attachment', 'Exhibit A', 'MOTION', 'Exhibit A'],
    ['attachment', null, 'MOTION', null],
    ['main', null, '(Court only) note', '(Court only) note'],
  ])('%s %s of “%s” is %s', (role, own, entryText, expected) => {
    expect(describePaper(role, own, entryText)).toBe(expected);
  });
});

describe('a document', () => {
  it('shows a colleague its place, its family, who bought it and for how much', async () => {
    const { json } = await get(people.bob, `documents/${ids.main}`);
    expect(json).toMatchObject({
      held: true,
      textState: 'mixed',
      pageCount: 2,
      caseName: 'Otter v. Heron',
      entryNumber: '52',
      filedOn: '2026-03-14',
      paidCents: 20,
      acquiredBy: { id: people.alice.userId },
      fileName: 'cand 1-26-cv-01234 ECF 52 Motion to Amend.pdf',
      siblings: [{ id: ids.attachment, role: 'attachment', attachmentNumber: 1 }],
    });
    expect((await get(people.bob, `documents/${ids.missing}`)).json).toMatchObject({
      held: false,
      paidCents: null,
      acquiredBy: null,
    });
  });

  it('is downloaded under the firm’s name for it, or shown in place, byte for byte, and both are written down', async () => {
    const saved = await get(people.bob, `documents/${ids.attachment}/file`);
    expect(saved.headers['content-disposition']).toContain(
      'attachment; filename="cand 1-26-cv-01234 ECF 52-1 Declaration.pdf"',
    );
    const shown = await get(people.bob, `documents/${ids.main}/file`, { inline: true });
    expect(shown.headers['content-disposition']).toMatch(/^inline/);
    expect(shown.headers['content-type']).toContain('application/pdf');
    expect(shown.bytes.equals(bytes)).toBe(true);
    expect(await auditOf(people.bob.userId, ids.attachment)).toContainEqual({ action: 'document.download' });
    expect(await auditOf(people.bob.userId, ids.main)).toContainEqual({ action: 'document.read' });
  });

  it('that is not held has no bytes and no words, and says how to get them', async () => {
    for (const path of ['file', 'text']) {
      const answer = await get(people.bob, `documents/${ids.missing}/${path}`);
      expect([answer.status, answer.json.error.code]).toEqual([409, 'document.not_held']);
    }
  });

  it('of an import opens too: it is kept once, as the record it came as', async () => {
    const imported = await file(sourcesOf('cand').S([entry({ number: '5', text: 'X', main: paper('03502000055') })]));
    const id = await document(imported, '5');
    const pdf = await drawPdf([typed('imported words')]);
    const stored = await services.vault.putObject(people.firmId, 'observation', recordContext, pdf);
    const [row] = await database.superuserRows<{ id: string }>(
      'insert into blobs (firm_id, sha256, object_key, byte_count) values ($1, $2, $3, $4) returning id',
      [people.firmId, Buffer.from(stored.sha256, 'hex'), stored.key, stored.bytes],
    );
    await database.superuserRows(
      "update documents set blob_id = $2, acquired_at = now(), acquired_how = 'imported' where id = $1",
      [id, row!.id],
    );
    expect((await get(people.bob, `documents/${id}/file`)).bytes.equals(pdf)).toBe(true);
    expect((await get(people.bob, `documents/${id}`)).json).toMatchObject({ paidCents: 0, acquiredHow: 'imported' });
  });

  it('answers strangers and those outside the wall as if it did not exist', async () => {
    const random = newId() as string;
    const routes = (id: string, caseId: string) => [
      `documents/${id}`,
      `documents/${id}/file`,
      `documents/${id}/text`,
      `documents/${id}/hits?q=wombat`,
      `cases/${caseId}/documents.zip`,
      `cases/${caseId}/documents.pdf`,
    ];
    for (const [actor, id, caseId] of [
      [people.mallory, ids.main, ids.case],
      [people.wanda, ids.walled, ids.walledCase],
      [gary, ids.walled, ids.walledCase],
    ] as const) {
      const foreign = await Promise.all(routes(id, caseId).map((path) => get(actor, path)));
      const nothing = await Promise.all(routes(random, random).map((path) => get(actor, path)));
      expect(foreign.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
      expect(foreign.map(withoutRequestId)).toEqual(nothing.map(withoutRequestId));
    }
  });

  it('is not found by those who may not see it, nor counted for them', async () => {
    const search = async (actor: Parameters<TestWeb['get']>[0]) =>
      (await get(actor, 'search', { q: 'wombat merger', in: 'documents' })).json;
    expect((await search(people.bob)).total).toBe(1);
    for (const actor of [people.wanda, people.mallory, gary])
      expect(await search(actor)).toMatchObject({
        items: [],
        total: 0,
        facets: { court: [], case: [], year: [], type: [] },
      });
    expect((await search(people.mallory)).unsearched).toMatchObject({ documentsNotBought: 0, pagesWithoutText: 0 });
  });
});

describe('a guest', () => {
  it('reads the document on screen without learning what it cost, and each look is written down under the guest', async () => {
    expect((await get(gary, `documents/${ids.main}`)).json).toMatchObject({
      paidCents: null,
      acquiredBy: null,
      mayDownload: false,
      isAlone: false,
    });
    const picture = await get(gary, `documents/${ids.main}/pages/1/image`, { width: 200 });
    expect([
      picture.headers['content-type'],
      picture.bytes.subarray(1, 4).toString(),
      picture.bytes.readUInt32BE(16),
    ]).toEqual(['image/png', 'PNG', 200]);
    expect((await get(gary, `documents/${ids.main}/pages/9/image`)).json.error.code).toBe('pdf.no_such_page');
    expect((await get(gary, `documents/${ids.main}/text`)).json.pages).toHaveLength(2);
    expect((await get(gary, 'search', { q: 'wombat', in: 'documents' })).json.items).toHaveLength(1);
    expect((await auditOf(gary.guestId, ids.main)).map((event) => event.action)).toEqual(
      Array(4).fill('document.read'),
    );
    expect(await auditOf(gary.guestId, ids.case)).toEqual([{ action: 'case.search' }]);
  });

  it('takes nothing home without leave, and may with it, also where the leave names a matter', async () => {
    const inline = await get(gary, `documents/${ids.main}/file`, { inline: true });
    // A file that a browser shows has been handed over.
    expect(inline.json.error.code).toBe('document.download_not_granted');
    const paths = [`documents/${ids.main}/file`, `cases/${ids.case}/documents.zip`, `cases/${ids.case}/documents.pdf`];
    for (const path of paths) expect((await get(gary, path)).json.error.code).toBe('document.download_not_granted');
    const [client, matter] = [newId(), newId()] as string[];
    await database.superuserRows("insert into clients (firm_id, id, name) values ($1, $2, 'C')", [
      people.firmId,
      client,
    ]);
    await database.superuserRows("insert into matters (firm_id, id, client_id, name) values ($1, $2, $3, 'M')", [
      people.firmId,
      matter,
      client,
    ]);
    await database.superuserRows('insert into case_matters (firm_id, case_id, matter_id) values ($1, $2, $3)', [
      people.firmId,
      ids.case,
      matter,
    ]);
    const grant =
      "insert into guest_grants (firm_id, guest_id, matter_id, may_download, granted_by, expires_at) values ($1, $2, $3, true, $4, now() + $5 * interval '1 minute') returning id";
    const values = [people.firmId, gary.guestId, matter, people.alice.userId];
    await database.superuserRows(grant, [...values, -1]);
    expect((await get(gary, paths[0]!)).status).toBe(403);
    await database.superuserRows(grant, [...values, 10]);
    for (const path of paths) expect((await get(gary, path)).status).toBe(200);
    await database.superuserRows('update guest_grants set revoked_at = now() where matter_id = $1', [matter]);
    expect((await get(gary, paths[0]!)).status).toBe(403);
  });
});

describe('several documents at once', () => {
  it('come as a zip with unique names and a list of what is in it', async () => {
    const zip = await get(people.bob, `cases/${ids.case}/documents.zip`);
    expect(zip.headers['content-disposition']).toContain('filename="cand 1-26-cv-01234 documents.zip"');
    const files = await unzip(zip.bytes);
    expect([...files.keys()]).toEqual([
      'index.csv',
      'cand 1-26-cv-01234 ECF 52 Motion to Amend.pdf',
      'cand 1-26-cv-01234 ECF 52-1 Declaration.pdf',
    ]);
    expect(files.get('cand 1-26-cv-01234 ECF 52 Motion to Amend.pdf')!.equals(bytes)).toBe(true);
    const lines = files.get('index.csv')!.toString().trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain('cand 1-26-cv-01234 ECF 52 Motion to Amend.pdf,52,,2026-03-14,Motion to Amend,2,');
  });

  it('are the chosen ones of this case only', async () => {
    const files = await unzip(
      (
        await get(people.bob, `cases/${ids.case}/documents.zip`, {
          ids: `${ids.attachment},${ids.walled},${ids.missing}`,
        })
      ).bytes,
    );
    expect([...files.keys()]).toEqual(['index.csv', 'cand 1-26-cv-01234 ECF 52-1 Declaration.pdf']);
    const none = await get(people.bob, `cases/${ids.case}/documents.zip`, { ids: ids.missing });
    expect(none.json.error.code).toBe('document.not_held');
  });

  it('are a thousand if need be, more than an address can name, and the trail says which were taken', async () => {
    const chosen = [ids.attachment, ...Array.from({ length: 1_000 }, () => newId() as string)];
    const taken = await web.send(people.bob, 'POST', `/api/v1/cases/${ids.case}/documents.zip`, { ids: chosen });
    expect(taken.status).toBe(200);
    expect([...(await unzip(taken.bytes)).keys()]).toEqual([
      'index.csv',
      'cand 1-26-cv-01234 ECF 52-1 Declaration.pdf',
    ]);
    const [event] = await database.superuserRows<{ detail: object }>(
      "select detail from audit_events where action = 'document.bundle' and object_id = $1 order by id desc limit 1",
      [ids.case],
    );
    expect(event!.detail).toEqual({ format: 'zip', documents: 1, ids: [ids.attachment] });
    const stranger = await web.send(people.mallory, 'POST', `/api/v1/cases/${ids.case}/documents.pdf`, { ids: chosen });
    expect(stranger.status).toBe(404);
  });

  it('that a member reads by its pictures alone are written down, once', async () => {
    for (let page = 1; page <= 2; page++) await get(people.bob, `documents/${ids.attachment}/pages/1/image`);
    const acts = await auditOf(people.bob.userId, ids.attachment);
    expect(acts.filter(({ action }) => action === 'document.read')).toHaveLength(1);
  });

  it('come as one PDF with all pages in docket order and a bookmark each', async () => {
    const pdf = await get(people.bob, `cases/${ids.case}/documents.pdf`);
    const merged = new Uint8Array(pdf.bytes);
    expect((await inspectPdf(merged)).pages).toBe(3);
    const texts: string[] = [];
    for await (const { text } of extractPages(merged)) texts.push(text);
    expect(texts[0]).toContain('Harrowgate');
    expect(texts[2]).toContain('I declare it');
    expect(await auditOf(people.bob.userId, ids.case)).toContainEqual({ action: 'document.bundle' });
  });
});

function unzip(zip: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(zip, { lazyEntries: true }, (error, opened) => {
      if (error) return reject(error);
      const files = new Map<string, Buffer>();
      opened.on('entry', (found) =>
        opened.openReadStream(found, (failed, stream) => {
          if (failed) return reject(failed);
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            files.set(found.fileName, Buffer.concat(chunks));
            opened.readEntry();
          });
        }),
      );
      opened.on('end', () => resolve(files));
      opened.on('error', reject);
      opened.readEntry();
    });
  });
}
