// Many sign-ins at once: others go on being served, and beyond what can wait people are told to come back.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withTestDatabase } from '../../../test/harness.ts';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { openTestWeb, type TestWeb } from '../../../test/harness.web.ts';
import { makePeople, type People } from '../../../test/people.ts';
import { authDependencies } from '../../app/identity.ts';
import { mailDependencies } from '../../app/wiring/mail.ts';
import { mountAuth } from './auth.routes.ts';

const database = withTestDatabase();
let services: TestServices;
let web: TestWeb;
let people: People;

beforeAll(async () => {
  people = await makePeople(database);
  services = await openTestServices(database);
  web = await openTestWeb(services, (app) =>
    mountAuth(app, { ...authDependencies(services), court: 'sandbox', mail: mailDependencies(services) }),
  );
});
afterAll(async () => {
  await web?.close();
  await services?.close();
});

/** Each from an address of its own, so that only the queue of passwords is in the way. */
const signIn = (n: number) =>
  web.app.fastify.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: { 'x-forwarded-proto': 'https', 'x-forwarded-for': `198.51.100.${n}`, 'content-type': 'application/json' },
    payload: JSON.stringify({ email: `nobody-${n}@example.test`, password: 'not this one' }),
  });

it('a hundred sign-ins wait, the rest are sent away, and other people are served meanwhile', async () => {
  let open = 140;
  const answers = Array.from({ length: open }, (_, n) => signIn(n).finally(() => open--));
  const served = [];
  for (let i = 0; i < 5; i++) served.push((await web.get(people.alice, '/api/v1/me')).status);
  const stillOpen = open;
  const statuses = (await Promise.all(answers)).map((answer) => answer.statusCode);
  expect(served).toEqual([200, 200, 200, 200, 200]);
  expect(stillOpen).toBeGreaterThan(30);
  expect(new Set(statuses)).toEqual(new Set([401, 429]));
  expect(statuses.filter((status) => status === 401).length).toBeGreaterThanOrEqual(100);
}, 60_000);
