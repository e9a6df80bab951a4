// A guest with a grant to X sees exactly X: over lists, counts, search, facets, the docket, the export and the pages. Grants are drawn at
// random and compared with what a few lines of set arithmetic say.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { letInTo, makeGuest } from '../../../test/people.ts';
import type { GuestActor } from '../../access/actor.ts';
import { newId } from '../../platform/id/id.ts';
import { withScenarios } from '../cases/scenario.harness.ts';
import { type GuestWorld, openGuestWorld } from './guests.harness.ts';

const scenarios = withScenarios();
let world: GuestWorld;
beforeAll(async () => {
  world = await openGuestWorld(scenarios);
}, 60_000);
afterAll(() => world?.close());

type Grant = {
  caseId?: string;
  matterId?: string;
  documentId?: string;
  mayDownload: boolean;
  ended: 'no' | 'expired' | 'revoked';
};
type Sight = { cases: string[]; documents: string[]; downloads: string[] };

const get = (actor: GuestActor, path: string) => world.web.get(actor, `/api/v1/${path}`);
const let_ = (guest: GuestActor, { mayDownload, ended, ...thing }: Grant) =>
  letInTo(scenarios.database, world.people, guest, thing, {
    mayDownload,
    revoked: ended === 'revoked',
    ...(ended === 'expired' ? { expiresAt: new Date(Date.now() - 1000) } : {}),
  });

/** The oracle: what these grants open. A wall is passed by a grant that names its matter, and by nothing else. */
function oracle(grants: readonly Grant[]): Sight {
  const { cases, matters, documents } = world;
  const live = grants.filter((grant) => grant.ended === 'no');
  const passesWall = live.some((grant) => grant.matterId === matters.walled);
  const isOpen = (caseId: string) => caseId !== cases.walled || passesWall;
  const casesOf = (some: readonly Grant[]) =>
    new Set(
      some
        .flatMap(({ caseId, matterId }) => [
          ...(caseId ? [caseId] : []),
          ...(matterId === matters.walled ? [cases.walled] : []),
          ...(matterId === matters.open ? [cases.right] : []),
        ])
        .filter(isOpen),
    );
  const documentsOf = (some: readonly Grant[]) => {
    const whole = casesOf(some);
    return documents
      .filter(
        (one) => isOpen(one.caseId) && (whole.has(one.caseId) || some.some((grant) => grant.documentId === one.id)),
      )
      .map((one) => one.id);
  };
  return {
    cases: [...casesOf(live)].sort(),
    documents: documentsOf(live).sort(),
    downloads: documentsOf(live.filter((grant) => grant.mayDownload)).sort(),
  };
}

async function sightOf(guest: GuestActor): Promise<Sight & { counted: unknown }> {
  const { documents } = world;
  const open = async (path: (id: string) => string) => {
    const statuses = await Promise.all(
      documents.map(async ({ id }) => [id, (await get(guest, path(id))).status] as const),
    );
    return statuses.filter(([, status]) => status === 200).map(([id]) => id);
  };
  const read = await open((id) => `documents/${id}`);
  const pictures = await open((id) => `documents/${id}/pages/1/image?width=60`);
  const hits = await open((id) => `documents/${id}/hits?q=quagga`);
  expect([pictures.sort(), hits.sort()]).toEqual([read.sort(), read.sort()]);
  const found = (await get(guest, 'search?q=quagga&limit=100')).json;
  const { facets, total, items } = found;
  const idsOf = (kind: string, key: string) =>
    items
      .filter((one: any) => one.kind === kind)
      .map((one: any) => one[key])
      .sort();
  expect(idsOf('page', 'documentId')).toEqual(read.sort());
  const listed = (await get(guest, 'cases')).json.items.map((one: any) => one.id).sort();
  expect(idsOf('case', 'caseId')).toEqual(listed);
  expect(new Set(idsOf('entry', 'caseId'))).toEqual(new Set(listed));
  for (const facet of ['court', 'case', 'type'])
    expect(facets[facet].reduce((sum: number, one: any) => sum + one.count, 0)).toBeGreaterThanOrEqual(
      facet === 'type' ? 0 : total,
    );
  expect(new Set(facets.case.map((one: any) => one.value))).toEqual(new Set(items.map((one: any) => one.caseId)));
  const shared = await get(guest, 'guest');
  const alone = shared.status === 200 ? shared.json.documents.map((one: any) => one.id) : [];
  for (const id of alone) expect(read).toContain(id);
  expect(shared.status === 200 ? shared.json.cases.map((one: any) => one.id).sort() : []).toEqual(listed);
  return {
    cases: listed,
    documents: read.sort(),
    downloads: (await open((id) => `documents/${id}/file`)).sort(),
    counted: total,
  };
}

