// A firm with records to share, for the tests of guests: three cases, one of them behind a wall, every document held and every page
// holding the word “quagga”. Guests come in through the real routes, with cookies and the codes that were mailed.
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import type { TestDatabase } from '../../../test/harness.ts';
import { openTestWeb, type TestWeb } from '../../../test/harness.web.ts';
import { type People, wallOff } from '../../../test/people.ts';
import { features } from '../../app/features.ts';
import { enterDependencies } from '../../app/wiring/guests.ts';
import { fixedClock } from '../../platform/clock/clock.ts';
import { hashPassword } from '../../platform/crypto/password.ts';
import { drawPdf, paragraph, typed } from '../../platform/pdf/pdf.fixtures.ts';
import { entry, paper, party } from '../cases/cases.factory.ts';
import { sourcesOf, type withScenarios } from '../cases/scenario.harness.ts';
import { hold } from '../documents/documents.factory.ts';
import { documentJobs } from '../documents/documents.jobs.ts';
import { textDependencies } from '../../app/wiring/documents.ts';
import { indexCase, indexEntries, indexPages } from '../search/indexing.ts';
import { actorOfVisit } from './enter.ts';
import { mountGuests } from './guests.routes.ts';

export type SharedDocument = { id: string; caseId: string; number: string };
export type GuestWorld = {
  readonly services: TestServices;
  readonly web: TestWeb;
  readonly people: People;
  readonly clock: ReturnType<typeof fixedClock>;
  /** `left` and `right` are open, `walled` stands behind a wall with alice and bob inside. */
  readonly cases: Readonly<Record<'left' | 'right' | 'walled', string>>;
  readonly documents: readonly SharedDocument[];
  /** The matter of the walled case, and one that holds `right`. */
  readonly matters: Readonly<Record<'walled' | 'open', string>>;
  /** Tokens and codes in the order they were made; the mails are sealed. */
  readonly made: { tokens: string[]; codes: string[] };
  browser(): TestBrowser;
  close(): Promise<void>;
};
export type TestBrowser = {
  readonly cookies: Map<string, string>;
  ask(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<{ status: number; json: any; text: string }>;
};

export async function openGuestWorld(scenarios: ReturnType<typeof withScenarios>): Promise<GuestWorld> {
  const { database, everyone, apply } = scenarios;
  const people = await everyone();
  const clock = fixedClock(new Date());
  const services = await openTestServices(database, { clock });
  const made = { tokens: [] as string[], codes: [] as string[] };
  const real = enterDependencies(services);
  const kept = <T extends string>(list: string[], make: () => T) => (list.push(make()), list.at(-1)!);
  const deps = {
    ...real,
    tokens: { ...real.tokens, make: () => kept(made.tokens, real.tokens.make) },
    makeCode: () => kept(made.codes, real.makeCode),
    hashPasscode: hashPassword,
  };
  await services.prepareQueues(features.flatMap((feature) => feature.jobs?.(services) ?? []));
  const web = await openTestWeb(
    services,
    (app) => {
      for (const feature of features) if (feature.name !== 'guests') feature.mount?.(app, services);
      mountGuests(app, deps);
    },
    {
      ofGuestSession: async (token) => {
        const actor = await actorOfVisit(deps, token);
        return actor && { actor, isProven: false };
      },
    },
  );
  await services.prepareQueues(documentJobs(textDependencies(services)));
  const file = async (court: string, caseName: string): Promise<string> => {
    const claims = sourcesOf(court).S(
      [
        entry({
          number: '1',
          text: `MOTION quagga (Attachments: # 1 Exhibit of ${caseName})`,
          main: paper(`0350${court.length}${caseName.length}001`, { pages: 1 }),
          attachments: [
            paper(`0350${court.length}${caseName.length}002`, {
              attachmentNumber: 1,
              description: 'Exhibit',
              pages: 1,
            }),
          ],
        }),
        entry({
          number: '2',
          text: 'ORDER about a quagga',
          main: paper(`0350${court.length}${caseName.length}003`, { pages: 1 }),
        }),
      ],
      { caseName, parties: [party(`${caseName} Holdings`)] },
    );
    const { caseId } = await apply(claims);
    await database.worker.asActor(people.alice, async (tx) => {
      await indexCase(tx, caseId);
      await indexEntries(tx, caseId);
    });
    return caseId;
  };
  const cases = {
    left: await file('cand', 'Left v. Quagga'),
    right: await file('nysd', 'Right against Quagga'),
    walled: await file('deb', 'Walled and Quagga'),
  };
  const documents = await database.superuserRows<SharedDocument>(
    `select d.id, d.case_id as "caseId", concat_ws('-', e.number, d.attachment_number) as number from documents d
       join entries e on e.firm_id = d.firm_id and e.id = d.entry_id where d.firm_id = $1 order by 2, 3`,
    [people.firmId],
  );
  const holding = { worker: database.worker, vault: services.vault, queue: services.queue };
  for (const { id } of documents) {
    await hold(holding, people.alice, id, await drawPdf([typed(`quagga ${id} ${paragraph}`)]));
    await database.worker.asActor(people.alice, (tx) => indexPages(tx, id, [{ page: 1, text: 'quagga' }]));
  }
  const { matterId: walled } = await wallOff(database, people, cases.walled);
  const open = await openMatter(database, people, cases.right);
  return {
    services,
    web,
    people,
    clock,
    cases,
    documents,
    matters: { walled, open },
    made,
    browser: () => openTestBrowser(web),
    close: async () => {
      await web.close();
      await services.close();
    },
  };
}

async function openMatter(database: TestDatabase, { firmId }: People, caseId: string): Promise<string> {
  const [row] = await database.superuserRows<{ id: string }>(
    `with k as (insert into clients (firm_id, name) values ($1, 'Open client') returning id),
          m as (insert into matters (firm_id, client_id, name) select $1, id, 'Open matter' from k returning id)
     select id from m`,
    [firmId],
  );
  await database.superuserRows('insert into case_matters (firm_id, case_id, matter_id) values ($1, $2, $3)', [
    firmId,
    caseId,
    row!.id,
  ]);
  return row!.id;
}

function openTestBrowser(web: TestWeb): TestBrowser {
  const cookies = new Map<string, string>();
  return {
    cookies,
    async ask(method, path, body) {
      const answer = await web.app.fastify.inject({
        method,
        url: path,
        headers: {
          'x-forwarded-proto': 'https',
          'sec-fetch-site': 'same-origin',
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      });
      for (const { name, value } of answer.cookies) {
        if (value === '') cookies.delete(name);
        else cookies.set(name, value);
      }
      const isJson = String(answer.headers['content-type'] ?? '').includes('json');
      return { status: answer.statusCode, text: answer.payload, json: isJson ? JSON.parse(answer.payload) : null };
    },
  };
}
