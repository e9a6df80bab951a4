// The world of the matrix: three of everything, second walls, guests in every state, and a shadow of each row under the same ids in another firm,
// so that a policy which compares ids and forgets the firm shows.
import { newId } from '../../src/platform/id/id.ts';
import type { TestDatabase } from '../harness.ts';
import { letIn, makeGuest, makePeople, type People } from '../people.ts';
import type { Guests } from './contexts.ts';
import { plantEverything, supportRequest } from './plant.ts';

export type MatrixWorld = { readonly people: People; readonly guests: Guests };

export async function plantMatrixWorld(database: TestDatabase): Promise<MatrixWorld> {
  const people = await makePeople(database);
  const user = people.alice.userId;
  // Behind the wall, in the open and granted to guests, in the open and granted to nobody. Then each rule shows in a count.
  const walled = await plantEverything(database, people);
  const granted = await plantEverything(database, people, { walled: false, set: 2 });
  const open = await plantEverything(database, people, { walled: false, set: 3 });
  await dropCases(database, String(open.cases!.id));
  // Of no case, it would be a hold on everything, under which nothing could be removed and every flaw of that would hide.
  await database.superuserRows(
    'update legal_holds set lifted_by = placed_by, lifted_at = now() where case_id is null and matter_id is null',
  );
  const put = (table: string, row: Record<string, unknown>) => {
    const all: Record<string, unknown> = { firm_id: people.firmId, ...row };
    const columns = Object.keys(all);
    return database.superuserRows(
      `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})`,
      Object.values(all),
    );
  };
  // Longer than a grant may last.
  await put('guest_grants', {
    guest_id: granted.guests!.id,
    case_id: granted.cases!.id,
    granted_by: user,
    expires_at: new Date(Date.now() + 100 * 86_400_000),
    revoked_at: new Date(),
  });
  const ids = { caseId: newId(), clientId: newId(), matterId: newId(), wallId: newId(), bareWall: newId() };
  // A wall around a client, bob inside; the case that stands behind the first wall belongs to a matter in the open too.
  await put('clients', { id: ids.clientId, name: 'Walled client' });
  await put('matters', { id: ids.matterId, client_id: ids.clientId, name: 'Of the walled client' });
  await put('cases', { id: ids.caseId, court_id: 'nysd', pacer_case_id: '94711' });
  await put('case_matters', { case_id: ids.caseId, matter_id: ids.matterId });
  await put('case_matters', { case_id: walled.cases!.id, matter_id: open.matters!.id });
  await put('walls', { id: ids.wallId, client_id: ids.clientId, reason: 'adverse', created_by: people.wanda.userId });
  await put('wall_members', { wall_id: ids.wallId, user_id: people.bob.userId });
  // Of a case that no legal hold covers.
  const observation = { ...granted.observations, id: newId(), case_id: ids.caseId };
  await put('observations', observation);
  await put('quarantine', {
    ...granted.quarantine,
    id: newId(),
    observation_id: observation.id,
    suggested_case_id: ids.caseId,
  });
  await put('tasks', { ...granted.tasks, id: newId(), case_id: ids.caseId });
  // Charged before it was known which case it made: only the purchase names the case.
  await put('ledger', { ...walled.ledger, id: newId(), case_id: null });
  await put('ledger', { ...open.ledger, id: newId(), case_id: null });
  await put('ledger', { ...open.ledger, id: newId(), case_id: null, purchase_id: null });
  for (const [kind, id] of [
    ['purchase', walled.purchases!.id],
    ['quote', walled.quotes!.id],
  ])
    await put('audit_events', { actor_kind: 'member', action: 'quote.accept', object_kind: kind, object_id: id });
  // Raised a moment ago, nobody listed yet; and one that was lifted.
  await put('walls', {
    id: ids.bareWall,
    matter_id: open.matters!.id,
    reason: 'x',
    created_by: user,
    lifted_at: new Date(),
  });
  await put('walls', { client_id: open.clients!.id, reason: 'x', created_by: user, lifted_at: new Date() });
  for (const [kind, id] of [
    ['matter', walled.matters!.id],
    ['client', ids.clientId],
    ['wall', walled.walls!.id],
  ])
    await put('audit_events', { actor_kind: 'member', action: 'matter.update', object_kind: kind, object_id: id });
  await put('audit_events', { actor_kind: 'member', user_id: people.bob.userId, action: 'case.read' });
  await put('audit_events', { actor_kind: 'system', action: 'session.refuse' });
  for (const action of ['session.start', 'session.prove', 'session.end', 'session.end_others'])
    await put('audit_events', { actor_kind: 'member', user_id: user, action });
  await put('audit_events', { actor_kind: 'system', action: 'member.join' });
  // A guest who is gone: who asks as the system still reads of them.
  await put('audit_events', { actor_kind: 'system', action: 'guest.grant', object_kind: 'guest', object_id: newId() });
  await put('audit_events', { actor_kind: 'system', action: 'mail.sent' });
  await database.superuserRows("update audit_events set hash = '\\x01' where action = 'mail.sent'");
  await put('api_tokens', {
    ...walled.api_tokens,
    id: newId(),
    user_id: people.bob.userId,
    token_hash: Buffer.from(ids.caseId),
  });
  await database.superuserRows(
    "insert into sign_in_attempts (subject_index, ok) values ('\\x01', false), ('\\x02', true)",
  );
  await database.superuserRows(
    "insert into account_links (kind, token_hash, email, expires_at) values ('reset', '\\x01', 'a@b.test', now())",
  );
  await database.superuserRows("insert into system_mails (recipient, subject) values ('a@b.test', 's')");
  await put('outbound_mails', { recipient: 'a@b.test', subject: 'To no guest', sealed_text: Buffer.from('t') });
  await plantOutsideRequest(database);
  // Of bob, and of a guest.
  for (const maker of [{ made_by: people.bob.userId }, { guest_id: granted.guests!.id }]) {
    const requestId = newId();
    await put('support_requests', { ...supportRequest, id: requestId, ...maker });
    const made_by = 'made_by' in maker ? maker.made_by : null;
    await put('support_request_texts', { request_id: requestId, made_by, sealed_text: Buffer.from('t') });
  }
  await database.superuserRows("update purchases set state = 'sending' where id = $1", [granted.purchases!.id]);
  await database.superuserRows("update purchases set state = 'unknown' where id = $1", [open.purchases!.id]);

  await put('firm_exports', { ...open.firm_exports, id: newId(), requested_by: people.bob.userId });

  const soon = new Date(Date.now() + 600_000);
  const past = new Date(Date.now() - 1000);
  const live = await letIn(database, people, String(granted.cases!.id), soon);
  const expired = await letIn(database, people, String(granted.cases!.id), past);
  const revoked = await letIn(database, people, String(granted.cases!.id), soon);
  await database.superuserRows('update guest_grants set revoked_at = now() where guest_id = $1', [revoked.guestId]);
  await database.superuserRows('update guest_grants set may_download = true');
  // One guest holds the walled matter by name, other matters by grants that ended, and one without leave to download.
  const ofMatter = await letIn(database, people, String(open.cases!.id), past);
  const grant = { guest_id: ofMatter.guestId, granted_by: user, expires_at: soon, may_download: true };
  await put('guest_grants', { ...grant, matter_id: walled.matters!.id });
  const byBob = { ...grant, matter_id: ids.matterId, granted_by: people.bob.userId };
  await put('guest_grants', { ...byBob, revoked_at: new Date() });
  await put('guest_grants', { ...byBob, expires_at: past });
  await put('guest_grants', { ...grant, matter_id: granted.matters!.id, may_download: false });
  await put('guest_grants', {
    ...grant,
    matter_id: open.matters!.id,
    granted_by: people.wanda.userId,
    expires_at: past,
  });
  await put('guest_grants', { ...grant, guest_id: live.guestId, case_id: ids.caseId, may_download: false });
  // Of people outside those walls: one inside of none, one inside of another.
  const ofLive = { ...grant, guest_id: live.guestId };
  await put('guest_grants', { ...ofLive, matter_id: walled.matters!.id, granted_by: people.wanda.userId });
  await put('guest_grants', { ...ofLive, matter_id: ids.matterId });
  await put('walls', { matter_id: walled.matters!.id, reason: 'x', created_by: user, lifted_at: new Date() });
  // One guest holds single documents: one to take home, one to read, one whose case stands behind the wall, and others whose grants ended.
  // A second one holds a case that was merged into another.
  const ofPaper = await makeGuest(database, people);
  const paper = { guest_id: ofPaper.guestId, granted_by: people.bob.userId, expires_at: soon };
  const copies = [newId(), newId(), newId(), newId()];
  for (const [i, id] of copies.entries())
    await put('documents', { ...granted.documents, id, content_hash: Buffer.alloc(32, 60 + i), description: `P${i}` });
  await put('guest_grants', { ...paper, document_id: copies[0], may_download: true });
  await put('guest_grants', { ...paper, document_id: copies[1], may_download: false });
  await put('guest_grants', { ...paper, document_id: copies[2], may_download: true, revoked_at: new Date() });
  await put('guest_grants', { ...paper, document_id: copies[3], may_download: true, expires_at: past });
  await put('guest_grants', { ...paper, document_id: walled.documents!.id, may_download: true });
  await put('search.pages', { ...granted['search.pages'], document_id: copies[0] });
  const ofMerged = await makeGuest(database, people);
  const stubs = [newId(), newId()];
  for (const id of stubs)
    await put('cases', { id, court_id: 'nysd', merged_into: id === stubs[0] ? open.cases!.id : granted.cases!.id });
  const merged = { guest_id: ofMerged.guestId, granted_by: user, expires_at: soon, may_download: true };
  await put('guest_grants', { ...merged, case_id: stubs[0] });
  await put('guest_grants', { ...merged, case_id: stubs[1], revoked_at: new Date() });
  // That guests came in: one of the walled matter, one in the open.
  for (const guestId of [walled.guests!.id, granted.guests!.id, ofPaper.guestId])
    await put('audit_events', {
      actor_kind: 'guest',
      guest_id: guestId,
      action: 'guest.enter',
      object_kind: 'guest',
      object_id: guestId,
    });
  await put('audit_events', {
    actor_kind: 'guest',
    guest_id: ofPaper.guestId,
    action: 'document.read',
    object_kind: 'document',
    object_id: copies[0],
    case_id: granted.cases!.id,
  });
  // Ways in for a guest who has a context of its own.
  const linkId = newId();
  await put('guest_links', { id: linkId, guest_id: live.guestId, kind: 'mailed', token_hash: Buffer.from(newId()) });
  await put('guest_sessions', {
    guest_id: live.guestId,
    link_id: linkId,
    token_hash: Buffer.from(newId()),
    expires_at: soon,
  });
  await put('audit_events', {
    actor_kind: 'guest',
    guest_id: live.guestId,
    action: 'case.read',
    case_id: granted.cases!.id,
  });
  const guests = { live, expired, revoked, ofMatter, ofPaper, ofMerged };
  await castShadows(database, people);
  await bendShadows(database, people, [String(walled.matters!.id), ids.matterId], ids.clientId, Object.values(guests));
  await holdShadows(database, people, ids.caseId, String(walled.matters!.id));
  // Without a shadow: what is the firm's alone.
  await put('cases', { id: newId(), court_id: 'nysd', pacer_case_id: '94712' });
  return { people, guests };
}

