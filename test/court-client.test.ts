// The court client against the sandbox court, over HTTP: sessions, lapses, refusals, and every cent held against the court's own ledger.
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  buyAppellateDocket,
  buyAppellateDocument,
  buyBatch,
  buyClaimsRegister,
  buyDocket,
  buyDocument,
  buyHistory,
  type Court,
  CourtError,
  type CourtSession,
  type DocketReportOptions,
  deleteBatch,
  feesOn,
  fetchBatchStatus,
  fetchFeed,
  fetchOpinions,
  findCourt,
  lookAtDocument,
  lookAtFreeMenu,
  lookUpAppeal,
  type LocatorCriteria,
  type LocatorHit,
  lookUpCase,
  openSession,
  quoteDocument,
  quoteReport,
  searchLocator,
  startBatch,
  useFreeLook,
} from '@pacerpro/court';
import {
  type RunningSandbox,
  startSandbox,
  type WorldCase,
  type WorldDocument,
  type WorldEntry,
} from '@pacerpro/sandbox';
import { openCourtTransport } from '../packages/server/src/platform/court/transport.ts';

const fees = feesOn('2026-06-01');
const PASSWORD = 'Sandbox-Harbor-2026';
const MFA_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const nysd = findCourt('nysd')!;
const whole = { parties: true, terminatedParties: true };

let sandbox: RunningSandbox;
let wire: ReturnType<typeof openCourtTransport>;
let session: CourtSession;
let minutes = 0;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, seed: 11, clock: '2026-06-01T14:00:00Z' });
  wire = openCourtTransport({ kind: 'sandbox', baseUrl: sandbox.baseUrl });
  session = await signIn('sandbox-firm', { clientCode: 'matter-7' });
});
afterAll(async () => {
  await wire.close();
  await sandbox.close();
});
beforeEach(() => {
  sandbox.control.faults.remove();
  // A minute between logins is asked of a session; tests live faster.
  minutes += 2;
});

const nowMs = () => sandbox.control.clock.nowMs() + minutes * 60_000;
const signIn = (loginId: string, more: object = {}) =>
  openSession({ transport: wire.transport, account: { loginId, password: PASSWORD, ...more }, nowMs });
const logins = () => sandbox.control.logins.length;
const fault = (input: Record<string, unknown>) => sandbox.control.faults.add(input);
/** Rows that the court wrote while something was done. */
async function charged<T>(act: () => Promise<T>) {
  const before = sandbox.control.ledger.rows().length;
  const result = await act();
  return { result, rows: sandbox.control.ledger.rows().slice(before) };
}
const caseOf = (court: Court, serial: number): WorldCase =>
  sandbox.world.cases.find((one) => one.court.id === court.id && one.serial === serial && one.mainCaseId === null)!;
const entriesOf = (subject: WorldCase) => sandbox.world.entriesOf(subject, sandbox.control.clock.nowMs());
const addressOf = (subject: WorldCase, entry: WorldEntry, document: WorldDocument) => ({
  pacerDocId: `${findCourt(subject.court.id)!.documentPrefix}0${String(document.dls).padStart(8, '0')}`,
  pacerCaseId: subject.caseId,
  pacerSeq: String(entry.seq),
});
function documentWhere(subject: WorldCase, test: (document: WorldDocument, entry: WorldEntry) => boolean) {
  for (const entry of entriesOf(subject))
    for (const document of entry.documents) if (test(document, entry)) return { entry, document };
  throw new Error('The sandbox has no such document.');
}
const permit = (maxCents = 300) => ({ maxCents });