describe('what a guest sees', () => {
  it('is exactly what was granted, whatever was granted', async () => {
    const { cases, matters, documents } = world;
    let seed = 20_261_130;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    const things = [
      ...Object.values(cases).map((caseId) => ({ caseId })),
      ...Object.values(matters).map((matterId) => ({ matterId })),
      ...documents.map(({ id }) => ({ documentId: id })),
    ];
    for (let round = 0; round < 30; round++) {
      const guest = await makeGuest(scenarios.database, world.people, `guest-${round}@else.test`);
      const grants = Array.from({ length: random(4) }, (): Grant => {
        const ended = (['no', 'no', 'no', 'expired', 'revoked'] as const)[random(5)]!;
        return { ...things[random(things.length)]!, mayDownload: random(2) === 0, ended };
      });
      for (const grant of grants) await let_(guest, grant);
      const { counted, ...sight } = await sightOf(guest);
      expect([round, grants, sight]).toEqual([round, grants, oracle(grants)]);
      // A case, its two entries, and its pages; a document alone is one page.
      expect(counted).toBe(sight.cases.length * 3 + sight.documents.length);
    }
  }, 120_000);

  it('of one document is the document, and of its docket no count, no sibling, no name beyond the caption', async () => {
    const { cases, documents, people } = world;
    const main = documents.find((one) => one.caseId === cases.left && one.number === '1')!;
    const others = documents.filter((one) => one.id !== main.id).map((one) => one.id);
    const guest = await makeGuest(scenarios.database, people);
    await let_(guest, { documentId: main.id, mayDownload: false, ended: 'no' });
    const { json } = await get(guest, `documents/${main.id}`);
    expect(json).toMatchObject({
      isAlone: true,
      caseName: 'Left v. Quagga',
      entryNumber: '1',
      siblings: [],
      mayDownload: false,
    });
    // The entry goes on with “(Attachments: …)”.
    expect(json.entryText).toBe('MOTION quagga');
    const answers = [
      json,
      (await get(guest, 'guest')).json,
      (await get(guest, 'search?q=quagga')).json,
      (await get(guest, `documents/${main.id}/hits?q=quagga`)).json,
    ];
    for (const word of [...others, 'Exhibit', 'Left v. Quagga Holdings', 'entryCount'])
      expect(JSON.stringify(answers)).not.toContain(word);
    expect(answers[2]).toMatchObject({ total: 1, unsearched: { documentsNotBought: 0 } });
    for (const path of [
      `cases/${cases.left}`,
      `cases/${cases.left}/entries`,
      `cases/${cases.left}/parties`,
      `cases/${cases.left}/docket.csv`,
      `cases/${cases.left}/documents.zip`,
      `cases/${cases.left}/documents.pdf`,
      `documents/${others[0]}`,
      `documents/${others[0]}/pages/1/image`,
    ]) {
      const real = await get(guest, path);
      const twin = await get(guest, path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, newId()));
      const letter = (text: string) => text.replace(/"requestId":"[^"]*"/, '');
      expect([path, real.status, letter(real.text)]).toEqual([path, 404, letter(twin.text)]);
    }
    for (const table of ['cases', 'entries', 'parties', 'attorneys', 'case_relations', 'representations']) {
      const rows = await scenarios.database.web.asActor(guest, (tx) => tx.query(`select 1 from ${table}`));
      expect([table, rows.rowCount]).toEqual([table, 0]);
    }
  });

  it('goes dark when a wall is raised around it, and comes back when the matter itself is shared', async () => {
    const { cases, matters, people } = world;
    const guest = await makeGuest(scenarios.database, people, 'wall@else.test');
    await let_(guest, { caseId: cases.walled, mayDownload: true, ended: 'no' });
    expect((await sightOf(guest)).cases).toEqual([]);
    expect((await get(guest, 'guest')).status).toBe(404);
    await let_(guest, { matterId: matters.walled, mayDownload: false, ended: 'no' });
    expect((await sightOf(guest)).cases).toEqual([cases.walled]);
  });

  it('is an empty list, not an ended link, while a shared matter has no case yet', async () => {
    const { database } = scenarios;
    const { people } = world;
    const guest = await makeGuest(database, people, 'early@else.test');
    const [matter] = await database.superuserRows<{ id: string }>(
      "insert into matters (firm_id, client_id, name) select firm_id, id, 'New' from clients where firm_id = $1 limit 1 returning id",
      [people.firmId],
    );
    await let_(guest, { matterId: matter!.id, mayDownload: false, ended: 'no' });
    expect((await get(guest, 'guest')).json).toMatchObject({ cases: [], documents: [] });
    await database.superuserRows('update guest_grants set revoked_at = now() where guest_id = $1', [guest.guestId]);
    expect((await get(guest, 'guest')).status).toBe(404);
  });

  it('follows a case that is merged into another', async () => {
    const { database } = scenarios;
    const { cases, people } = world;
    const guest = await makeGuest(database, people, 'merged@else.test');
    const [stub] = await database.superuserRows<{ id: string }>(
      "insert into cases (firm_id, court_id, merged_into) values ($1, 'cand', $2) returning id",
      [people.firmId, cases.left],
    );
    await let_(guest, { caseId: stub!.id, mayDownload: false, ended: 'no' });
    expect((await sightOf(guest)).cases).toEqual([cases.left]);
    expect((await get(guest, `cases/${stub!.id}`)).json.id).toBe(cases.left);
  });

  it('includes the docket as a file, the zip and the merged file only where downloading was granted', async () => {
    const { cases, people } = world;
    const guest = await makeGuest(scenarios.database, people, 'files@else.test');
    await let_(guest, { caseId: cases.left, mayDownload: false, ended: 'no' });
    const files = ['docket.csv', 'documents.zip', 'documents.pdf'].map((name) => `cases/${cases.left}/${name}`);
    for (const path of files) expect((await get(guest, path)).json.error.code).toBe('document.download_not_granted');
    await let_(guest, { caseId: cases.left, mayDownload: true, ended: 'no' });
    for (const path of files) expect((await get(guest, path)).status).toBe(200);
  });

  it('is written down, look by look', async () => {
    const { documents, people } = world;
    const guest = await makeGuest(scenarios.database, people, 'trail@else.test');
    const [first] = documents;
    await let_(guest, { documentId: first!.id, mayDownload: true, ended: 'no' });
    for (const path of ['', '/pages/1/image', '/file', '/hits?q=quagga'])
      await get(guest, `documents/${first!.id}${path}`);
    await get(guest, 'search?q=quagga');
    const events = await scenarios.database.superuserRows<{ action: string; object_id: string }>(
      "select action, object_id from audit_events where guest_id = $1 and actor_kind = 'guest' order by id",
      [guest.guestId],
    );
    expect(events.map((event) => event.action)).toEqual([
      'document.read',
      'document.read',
      'document.download',
      'document.search',
      'document.search',
    ]);
    expect(new Set(events.map((event) => event.object_id))).toEqual(new Set([first!.id]));
  });
});