/** Of nobody who is signed in: it has no firm. */
export async function plantOutsideRequest(database: TestDatabase): Promise<void> {
  await database.superuserRows(
    "insert into outside_requests (kind, urgency, reply_to, sealed_text, created_at) values ('other', 'normal', 'a@b.test', 't', now())",
  );
}

/** The other firm's rows under the same ids do not only repeat: they let others in, elsewhere. What joins by id alone sees the difference. */
async function bendShadows(
  database: TestDatabase,
  people: People,
  matters: readonly string[],
  clientId: string,
  guests: readonly { guestId: string }[],
): Promise<void> {
  const firm = people.mallory.firmId;
  await database.asSuperuser(async (client) => {
    await client.query('set session_replication_role = replica');
    await client.query(
      'insert into wall_members (firm_id, wall_id, user_id) select $1, id, $2 from walls where firm_id = $1',
      [firm, people.wanda.userId],
    );
    await client.query("insert into walls (firm_id, matter_id, reason, created_by) values ($1, $2, 'x', $3)", [
      firm,
      matters[0],
      people.mallory.userId,
    ]);
    await client.query('insert into matters (firm_id, client_id, name) values ($1, $2, $3)', [
      firm,
      clientId,
      'Elsewhere',
    ]);
    // There the matter of the walled client is of a client around whom no wall stands.
    await client.query('update matters set client_id = $3 where firm_id = $1 and id = $2', [firm, matters[1], newId()]);
    for (const matter of matters)
      await client.query('insert into case_matters (firm_id, case_id, matter_id) values ($1, $2, $3)', [
        firm,
        newId(),
        matter,
      ]);
    for (const { guestId } of guests)
      for (const [caseId, matterId] of [[newId(), null], ...matters.map((one) => [null, one])])
        await client.query(
          "insert into guest_grants (firm_id, guest_id, case_id, matter_id, may_download, granted_by, expires_at) values ($1, $2, $3, $4, true, $5, now() + interval '1 hour')",
          [firm, guestId, caseId, matterId, people.alice.userId],
        );
    await client.query("update purchases set state = 'staged' where firm_id = $1 and state = 'sending'", [firm]);
    await client.query('update cases set merged_into = $2 where firm_id = $1 and merged_into is not null', [
      firm,
      newId(),
    ]);
  });
}

