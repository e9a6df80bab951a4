// A case of its own for each scenario, and one word for each source. Everything goes through asActor into real PostgreSQL.
import type { Entry, Notice } from '@pacerpro/court';
import { withTestDatabase } from '../../../test/harness.ts';
import { makePeople, type People } from '../../../test/people.ts';
import type { Actor } from '../../access/actor.ts';
import { newId } from '../../platform/id/id.ts';
import { type Applied, applyObservation, type Doubt, type Observed } from './apply-observation.ts';
import { docket, docketNumber, feedItem, menu, noticeCase, stamp } from './cases.factory.ts';
import type { CaseClaims } from './claims.ts';
import { claimsFromDocket, claimsFromHistory } from './claims-from-docket.ts';
import { claimsFromFeed, claimsFromMenu, claimsFromNotice, claimsFromStamp } from './claims-from-notices.ts';
import { loadCase } from './load-case.ts';
import { stateContent, stateHash } from './state-hash.ts';

export type Step = CaseClaims;

let serial = 10_000;

/** The sources of one made-up case. */
export function sourcesOf(courtId = 'cand', more: { number?: string; pacerCaseId?: string } = {}) {
  serial++;
  const number = docketNumber(more.number ?? (courtId.endsWith('b') ? `24-${serial}` : `3:24-cv-${serial}`));
  const pacerCaseId = more.pacerCaseId ?? `7${serial}`;
  const identity = { docketNumber: number, pacerCaseId };
  const zone = 'America/Los_Angeles';
  type Header = Parameters<typeof docket>[0];
  return {
    number,
    pacerCaseId,
    /** Full sheet. */
    S: (entries: Entry[], header: Header = {}) =>
      claimsFromDocket(docket({ courtId, ...identity, entries, ...header })),
    /** Sheet of a range of entries. */
    partialS: (entries: Entry[], header: Header = {}) =>
      claimsFromDocket(
        docket({ courtId, ...identity, entries, ...header, scope: { fullEntries: false, ...header.scope } }),
      ),
    H: (entries: Entry[]) => claimsFromHistory(docket({ courtId, ...identity, entries })),
    N: (item: Entry, more: Parameters<typeof noticeCase>[1] = {}, timeZone = zone) =>
      claimsFromNotice({ courtId } as Notice, noticeCase(item, { ...identity, ...more }), timeZone),
    R: (items: Entry[], more: Parameters<typeof feedItem>[1] = {}, timeZone = zone) =>
      claimsFromFeed(
        courtId,
        items.map((item) => feedItem(item, { ...identity, ...more })),
        timeZone,
      ),
    A: (more: Parameters<typeof menu>[0]) => claimsFromMenu(courtId, menu({ pacerCaseId, ...more })),
    P: (blobId: string | null, more: Parameters<typeof stamp>[0]) =>
      claimsFromStamp(courtId, stamp({ docketNumber: number.display, ...more }), number, { blobId, pageCount: 3 }),
  };
}

export function withScenarios() {
  const database = withTestDatabase();
  let people: People | undefined;
  const everyone = async () => (people ??= await makePeople(database));

  async function tryApply(claims: Step, more: Partial<Observed> = {}, as?: Actor): Promise<Applied | Doubt> {
    const actor = as ?? (await everyone()).alice;
    const observedAt = new Date('2024-06-10T12:00:00Z');
    const observed = { observationId: null, claims, observedAt, timeZone: 'America/Los_Angeles', ...more };
    return database.worker.asActor(actor, (tx) => applyObservation(tx, observed));
  }
  async function apply(claims: Step, more: Partial<Observed> = {}, as?: Actor): Promise<Applied> {
    const result = await tryApply(claims, more, as);
    if (result.outcome !== 'applied') throw new Error(`${result.reason}: ${result.explanation}`);
    return result;
  }
  async function load(caseId: string, as?: Actor) {
    const actor = as ?? (await everyone()).alice;
    const state = await database.worker.asActor(actor, (tx) => loadCase(tx, caseId));
    if (!state) throw new Error('The case is not there.');
    return state;
  }
  return {
    database,
    everyone,
    tryApply,
    apply,
    load,
    /** Applies all in order; gives the case as it is afterwards. */
    async play(...steps: Step[]) {
      let last: Applied | undefined;
      for (const step of steps) last = await apply(step);
      return { ...(await load(last!.caseId)), caseId: last!.caseId };
    },
    /** The entries a reader sees, in order. */
    async docketOf(caseId: string) {
      const { entries } = await load(caseId);
      return entries.filter(({ state }) => state === 'listed').sort((a, b) => (a.orderKey < b.orderKey ? -1 : 1));
    },
    async eventsOf(caseId: string): Promise<string[]> {
      const rows = await database.superuserRows<{ kind: string }>(
        'select kind from case_events where case_id = $1 order by id',
        [caseId],
      );
      return rows.map(({ kind }) => kind);
    },
    async blob(): Promise<string> {
      const id = newId() as string;
      const { firmId } = await everyone();
      await database.superuserRows(
        "insert into blobs (firm_id, id, sha256, object_key, byte_count) values ($1, $2, decode(md5($3), 'hex'), 'k', 1)",
        [firmId, id, id],
      );
      return id;
    },
    hashOf: async (caseId: string, as?: Actor) => stateHash(await load(caseId, as)),
    contentOf: async (caseId: string, as?: Actor) => stateContent(await load(caseId, as)),
  };
}
