// Clients, matters, walls and a guest in the large firm of the corpus, for as long as something is measured: a policy that has walls to look at
// costs more than one that finds none. Taken away again, so that other parts measure what they measured before.
import type pg from 'pg';
import { hashToken } from '../packages/server/src/platform/crypto/token.ts';
import { entryOf, entryOfDocument, idOf, type Size, sharesOf } from './corpus.ts';
import type { Place } from './place.ts';

export const GUEST_TOKEN = 'bench-token-of-the-guest-of-the-large-firm';
const [CLIENTS, MATTERS] = [50, 200];
const firmId = idOf('firm', 0, 1);
const userId = idOf('user', 0, 1);

/** What was planted, in one line for the report. */
export async function withWalls<T>(place: Place, size: Size, work: (planted: string) => Promise<T>): Promise<T> {
  const client = await place.superuser();
  try {
    await remove(client);
    return await work(await plant(client, size));
  } finally {
    await remove(client);
    await client.end();
  }
}

/** Every case is of a matter. Around ten matters and two clients stand walls; the person who asks is inside every second one. */
async function plant(client: pg.Client, size: Size): Promise<string> {
  await client.query(
    `insert into clients (firm_id, name) select $1, 'Bench client ' || n from generate_series(1, $2::int) n`,
    [firmId, CLIENTS],
  );
  await client.query(
    `insert into matters (firm_id, client_id, name)
     select $1, c.id, 'Bench matter ' || n from generate_series(1, $2::int) n
       join (select id, row_number() over (order by id) as at from clients where firm_id = $1) c on c.at = n % $3::int + 1`,
    [firmId, MATTERS, CLIENTS],
  );
  await client.query(
    `insert into case_matters (firm_id, case_id, matter_id)
     select $1, c.id, m.id from (select id, row_number() over (order by id) as at from cases where firm_id = $1) c
       join (select id, row_number() over (order by id) as at from matters where firm_id = $1) m on m.at = c.at % $2::int + 1`,
    [firmId, MATTERS],
  );
  await client.query(
    `insert into walls (firm_id, matter_id, client_id, reason, created_by)
     (select $1::uuid, id, null::uuid, 'bench', $2::uuid from matters where firm_id = $1 order by id limit 10)
     union all (select $1::uuid, null::uuid, id, 'bench', $2::uuid from clients where firm_id = $1 order by id offset 20 limit 2)`,
    [firmId, userId],
  );
  await client.query(
    `insert into wall_members (firm_id, wall_id, user_id)
     select $1, id, $2 from (select id, row_number() over (order by matter_id nulls last) as at from walls where firm_id = $1) w where at % 2 = 1`,
    [firmId, userId],
  );
  await letGuestIn(client, size);
  for (const table of ['clients', 'matters', 'case_matters', 'walls', 'wall_members', 'guest_grants'])
    await client.query(`analyze ${table}`);
  const { rows } = await client.query(
    `select (select count(*)::int from cases where firm_id = $1) as all,
            (select count(distinct cm.case_id)::int from case_matters cm join matters m on m.id = cm.matter_id
               join walls w on w.matter_id = m.id or w.client_id = m.client_id where cm.firm_id = $1) as walled`,
    [firmId],
  );
  return `${MATTERS} matters, 12 walls around ${rows[0].walled} of ${rows[0].all} cases, a guest of three cases and a matter`;
}

async function letGuestIn(client: pg.Client, size: Size): Promise<void> {
  const share = sharesOf(size)[0]!;
  const ofDocument = entryOf(share, entryOfDocument(share, 30)).caseNumber;
  const { rows } = await client.query<{ id: string }>(
    "insert into guests (firm_id, email, name, created_by) values ($1, 'guest@bench.test', 'Bench guest', $2) returning id",
    [firmId, userId],
  );
  const guestId = rows[0]!.id;
  for (const n of new Set([ofDocument, 11, 12]))
    await client.query(
      "insert into guest_grants (firm_id, guest_id, case_id, granted_by, expires_at) values ($1, $2, $3, $4, now() + interval '1 day')",
      [firmId, guestId, idOf('case', 0, n), userId],
    );
  await client.query(
    `insert into guest_grants (firm_id, guest_id, matter_id, granted_by, expires_at)
     select $1, $2, id, $3, now() + interval '1 day' from matters where firm_id = $1 order by id desc limit 1`,
    [firmId, guestId, userId],
  );
  await client.query(
    `with l as (insert into guest_links (firm_id, guest_id, kind, token_hash) values ($1, $2, 'mailed', $3) returning id)
     insert into guest_sessions (firm_id, guest_id, link_id, token_hash, expires_at) select $1, $2, id, $4, now() + interval '1 day' from l`,
    [firmId, guestId, hashToken(`link ${GUEST_TOKEN}`), hashToken(GUEST_TOKEN)],
  );
}

async function remove(client: pg.Client): Promise<void> {
  for (const table of [
    ...['guest_sessions', 'guest_links', 'guest_grants', 'guests'],
    ...['wall_members', 'walls', 'case_matters', 'matters', 'clients'],
  ])
    await client.query(`delete from ${table} where firm_id = $1`, [firmId]);
}