/** In the other firm everything is on hold, and a case belongs to a matter that is held in this one. */
async function holdShadows(database: TestDatabase, people: People, caseId: string, matterId: string): Promise<void> {
  const firm = people.mallory.firmId;
  await database.asSuperuser(async (client) => {
    await client.query('set session_replication_role = replica');
    await client.query(
      'update legal_holds set lifted_by = null, lifted_at = null where firm_id = $1 and case_id is null and matter_id is null',
      [firm],
    );
    await client.query('insert into case_matters (firm_id, case_id, matter_id) values ($1, $2, $3)', [
      firm,
      caseId,
      matterId,
    ]);
  });
}

/** Rows of no case, where a table allows them. */
async function dropCases(database: TestDatabase, caseId: string): Promise<void> {
  const columns = await database.superuserRows<{ table: string; name: string }>(
    `select c.oid::regclass::text as table, a.attname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname in ('case_id', 'suggested_case_id') and not a.attnotnull and c.relname not in ('guest_grants')`,
  );
  for (const { table, name } of columns)
    await database.superuserRows(`update ${table} set ${name} = null where ${name} = $1`, [caseId]);
}

async function castShadows(database: TestDatabase, people: People): Promise<void> {
  await database.asSuperuser(async (client) => {
    await client.query('set session_replication_role = replica');
    const { rows } = await client.query<{ table: string; columns: string[] }>(
      `select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as table, array_agg(a.attname::text order by attnum) as columns
         from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relkind = 'r' and n.nspname in ('public', 'search') and c.relname not in ('memberships', 'firms') group by 1 having 'firm_id' = any (array_agg(a.attname::text))`,
    );
    for (const { table, columns } of rows)
      await client.query(
        `insert into ${table} (${columns.join(', ')}) select ${columns.map((c) => (c === 'firm_id' ? '$2::uuid' : c)).join(', ')} from ${table} where firm_id = $1 on conflict do nothing`,
        [people.firmId, people.mallory.firmId],
      );
  });
}
