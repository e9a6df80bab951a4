import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeFileSync } from 'node:fs';
import { withTestDatabase } from '../../../test/harness.ts';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { openTestWeb, type TestWeb } from '../../../test/harness.web.ts';
import { letIn, makePeople, type People } from '../../../test/people.ts';
import { mountSearch } from './search.routes.ts';
const database = withTestDatabase();
let services: TestServices;
let web: TestWeb;
let people: People;
const words = `(select string_agg('w' || floor(power(random(), 3) * 20000 + n * 0)::int, ' ') from generate_series(1, %) m)`;
beforeAll(async () => {
  people = await makePeople(database);
  services = await openTestServices(database);
  web = await openTestWeb(services, (app) => mountSearch(app, services));
  await database.asSuperuser(async (c) => {
    const q = (s: string, v: unknown[] = []) => c.query(s, v);
    for (const [firm, docs] of [
      [people.firmId, 30000],
      [people.mallory.firmId, 3000],
    ] as const) {
      await q(
        `insert into cases (firm_id, court_id, pacer_case_id, case_name, filed_on, document_count, held_document_count) select $1, 'nysd', n::text, 'Case ' || n, '2020-01-01', 100, 60 from generate_series(1, 500) n`,
        [firm],
      );
      await q(
        `insert into entries (firm_id, case_id, number, order_key, text, filed_on, content_hash) select $1, (select array_agg(id) from cases where firm_id = $1)[1 + n % 500], n::text, n::text, 'text', '2020-01-01'::date + (n % 2000)::int, '\\x00' from generate_series(1, $2::int) n`,
        [firm, docs * 3],
      );
      await q(
        `insert into blobs (firm_id, sha256, object_key, byte_count, page_count, text_state) select $1::uuid, decode(md5($1::uuid::text || n), 'hex'), 'k', 1, 1, 'text' from generate_series(1, $2::int) n`,
        [firm, docs],
      );
      await q(
        `insert into documents (firm_id, case_id, entry_id, role, blob_id, acquired_at, acquired_how, content_hash)
        select $1, e.case_id, e.id, 'main', b.id, now(), 'bought', '\\x00' from (select *, row_number() over () r from entries where firm_id = $1) e join (select *, row_number() over () r from blobs where firm_id = $1) b using (r)`,
        [firm],
      );
      await q(
        `insert into page_texts (firm_id, blob_id, page, state, sealed_text) select firm_id, id, 1, 'text', decode(repeat('ab', 2000), 'hex') from blobs where firm_id = $1`,
        [firm],
      );
      await q(
        `insert into search.pages select d.firm_id, d.id, 1, d.case_id, 'nysd', 'motion', '1', '2020-01-01', null, to_tsvector('simple', (select string_agg('w' || floor(power(random(), 3) * 20000)::int, ' ') from generate_series(1, 150) m where d.id is not null)) from documents d where firm_id = $1`,
        [firm],
      );
      await q(
        `insert into search.entries select d.firm_id, d.id, d.case_id, 'nysd', 'motion', '1', '2020-01-01', null, to_tsvector('simple', (select string_agg('w' || floor(power(random(), 3) * 20000)::int, ' ') from generate_series(1, 12) m where d.id is not null)) from entries d where firm_id = $1`,
        [firm],
      );
      await q(
        `insert into search.cases select firm_id, id, court_id, filed_on, to_tsvector('simple', 'case ' || case_name) from cases where firm_id = $1`,
        [firm],
      );
    }
    await q('vacuum analyze');
  });
}, 280_000);
afterAll(async () => {
  await web.close();
  await services.close();
});
it('is quick', async () => {
  const gary = await letIn(
    database,
    people,
    (
      await database.superuserRows<{ id: string }>('select id from cases where firm_id = $1 limit 1', [people.firmId])
    )[0]!.id,
    new Date(Date.now() + 1e6),
  );
  const out: string[] = [];
  const queries = [
    'w15000',
    'w5',
    'w5 w11',
    'w1 w2 w3',
    'w123*',
    '"w0 w0"',
    'w7 filed:2020',
    'w9 court:nysd',
    'case:42',
    'w19999',
  ];
  for (const [name, actor] of [['alice', people.alice], ['gary', gary], ['mallory', people.mallory]] as const) {
    for (const q of queries) {
      const times: number[] = [];
      let total = 0;
      let status = 0;
      for (let i = 0; i < 6; i++) {
        const t = performance.now();
        const r = await web.get(actor, '/api/v1/search', { q });
        times.push(performance.now() - t);
        total = r.json.total;
        status = r.status;
      }
      times.sort((a, b) => a - b);
      out.push(
        `${name} ${q} ${status} total ${total}: min ${times[0]!.toFixed(0)} median ${times[3]!.toFixed(0)} max ${times[5]!.toFixed(0)}`,
      );
    }
  }

  writeFileSync('/tmp/scale.txt', out.join('\n'));
  console.log(out.join('\n'));
  expect(1).toBe(1);
}, 200_000);