describe('signing in', () => {
  const refusal = async (loginId: string, more: object = {}) =>
    signIn(loginId, more).then(
      () => 'accepted',
      (error: unknown) => (error instanceof CourtError ? error.code : String(error)),
    );

  it('a wrong password is one request and says so', async () => {
    const before = logins();
    expect(await refusal('sandbox-lockout', { password: 'Wrong-Harbor-2026' })).toBe('bad-credentials');
    expect(logins() - before).toBe(1);
  });
  it('an account that demands a client code is refused without one and accepted with one', async () => {
    expect(await refusal('sandbox-clientcode')).toBe('client-code-required');
    expect(await refusal('sandbox-clientcode', { clientCode: 'matter-9' })).toBe('accepted');
  });
  it('a disabled account and an unacknowledged filer are told apart from a wrong password', async () => {
    expect(await refusal('sandbox-disabled')).toBe('account-disabled');
    expect(await refusal('sandbox-filer')).toBe('redaction-needed');
    expect(await refusal('sandbox-filer', { acknowledgeRedaction: true })).toBe('accepted');
  });
  it('a one-time code is made from its key; a used one is never sent again', async () => {
    const pauses: number[] = [];
    let at = sandbox.control.clock.nowMs();
    const open = () =>
      openSession({
        transport: wire.transport,
        account: { loginId: 'sandbox-mfa', password: PASSWORD, otpSecret: MFA_SECRET },
        nowMs: () => at,
        wait: async (ms) => {
          pauses.push(ms);
          at += ms;
        },
      });
    await open();
    expect(await refusal('sandbox-mfa')).toBe('bad-credentials');
    // The same step again: refused once by the court, then accepted with the code of the next step.
    await open();
    expect(pauses.length).toBeGreaterThanOrEqual(1);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(30_000);
  });
  it('a pending action on the account is passed on', async () => {
    expect((await signIn('sandbox-warning')).warning).toContain('password will expire');
  });
});

describe('a session that lapses', () => {
  const demo = () => caseOf(nysd, 1187);

  it('logs in once and repeats the free request once', async () => {
    const own = await signIn('sandbox-firm');
    minutes += 2;
    fault({ kind: 'token-invalidated', court: 'nysd', count: 1 });
    const before = logins();
    const look = await lookUpCase(own, nysd, '1:24-cv-1187');
    expect(look).toMatchObject({ kind: 'answered', lookup: { outcome: 'found' } });
    expect(logins() - before).toBe(1);
    await own.signOut();
  });
  it('asks once more before it logs in, because courts show the login page without reason', async () => {
    fault({ kind: 'login-wall', court: 'nysd', path: 'DktRpt', count: 1 });
    const before = logins();
    const { result, rows } = await charged(() => buyDocket(session, nysd, demo().caseId, whole, permit()));
    expect(result.kind).toBe('received');
    expect(rows).toHaveLength(1);
    expect(logins()).toBe(before);
  });
  it('does not log in twice within a minute', async () => {
    const own = await signIn('sandbox-firm');
    fault({ kind: 'login-wall', court: 'nysd', count: 'always' });
    const before = logins();
    expect(await lookUpCase(own, nysd, '1:24-cv-1187')).toEqual({ kind: 'not-sent', reason: 'session-ended' });
    expect(logins()).toBe(before);
  });
  it('never repeats a paying request, and never logs in because of one', async () => {
    const { entry, document } = documentWhere(
      demo(),
      (one) => one.availability === 'public' && one.priceClass === 'normal',
    );
    fault({ kind: 'login-wall', court: 'nysd', path: '/doc1/', method: 'POST', count: 'always' });
    const [before, seen] = [logins(), sandbox.control.requests.count];
    const { result, rows } = await charged(() =>
      buyDocument(session, nysd, addressOf(demo(), entry, document), permit()),
    );
    expect(result).toEqual({ kind: 'refused', reason: 'session-ended', receipt: null });
    expect(rows).toHaveLength(0);
    expect(logins()).toBe(before);
    // The receipt page and one accepting request.
    expect(sandbox.control.requests.count - seen).toBe(2);
  });
});

