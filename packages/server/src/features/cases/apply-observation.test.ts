// Observations laid over real rows: an empty database, an existing case, eight workers at once, and who may see what comes of it.
import { beforeAll, describe, expect, it } from 'vitest';
import { withTestDatabase } from '../../../test/harness.ts';
import { makePeople, type People } from '../../../test/people.ts';
import type { Actor } from '../../access/actor.ts';
import { applyObservation } from './apply-observation.ts';
import { docket, docketNumber, entry, paper, party } from './cases.factory.ts';
import type { CaseClaims } from './claims.ts';
import { claimsFromDocket } from './claims-from-docket.ts';
import { loadCase } from './load-case.ts';
import { stateHash } from './state-hash.ts';

const database = withTestDatabase();
let people: People;
beforeAll(async () => {
  people = await makePeople(database);
});

async function apply(claims: CaseClaims, actor: Actor = people.alice) {
  const observed = {
    observationId: null,
    claims,
    observedAt: new Date('2024-06-01T12:00:00Z'),
    timeZone: 'America/Los_Angeles',
  };
  const result = await database.worker.asActor(actor, (tx) => applyObservation(tx, observed));
  if (result.outcome !== 'applied') throw new Error(result.explanation);
  return result;
}

async function load(caseId: string, actor: Actor = people.alice) {
  return (await database.worker.asActor(actor, (tx) => loadCase(tx, caseId)))!;
}

let serial = 1000;
function sheet(more: Parameters<typeof docket>[0] = {}) {
  serial++;
  return docket({ docketNumber: docketNumber(`3:24-cv-0${serial}`), pacerCaseId: `4${serial}`, ...more });
}

const entries = [
  entry({ number: '1', text: 'COMPLAINT against Heron', pacerSeq: '10', main: paper('035012345678') }),
  entry({ text: 'Minute Entry for proceedings', filedOn: '2024-05-02', enteredAt: '2024-05-02T23:58:00' }),
  entry({ number: '2', text: 'MOTION to Dismiss', pacerSeq: '14', filedOn: '2024-05-03', main: paper('035012345699') }),
];

describe('applying a docket sheet', () => {
  it('makes a case, its entries, documents and parties out of nothing', async () => {
    const applied = await apply(claimsFromDocket(sheet({ entries, parties: [party('Otter')] })));
    expect(applied).toMatchObject({ isNewCase: true, newEntryIds: { length: 3 }, newDocumentIds: { length: 2 } });
    const state = await load(applied.caseId);
    expect(state.case).toMatchObject({
      caseName: 'Otter v. Heron',
      entryCount: 3,
      documentCount: 2,
      lastFilingOn: '2024-05-03',
    });
    expect(state.entries.map(({ number, text, orderKey }) => [orderKey, number, text])).toEqual([
      ['00000001', '1', 'COMPLAINT against Heron'],
      ['00000002', null, 'Minute Entry for proceedings'],
      ['00000003', '2', 'MOTION to Dismiss'],
    ]);
    expect(state.parties).toMatchObject([{ name: 'Otter', role: 'Plaintiff' }]);
    const [row] = await database.superuserRows<{ at: Date }>('select entered_at as at from entries where id = $1', [
      applied.newEntryIds[1],
    ]);
    expect(row!.at.toISOString()).toBe('2024-05-03T06:58:00.000Z');
  });

  it('scenario 1: the same sheet twice changes no row and raises no event', async () => {
    const page = sheet({ entries, parties: [party('Otter')], flags: ['CLOSED'] });
    const { caseId } = await apply(claimsFromDocket(page));
    const watched = ['cases', 'entries', 'documents', 'parties', 'case_events', 'representations', 'attorneys'];
    const rows = async () =>
      Promise.all(
        watched.map((t) =>
          database.superuserRows(`select *, xmin from ${t} where ${t === 'cases' ? 'id' : 'case_id'} = $1`, [caseId]),
        ),
      );
    const before = await rows();
    const again = await apply(claimsFromDocket(structuredClone(page)));
    expect(again).toMatchObject({ caseId, isNewCase: false, eventCount: 0, changedRows: 0, newEntryIds: [] });
    expect(await rows()).toEqual(before);
  });

  it('writes only what is new when the sheet has grown', async () => {
    const page = sheet({ entries });
    const { caseId } = await apply(claimsFromDocket(page));
    const more = entry({ number: '3', text: 'OPPOSITION', filedOn: '2024-05-09' });
    const applied = await apply(claimsFromDocket({ ...page, entries: [...entries, more] }));
    expect(applied).toMatchObject({ caseId, newEntryIds: { length: 1 }, changedEntryIds: [] });
  });

  it('what is read back from the database is what was merged', async () => {
    const page = sheet({ entries, parties: [party('Otter')] });
    const { caseId } = await apply(claimsFromDocket(page));
    const other = await apply(claimsFromDocket(page), people.mallory);
    const [mine, hers] = [await load(caseId), await load(other.caseId, people.mallory)];
    expect(other.caseId).not.toBe(caseId);
    expect(stateHash(mine)).toBe(stateHash(hers));
  });

  it('scenario 7: eight workers merging the same sheet into an empty database make one docket', async () => {
    const page = sheet({ entries, parties: [party('Otter'), party('Heron', { role: 'Defendant' })] });
    const applied = await Promise.all(Array.from({ length: 8 }, () => apply(claimsFromDocket(page))));
    expect(new Set(applied.map(({ caseId }) => caseId)).size).toBe(1);
    const state = await load(applied[0]!.caseId);
    expect([state.entries.length, state.documents.length, state.parties.length]).toEqual([3, 2, 2]);
    const rows = await database.superuserRows('select 1 from cases where pacer_case_id = $1', [page.pacerCaseId]);
    expect(rows).toHaveLength(1);
  });
});
