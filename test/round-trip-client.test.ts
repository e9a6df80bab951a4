// The client of packages/court buys at the sandbox: every way a court hands over a PDF, the prices both sides compute alone,
// and what the client makes of courts that misbehave.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  buyAppellateDocket,
  buyDocket,
  buyDocument,
  type CourtRequest,
  type CourtResponse,
  feesOn,
  findCourt,
  isWholePdf,
  logIn,
  lookAtDocument,
  lookUpCase,
  parseDocket,
  quoteDocument,
  searchLocator,
  type Session,
  type Transport,
  TransportError,
} from '@pacerpro/court';
import type { WorldCase, WorldDocument, WorldEntry } from '@pacerpro/sandbox';
import { openVisitor, PASSWORD, type Visitor } from '../packages/sandbox/test/visitor.ts';

let visitor: Visitor;
let session: Session;
const permit = { maxCents: 5000 };
const court = (id: string) => findCourt(id)!;

const transport: Transport = async (request: CourtRequest): Promise<CourtResponse> => {
  const headers = new Headers(request.headers);
  let body: RequestInit['body'] = null;
  if (request.body.kind === 'json') {
    body = JSON.stringify(request.body.value);
    headers.set('content-type', 'application/json');
  }
  if (request.body.kind === 'multipart') {
    const form = new FormData();
    for (const [name, value] of request.body.fields) form.append(name, value);
    body = form;
  }
  const url = `${visitor.court.baseUrl}/__host/${request.host}${request.path}`;
  try {
    const response = await fetch(url, { method: request.method, headers, body, redirect: 'manual' });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  } catch (cause) {
    throw new TransportError('after', 'connection lost', { cause });
  }
};

beforeAll(async () => {
  visitor = await openVisitor();
  const answer = await logIn(transport, { loginId: 'sandbox-firm', password: PASSWORD, clientCode: 'matter-7' });
  if (answer.kind !== 'accepted') throw new Error(answer.kind);
  session = { transport, credentials: { token: answer.token, clientCode: 'matter-7' } };
});
afterEach(() => visitor.control('DELETE', 'faults'));
afterAll(() => visitor.close());

type Found = { subject: WorldCase; entry: WorldEntry; document: WorldDocument };

function find(courtId: string, fits: (document: WorldDocument, entry: WorldEntry) => boolean): Found {
  for (const subject of visitor.court.world.casesOf(courtId)) {
    if (subject.special || subject.mainCaseId || subject.openingEntries > 1000) continue;
    for (const entry of visitor.court.world.entriesOf(subject, visitor.court.control.clock.nowMs())) {
      const document = entry.documents.find((one) => !entry.sealed && fits(one, entry));
      if (document) return { subject, entry, document };
    }
  }
  throw new Error('no such document in this world');
}

const address = ({ subject, entry, document }: Found) => ({
  pacerDocId: `${subject.court.prefix}0${document.dls}`,
  pacerCaseId: subject.caseId,
  pacerSeq: String(entry.seq),
});
const ordinary = (document: WorldDocument) =>
  document.availability === 'public' && document.priceClass === 'normal' && document.pages < 12;
const lastRow = async () => (await visitor.ledger()).at(-1)!;

test.each(['nysd', 'cand', 'txsd', 'ilnd', 'deb', 'nysb'])(
  'a document of %s arrives whole at the price of its receipt',
  async (id) => {
    const found = find(id, ordinary);
    const before = (await visitor.ledger()).length;
    const outcome = await buyDocument(session, court(id), address(found), permit);
    expect(outcome).toMatchObject({ kind: 'received', mediaType: 'application/pdf' });
    if (outcome.kind !== 'received') return;
    expect(isWholePdf(outcome.bytes)).toBe(true);
    expect(outcome.bytes.length).toBe(found.document.bytes);
    expect(await visitor.ledger()).toHaveLength(before + 1);
    expect(outcome.receipt?.costCents).toBe((await lastRow()).cents);
  },
);

test.each([
  ['a short paper', (document: WorldDocument) => ordinary(document), 'document'],
  [
    'a long paper',
    (document: WorldDocument) =>
      document.pages > 30 && document.priceClass === 'normal' && document.availability === 'public',
    'document',
  ],
  [
    'an old transcript',
    (document: WorldDocument, entry: WorldEntry) =>
      document.priceClass === 'transcript' && entry.filedOn < '2026-01-01',
    'transcript',
  ],
  ['an opinion', (document: WorldDocument) => document.priceClass === 'opinion', 'free'],
] as const)('both sides price %s alike', async (_, fits, kind) => {
  const found = find('nysd', fits);
  const quote = quoteDocument(feesOn('2026-06-01'), {
    pages: found.document.pages,
    kind: kind === 'free' ? 'document' : kind,
    free: kind === 'free',
  });
  const outcome = await buyDocument(session, court('nysd'), address(found), permit);
  expect(outcome.kind).toBe('received');
  expect((await lastRow()).cents).toBe(quote.highCents);
  expect(quote.lowCents).toBe(quote.highCents);
});