describe('paying', () => {
  it('one docket, one row, at the price of its receipt and within its quote', async () => {
    const { result, rows } = await charged(() => buyDocket(session, nysd, caseOf(nysd, 1187).caseId, whole, permit()));
    expect(result).toMatchObject({ kind: 'received', receipt: { costCents: rows[0]!.cents, clientCode: 'matter-7' } });
    expect(rows).toHaveLength(1);
    const quote = quoteReport(fees, { knownBytes: null, wholeReport: true });
    expect(rows[0]!.cents).toBeGreaterThanOrEqual(quote.lowCents);
    expect(rows[0]!.cents).toBeLessThanOrEqual(quote.highCents!);
  });
  it('a docket of thousands of entries comes in one charge, at the cap', async () => {
    const giant = caseOf(findCourt('txsd')!, 314);
    const { result, rows } = await charged(() => buyDocket(session, findCourt('txsd')!, giant.caseId, whole, permit()));
    expect(result.kind).toBe('received');
    expect(rows.map((row) => row.cents)).toEqual([300]);
  });
  it('a charge page is accepted once when the permit covers it, and not at all when it does not', async () => {
    const careful = await signIn('sandbox-chargepage');
    const subject = caseOf(nysd, 1187);
    const first = await charged(() => buyDocket(careful, nysd, subject.caseId, whole, permit()));
    expect(first.result.kind).toBe('received');
    expect(first.rows).toHaveLength(1);
    const second = await charged(() => buyDocket(careful, nysd, subject.caseId, whole, permit(10)));
    expect(second.result).toMatchObject({ kind: 'too-expensive', cents: first.rows[0]!.cents });
    expect(second.rows).toHaveLength(0);
  });
  it('a document asked for under a wrong case id is still bought by one accepting request', async () => {
    const subject = caseOf(nysd, 1187);
    const { entry, document } = documentWhere(
      subject,
      (one) => one.availability === 'public' && one.priceClass === 'normal',
    );
    const address = { ...addressOf(subject, entry, document), pacerCaseId: '1' };
    const seen = sandbox.control.requests.recent.at(-1)!.id;
    const { result, rows } = await charged(() => buyDocument(session, nysd, address, permit()));
    expect(result.kind).toBe('received');
    expect(rows).toHaveLength(1);
    const posts = sandbox.control.requests.recent.filter((line) => line.id > seen && line.method === 'POST');
    expect(posts).toHaveLength(1);
  });
  it('a history report and a claims register are one row each', async () => {
    const history = await charged(() => buyHistory(session, nysd, caseOf(nysd, 1187).caseId, { text: true }, permit()));
    expect(history.result.kind).toBe('received');
    expect(history.rows).toHaveLength(1);
    const deb = findCourt('deb')!;
    const bankruptcy = sandbox.world.cases.find((one) => one.court.id === 'deb' && one.kind === 'bankruptcy')!;
    const number = `${String(bankruptcy.year % 100).padStart(2, '0')}-${bankruptcy.serial}`;
    const of = { pacerCaseId: bankruptcy.caseId, docketNumber: number };
    const claims = await charged(() => buyClaimsRegister(session, deb, of, fees, permit()));
    expect(claims.result.kind).toBe('received');
    expect(claims.rows).toHaveLength(1);
    expect((await charged(() => buyClaimsRegister(session, deb, of, fees, permit(299)))).result).toMatchObject({
      kind: 'too-expensive',
    });
  });
  it('each locator page is one row of ten cents', async () => {
    await session.ensureLive();
    const { result, rows } = await charged(() => searchLocator(session, { lastName: 'Calloway' }, 0, permit(10)));
    expect(result).toMatchObject({ kind: 'answered', receipt: { costCents: 10 } });
    expect(rows.map((row) => row.cents)).toEqual([10]);
  });
  it.each<[string, LocatorCriteria, (hit: LocatorHit) => boolean]>([
    ['type of number', { caseTypes: ['cr'] }, (hit) => hit.docketNumber.includes('-cr-')],
    ['year', { caseYear: 2024, courtIds: ['nysdc'] }, (hit) => /^\d:24-/.test(hit.docketNumber)],
    ['chapter', { chapters: ['11'] }, (hit) => hit.chapter === '11'],
    ['nature of suit', { naturesOfSuit: ['442'] }, (hit) => hit.natureOfSuit === '442'],
    ['MDL number', { mdlNumber: 3084 }, (hit) => hit.court?.id === 'cand'],
    [
      'closing',
      { dateClosedFrom: '2025-01-01', dateClosedTo: '2025-12-31' },
      (hit) => hit.closedOn!.startsWith('2025'),
    ],
    ['role of a party', { lastName: 'C', partyRoles: ['dft'] }, (hit) => hit.party?.role === 'dft'],
    ['party, a row a case', { lastName: 'Calloway', perCase: true }, (hit) => hit.party === null],
  ])('the locator narrows by %s', async (_, criteria, fits) => {
    const page = await searchLocator(session, criteria, 0, permit(10));
    if (page.kind !== 'answered') throw new Error(JSON.stringify(page));
    expect(page.hits.length).toBeGreaterThan(0);
    expect(page.hits.every(fits)).toBe(true);
  });
  it('the locator sorts as asked', async () => {
    const page = await searchLocator(session, { courtIds: ['nysdc'], sort: 'filed-newest' }, 0, permit(10));
    if (page.kind !== 'answered') throw new Error(page.kind);
    const days = page.hits.map((hit) => hit.filedOn!);
    expect(days).toEqual(days.toSorted().toReversed());
  });
  it('a batch search costs nothing until its result is fetched, and then its fee', async () => {
    const free = await charged(async () => {
      const batch = await startBatch(session, 'cases', { courtId: ['nysdc'], jurisdictionType: 'cv' });
      if (batch.kind !== 'answered') throw new Error(batch.kind);
      while ((await fetchBatchStatus(session, 'cases', batch.reportId)).kind === 'answered') {
        const now = await fetchBatchStatus(session, 'cases', batch.reportId);
        if (now.kind === 'answered' && now.state === 'completed') return now;
      }
      throw new Error('The batch never finished.');
    });
    expect(free.rows).toHaveLength(0);
    const { reportId, feeCents } = free.result;
    expect(await buyBatch(session, 'cases', reportId, permit(feeCents! - 1))).toEqual({
      kind: 'too-expensive',
      cents: feeCents,
    });
    const { result, rows } = await charged(() => buyBatch(session, 'cases', reportId, permit(feeCents!)));
    expect(result).toMatchObject({ kind: 'answered', receipt: { costCents: feeCents } });
    expect(rows.map((row) => row.cents)).toEqual([feeCents]);
    expect(await deleteBatch(session, 'cases', reportId)).toBe(true);
    expect(await fetchBatchStatus(session, 'cases', reportId)).toMatchObject({ reason: 'no-such-batch' });
  });
  it('any docket or history costs what its quote says, in one row, whatever part of it is asked for', async () => {
    const subjects = ['nysd', 'cand', 'txsd', 'dcd', 'ilnd', 'akd', 'deb', 'nysb', 'ca9', 'ca8'].flatMap((id) =>
      sandbox.world.cases
        .filter((one) => one.court.id === id && one.special === null && !one.mainCaseId && one.openingEntries < 200)
        .slice(0, 6),
    );
    const range = fc.oneof(
      fc.constant({}),
      fc.record({ entriesFrom: fc.integer({ min: 1, max: 40 }) }),
      fc.record({ entriesTo: fc.integer({ min: 1, max: 40 }) }),
      fc.record({ dateFrom: fc.constantFrom('2024-01-01', '2026-01-01'), dateTo: fc.constant('2026-05-31') }),
    );
    const options = fc.record({ parties: fc.boolean(), terminatedParties: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...subjects),
        range,
        options,
        fc.boolean(),
        async (subject, part, rest, isHistory) => {
          const court = findCourt(subject.court.id)!;
          const asked: DocketReportOptions = { ...rest, ...part };
          const quote = quoteReport(fees, { knownBytes: null, wholeReport: Object.keys(part).length === 0 });
          const { dateFrom = null, dateTo = null } = asked;
          const most = permit(quote.highCents!);
          const { result, rows } = await charged(() => {
            if (court.kind === 'appellate') {
              const report = { scope: 'full', parties: rest.parties, dateFrom, dateTo } as const;
              return buyAppellateDocket(session, court, `${subject.year % 100}-${subject.serial}`, report, fees, most);
            }
            return isHistory
              ? buyHistory(session, court, subject.caseId, { text: rest.parties }, most)
              : buyDocket(session, court, subject.caseId, asked, most);
          });
          expect(result).toMatchObject({ kind: 'received', receipt: { costCents: rows[0]!.cents } });
          expect(rows).toHaveLength(1);
          expect(rows[0]!.cents).toBeGreaterThanOrEqual(quote.lowCents);
          expect(rows[0]!.cents).toBeLessThanOrEqual(quote.highCents!);
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);
  it('any public document costs what its quote says, in one row, at every way of delivery', async () => {
    const subjects = ['nysd', 'cand', 'txsd', 'dcd', 'ilnd', 'akd', 'deb', 'nysb'].map(
      (id) =>
        sandbox.world.cases.find(
          (one) =>
            one.court.id === id &&
            one.special === null &&
            !one.mainCaseId &&
            one.openingEntries > 5 &&
            one.openingEntries < 200,
        )!,
    );
    const pool = subjects.flatMap((subject) =>
      entriesOf(subject)
        .flatMap((entry) => entry.documents.map((document) => ({ subject, entry, document })))
        .filter(({ document }) => document.availability === 'public' && document.pages < 60)
        .slice(0, 25),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...pool), async ({ subject, entry, document }) => {
        const quote = quoteDocument(fees, {
          pages: document.pages,
          kind:
            document.priceClass === 'transcript' || document.priceClass === 'audio' ? document.priceClass : 'document',
          free: document.priceClass === 'opinion',
        });
        const court = findCourt(subject.court.id)!;
        const { result, rows } = await charged(() =>
          buyDocument(session, court, addressOf(subject, entry, document), permit(10_000)),
        );
        expect(result).toMatchObject({ kind: 'received' });
        expect(rows).toHaveLength(1);
        expect(rows[0]!.cents).toBeGreaterThanOrEqual(quote.lowCents);
        expect(rows[0]!.cents).toBeLessThanOrEqual(quote.highCents!);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

describe('not paying', () => {
  const subject = () => caseOf(nysd, 1187);
  const open = () =>
    documentWhere(subject(), (one) => one.availability === 'public' && one.priceClass === 'normal' && one.pages > 2);

  it('a price above the permit stops before the accepting request', async () => {
    const { entry, document } = open();
    const { result, rows } = await charged(() =>
      buyDocument(session, nysd, addressOf(subject(), entry, document), permit(10)),
    );
    expect(result).toEqual({ kind: 'too-expensive', cents: Math.min(document.pages, 30) * 10 });
    expect(rows).toHaveLength(0);
  });
  it('a permit withdrawn at the last moment stops before the accepting request', async () => {
    const { entry, document } = open();
    const withdrawn = { maxCents: 300, stillAllowed: async () => false };
    const { result, rows } = await charged(() =>
      buyDocument(session, nysd, addressOf(subject(), entry, document), withdrawn),
    );
    expect(result).toEqual({ kind: 'not-sent', reason: 'withdrawn' });
    expect(rows).toHaveLength(0);
  });
  it.each([
    ['sealed', 'sealed'],
    ['gone', 'gone'],
  ])('a %s document is refused with its reason', async (kind, reason) => {
    const { entry, document } = open();
    fault({ kind, court: 'nysd', count: 'always' });
    const { result, rows } = await charged(() =>
      buyDocument(session, nysd, addressOf(subject(), entry, document), permit()),
    );
    expect(result).toMatchObject({ kind: 'refused', reason });
    expect(rows).toHaveLength(0);
  });
  it('looking at a document never costs', async () => {
    const { entry, document } = open();
    for (const what of ['menu', 'receipt'] as const) {
      const { rows } = await charged(() => lookAtDocument(session, nysd, addressOf(subject(), entry, document), what));
      expect(rows).toHaveLength(0);
    }
  });
  it('opinions and feeds are free', async () => {
    const { result, rows } = await charged(async () => [
      await fetchOpinions(session, nysd, { from: '2026-05-01', to: '2026-06-01' }),
      await fetchFeed(wire.transport, nysd),
    ]);
    expect(result.map((one) => one.kind)).toEqual(['answered', 'answered']);
    expect(rows).toHaveLength(0);
  });
  it('a sealed case, an unknown case: answers, not failures', async () => {
    const sealed = caseOf(nysd, 2090);
    expect(await lookUpCase(session, nysd, '1:25-cv-02090')).toMatchObject({ lookup: { outcome: 'sealed' } });
    expect(await lookUpCase(session, nysd, '1:25-cv-09999')).toMatchObject({ lookup: { outcome: 'not-found' } });
    const { result, rows } = await charged(() => buyDocket(session, nysd, sealed.caseId, whole, permit()));
    expect(result.kind).toBe('refused');
    expect(rows).toHaveLength(0);
  });
});

describe('when the answer does not come', () => {
  const target = () => {
    const subject = caseOf(nysd, 1187);
    const { entry, document } = documentWhere(
      subject,
      (one) => one.availability === 'public' && one.priceClass === 'normal',
    );
    return addressOf(subject, entry, document);
  };

  it('a connection lost after paying is unsure, with one row and no second request', async () => {
    fault({ kind: 'reset-mid-body', court: 'nysd', path: '/doc1/', method: 'POST', count: 1 });
    const seen = sandbox.control.requests.count;
    const { result, rows } = await charged(() => buyDocument(session, nysd, target(), permit()));
    expect(rows.length).toBeLessThanOrEqual(1);
    expect(result.kind).toBe('unsure');
    expect(sandbox.control.requests.count - seen).toBe(2);
  });
  it.each(['status-500', 'timeout-page'])(
    '%s in answer to a paying request is unsure, never "nothing was billed"',
    async (kind) => {
      fault({ kind, court: 'nysd', path: '/doc1/', method: 'POST', count: 1 });
      expect((await buyDocument(session, nysd, target(), permit())).kind).toBe('unsure');
    },
  );
  it('maintenance before anything is paid is not sent', async () => {
    fault({ kind: 'maintenance', court: 'nysd', count: 'always' });
    const { result, rows } = await charged(() => buyDocument(session, nysd, target(), permit()));
    expect(result).toEqual({ kind: 'not-sent', reason: 'maintenance' });
    expect(rows).toHaveLength(0);
  });
});

describe('a court of appeals', () => {
  const ca9 = findCourt('ca9')!;
  const appeal = () =>
    sandbox.world.cases.find(
      (one) => one.court.id === 'ca9' && entriesOf(one).some((entry) => entry.documents.length > 0),
    )!;
  const number = () => `${String(appeal().year % 100).padStart(2, '0')}-${appeal().serial}`;

  it('gives the case id for a number, free, and nothing for an unknown one', async () => {
    const { result, rows } = await charged(() => lookUpAppeal(session, ca9, number()));
    expect(result).toMatchObject({ kind: 'answered', cases: [{ pacerCaseId: appeal().caseId }] });
    expect(await lookUpAppeal(session, ca9, '11-1')).toMatchObject({ kind: 'answered', cases: [] });
    expect(rows).toHaveLength(0);
  });
  it('sells its docket in one row', async () => {
    const buy = (maxCents: number) => buyAppellateDocket(session, ca9, number(), { scope: 'full' }, fees, { maxCents });
    const { result, rows } = await charged(() => buy(300));
    expect(result).toMatchObject({ kind: 'received', receipt: { costCents: rows[0]?.cents } });
    expect(rows).toHaveLength(1);
    expect(await buy(299)).toMatchObject({ kind: 'too-expensive' });
  });
  it('sells a document in one row, and none above the permit', async () => {
    const { entry, document } = documentWhere(
      appeal(),
      (one) => one.availability === 'public' && one.priceClass === 'normal',
    );
    const address = addressOf(appeal(), entry, document);
    const buy = (maxCents: number) => buyAppellateDocument(session, ca9, address, { maxCents });
    expect((await charged(() => buy(1))).rows).toHaveLength(0);
    const { result, rows } = await charged(() => buy(300));
    expect(result.kind).toBe('received');
    expect(rows.map((row) => row.cents)).toEqual([Math.min(document.pages, 30) * 10]);
  });
});

describe('a free look', () => {
  const subject = () => caseOf(nysd, 1187);
  const lookAt = (several: boolean) => {
    const entry = entriesOf(subject()).find(
      (one) =>
        one.documents.length > 1 === several &&
        one.documents.length > 0 &&
        one.documents.every((each) => each.availability === 'public' && each.priceClass === 'normal'),
    )!;
    const issuedMs = sandbox.control.clock.nowMs();
    const value = `70${entry.seq}${several ? 1 : 2}`;
    const magic = {
      value,
      court: 'nysd',
      caseId: subject().caseId,
      seq: entry.seq,
      to: 'x@firm.example',
      issuedMs,
      used: [],
    };
    sandbox.control.notices.magics.set(value, magic);
    return { entry, look: { ...addressOf(subject(), entry, entry.documents[0]!), magicNumber: value } };
  };

  it('lists the documents without spending the look, gives each once, and costs nothing', async () => {
    const { entry, look } = lookAt(true);
    const { rows } = await charged(async () => {
      expect(await lookAtFreeMenu(wire.transport, nysd, look)).toMatchObject({ kind: 'menu' });
      for (const document of entry.documents) {
        const one = { ...addressOf(subject(), entry, document), magicNumber: look.magicNumber };
        expect(await useFreeLook(wire.transport, nysd, one)).toMatchObject({ kind: 'received' });
        expect(await useFreeLook(wire.transport, nysd, one)).toMatchObject({ kind: 'not-given' });
      }
    });
    expect(rows.reduce((sum, row) => sum + row.cents, 0)).toBe(0);
  });
  it('that was lost on the way is unsure and is not tried again', async () => {
    const { look } = lookAt(false);
    fault({ kind: 'reset-mid-body', court: 'nysd', path: '/doc1/', count: 1 });
    const seen = sandbox.control.requests.count;
    expect((await useFreeLook(wire.transport, nysd, look)).kind).toBe('unsure');
    expect(sandbox.control.requests.count - seen).toBe(1);
  });
});
