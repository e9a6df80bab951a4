// The scanner is tried before it is believed: on a server with planted flaws, on the same server without, and for a short while on the product.
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServices, type TestServices } from '../packages/server/test/harness.services.ts';
import { withTestDatabase } from '../packages/server/test/harness.ts';
import { openTestWeb, type TestWeb } from '../packages/server/test/harness.web.ts';
import { letInTo, makeGuest, makePeople, type People } from '../packages/server/test/people.ts';
import { plantEverything } from '../packages/server/test/policy/plant.ts';
import type { Actor } from '../packages/server/src/access/actor.ts';
import { mountFeatures } from '../packages/server/src/app/features.ts';
import { serveReference } from '../packages/server/src/platform/http/reference-page.ts';
import { judgeScanner, isSharp, scanTwin } from '../scan/judge-scanner.ts';
import { reportText, scan } from '../scan/scanner.ts';
import type { Target } from '../scan/target.ts';
import { flaws } from '../scan/twin.ts';

describe('the scanner', () => {
  it('finds every planted flaw, and nothing where there is none', async () => {
    const judged = await judgeScanner();
    expect({ missed: judged.missed, invented: judged.invented }).toEqual({ missed: [], invented: 0 });
    expect(judged.planted).toBe(Object.keys(flaws).length);
    expect(isSharp(judged)).toBe(true);
    expect(isSharp({ ...judged, found: judged.found.slice(0, 12) })).toBe(false);
    expect(isSharp({ ...judged, invented: 1 })).toBe(false);
  }, 60_000);

  it('says what it found, how soon it is to be mended, and what it could not try', async () => {
    const text = reportText(await scanTwin(new Set(['idor'])));
    expect(text).toMatch(
      /critical idor +GET \/api\/v1\/notes\/\{noteId\}: mallory was shown what is the owner’s\. Mend within 24 hours\./,
    );
    expect(text).toContain('1 found');
  }, 60_000);
});

/** Parameters that name something behind the wall of the planted case, and the table of the planted row. */
const behindTheWall = {
  caseId: 'cases',
  entryId: 'entries',
  documentId: 'documents',
  quoteId: 'quotes',
  taskId: 'tasks',
  purchaseId: 'purchases',
  itemId: 'quarantine',
  matterId: 'matters',
  wallId: 'walls',
  guestId: 'guests',
  guestGrantId: 'guest_grants',
  holdId: 'legal_holds',
  removalId: 'removals',
};

describe('the product', () => {
  const database = withTestDatabase();
  let services: TestServices;
  let web: TestWeb;
  let people: People;
  let target: Target;

  beforeAll(async () => {
    services = await openTestServices(database);
    people = await makePeople(database);
    const planted = await plantEverything(database, people);
    const known = new Map(
      Object.entries(behindTheWall).map(([parameter, table]) => [parameter, [String(planted[table]!.id)]]),
    );
    const hidden = new Set([...known.values()].flat());
    const guest = await makeGuest(database, people, 'scan@guest.test');
    await letInTo(database, people, guest, { caseId: String(planted.cases!.id) }, { revoked: true });
    web = await openTestWeb(services, (app) => {
      mountFeatures(app, services);
      serveReference(app, 'https://scan.test');
    });
    await web.app.fastify.listen({ port: 0, host: '127.0.0.1' });
    const caller = async (name: string, actor: Actor) => {
      await web.get(actor, '/api/v1/me'); // from here on the test's server knows the token
      return { name, headers: { authorization: `Bearer ${Buffer.from(JSON.stringify(actor)).toString('base64url')}` } };
    };
    target = {
      url: `http://127.0.0.1:${(web.app.fastify.server.address() as AddressInfo).port}`,
      headers: { 'x-forwarded-proto': 'https' },
      owner: await caller('alice', people.alice),
      strangers: [
        await caller('mallory', people.mallory),
        { name: 'nobody', headers: {} },
        { ...(await caller('wanda outside the wall', people.wanda)), mayKnow: (id) => !hidden.has(id) },
        { ...(await caller('a guest', guest)), mayKnow: (id) => id === guest.guestId },
      ],
      known,
      mayWrite: false,
    };
  });
  afterAll(async () => {
    await web?.close();
    await services?.close();
  });

  it('shows nobody else what is its owner’s, and a policy that is broken would be seen', async () => {
    // Planted values are sealed by nobody: nonsense would only meet those.
    const short = { isShort: true, fuzzTries: 0 };
    const report = await scan(target, short);
    expect(report.findings).toEqual([]);
    expect(report.counts.shown).toBeGreaterThan(30);
    // One flaw that opens the wall to colleagues, and one that opens the firm to everybody.
    await database.superuserRows('drop policy outside_wall on tasks');
    const open = await scan(target, short);
    expect(open.findings.map(({ check, where, what }) => `${check} ${where} ${what.split(' was ')[0]}`)).toEqual([
      'list GET /api/v1/tasks wanda outside the wall',
      'idor GET /api/v1/tasks/{taskId} wanda outside the wall',
    ]);
    await database.superuserRows('alter policy firm_reads on tasks using (true)');
    const broken = await scan(target, short);
    expect(broken.findings.map(({ check, where }) => `${check} ${where}`)).toContain('idor GET /api/v1/tasks/{taskId}');
  }, 120_000);
});