test('lookup, docket and menu follow one another to the right document', async () => {
  const lookup = await lookUpCase(session, court('nysd'), '1:24-cv-1187');
  if (lookup.kind !== 'answered') throw new Error(lookup.kind);
  const caseId = lookup.lookup.cases[0]!.pacerCaseId;
  const bought = await buyDocket(session, court('nysd'), caseId, { parties: true, terminatedParties: true }, permit);
  if (bought.kind !== 'received') throw new Error(bought.kind);
  expect(bought.receipt?.costCents).toBe((await lastRow()).cents);
  const docket = parseDocket(new TextDecoder().decode(bought.bytes), { courtId: 'nysd' });
  const entry = docket.entries.find((one) => one.attachments.length > 0)!;
  const look = await lookAtDocument(
    session,
    court('nysd'),
    { pacerDocId: entry.main!.pacerDocId!, pacerCaseId: caseId, pacerSeq: entry.pacerSeq },
    'menu',
  );
  expect(look.kind).toBe('menu');
});

test('the large docket of ten thousand entries is bought without a detour', async () => {
  const subject = visitor.court.world.findByNumber('txsd', '4:19-cv-00314')[0]!;
  const bought = await buyDocket(
    session,
    court('txsd'),
    subject.caseId,
    { parties: false, terminatedParties: false },
    permit,
  );
  expect(bought).toMatchObject({ kind: 'received', receipt: { costCents: 300 } });
});

test('the locator answers the client', async () => {
  const page = await searchLocator(session, { caseTitle: 'calloway maritime' }, 0, permit);
  if (page.kind !== 'answered') throw new Error(page.kind);
  expect(page.hits[0]).toMatchObject({ pclCourtId: 'nysdc', docketNumber: expect.stringContaining('1187') });
  expect(page.receipt?.costCents).toBe((await lastRow()).cents);
});

test.each([
  ['ca9', '25-15412'],
  ['ca8', '25-2291'],
])('an appeal of %s is bought whole', async (id, number) => {
  const bought = await buyAppellateDocket(
    session,
    court(id),
    number,
    { scope: 'full', parties: true },
    feesOn('2026-06-01'),
    permit,
  );
  expect(bought.kind).toBe('received');
});

test('a connection lost in the middle of a paid PDF leaves the client unsure, and the court has charged', async () => {
  const found = find('nysd', ordinary);
  const before = (await visitor.ledger()).length;
  await visitor.control('POST', 'faults', { kind: 'reset-mid-body', court: 'nysd', path: '/doc1/', method: 'POST' });
  expect(await buyDocument(session, court('nysd'), address(found), permit)).toMatchObject({ kind: 'unsure' });
  expect(await visitor.ledger()).toHaveLength(before + 1);
});

test('a PDF inside a page and a truncated docket leave the client unsure, not content', async () => {
  const found = find('nysd', ordinary);
  await visitor.control('POST', 'faults', { kind: 'pdf-inlined', court: 'nysd' });
  expect(await buyDocument(session, court('nysd'), address(found), permit)).toMatchObject({ kind: 'unsure' });
  await visitor.control('POST', 'faults', { kind: 'truncate', court: 'nysd', method: 'POST' });
  const docket = await buyDocket(
    session,
    court('nysd'),
    found.subject.caseId,
    { parties: true, terminatedParties: true },
    permit,
  );
  expect(docket).toMatchObject({ kind: 'unsure' });
});

test('sealed documents, login walls and maintenance cost nothing and say what they are', async () => {
  const found = find('nysd', ordinary);
  const before = (await visitor.ledger()).length;
  for (const [kind, outcome] of [
    ['sealed', 'refused'],
    ['login-wall', 'not-sent'],
    ['maintenance', 'not-sent'],
  ] as const) {
    await visitor.control('POST', 'faults', { kind, court: 'nysd', count: 'always' });
    expect((await buyDocument(session, court('nysd'), address(found), permit)).kind, kind).toBe(outcome);
    await visitor.control('DELETE', 'faults');
  }
  expect(await visitor.ledger()).toHaveLength(before);
});
