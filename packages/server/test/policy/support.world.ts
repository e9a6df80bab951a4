// A world with every kind of site administrator in it: who has no grant, one for metadata or content, one that is over, of another firm, of
// somebody else; who is disabled, not enrolled, or no longer designated. And everybody who is none.
import type { Actor } from '../../src/access/actor.ts';
import type { AdminId, GrantId } from '../../src/platform/id/id.ts';
import { plantAdmin, plantGrant } from '../admins.ts';
import type { TestDatabase } from '../harness.ts';
import { makePeople, type People } from '../people.ts';
import { contextOf } from './contexts.ts';
import type { Context } from './matrix.ts';
import { plantEverything } from './plant.ts';
import { plantOutsideRequest } from './world.ts';

export type SupportWorld = {
  readonly people: People;
  readonly ada: AdminId;
  readonly disabled: AdminId;
  /** Who can be the second person. */
  readonly grace: AdminId;
  /** Grants of Ada's for content that nobody agreed to: still asked for, run out, and declined. */
  readonly unopened: { readonly asked: GrantId; readonly lapsed: GrantId; readonly declined: GrantId };
  readonly admins: Record<string, Context>;
  readonly others: Record<string, Context>;
};

const past = (ms: number) => new Date(Date.now() - ms);

export async function plantSupportWorld(database: TestDatabase): Promise<SupportWorld> {
  const people = await makePeople(database);
  const { firmId, mallory } = people;
  const ada = await plantAdmin(database);
  const disabled = await plantAdmin(database, { disabled_at: new Date() });
  const grace = await plantAdmin(database, { name: 'Grace Hopper' });
  const over = await plantAdmin(database, { designated_at: past(2e9), designated_until: past(1000) });
  const unenrolled = await plantAdmin(database, { enrolled_at: null });
  // Three cases: behind a wall, and twice in the open. And one of another firm.
  await plantEverything(database, people);
  await plantEverything(database, people, { walled: false, set: 2 });
  await plantTroubles(database, await plantEverything(database, people, { walled: false, set: 3 }));
  const elsewherePeople = { ...people, alice: mallory, bob: mallory, firmId: mallory.firmId };
  await plantEverything(database, elsewherePeople, { walled: false });
  await plantOutsideRequest(database);
  const metadata = await plantGrant(database, ada, firmId);
  const times = { opened_at: past(3_000_000), expires_at: past(1000) };
  const ended = { ended_at: new Date(), ended_by_admin_id: ada };
  const elsewhere = await plantGrant(database, ada, mallory.firmId);
  await plantGrant(database, ada, firmId, { ended_at: new Date(), ended_by_admin_id: disabled });
  await database.superuserRows(
    "insert into site_admin_sessions (token_hash, admin_id, expires_at) values ('\\x01', $1, now() + interval '1 hour')",
    [ada],
  );
  await database.superuserRows(
    "insert into site_admin_passkeys (admin_id, credential_id, public_key, counter, transports, name) values ($1, 'x', '\\x01', 0, '{}', 'Key ring')",
    [ada],
  );
  // Of an administrator, under the firm's own act: no person of a firm may write it.
  await database.superuserRows(
    "insert into site_admin_events (actor, action, admin_id, firm_id) values ('Ada Byron', 'support_grant.end', $1, $2)",
    [ada, firmId],
  );
  await database.superuserRows(
    "update site_admin_events set hash = '\\x01' where id = (select id from site_admin_events order by id limit 1)",
  );
  await database.superuserRows("insert into processes (id, roles, pid, started_at) values ($1, '{web}', 1, now())", [
    ada,
  ]);
  await database.superuserRows(
    "insert into switches (kind, name, reason, off_by, off_since) values ('feature', 'search', 'reason enough', 'x', now())",
  );
  await database.superuserRows(
    "insert into checks (name, state, checked_at, detail) values ('canary', 'ok', now(), 'x')",
  );
  const unanswered = (changes: object) =>
    plantGrant(database, ada, firmId, { scope: 'content', opened_at: null, ...changes });
  const asked = await unanswered({});
  const lapsed = await unanswered({ asked_at: past(3_000_000), expires_at: past(1000) });
  const declined = await unanswered(ended);
  const settingsOf = (actors: Record<string, Actor>): Record<string, Context> =>
    Object.fromEntries(Object.entries(actors).map(([name, actor]) => [name, contextOf(actor)]));
  const admins = settingsOf({
    'no grant': { kind: 'site-admin', adminId: ada, grantId: null, firmId: null },
    'no grant, naming the firm': { kind: 'site-admin', adminId: ada, grantId: null, firmId },
    metadata,
    content: await plantGrant(database, ada, firmId, { scope: 'content' }),
    expired: await plantGrant(database, ada, firmId, { ...times, scope: 'content' }),
    ended: await plantGrant(database, ada, firmId, { ...ended, scope: 'content' }),
    'wrong firm': { ...elsewhere, firmId },
    'another firm': elsewhere,
    'asked for': asked,
    'a grant of somebody else': { ...metadata, adminId: grace },
    disabled: await plantGrant(database, disabled, firmId, { scope: 'content' }),
    'designation over': await plantGrant(database, over, firmId, { scope: 'content' }),
    'not enrolled': await plantGrant(database, unenrolled, firmId, { scope: 'content' }),
  });
  const system = (reason: string, of: string | null = firmId) =>
    ({ kind: 'system', reason, firmId: of }) as unknown as Actor;
  const others: Record<string, Context> = {
    ...settingsOf({
      alice: people.alice,
      bob: people.bob,
      wanda: people.wanda,
      mallory,
      nobody: { kind: 'anonymous' },
      'opening and ending': system('support-grant'),
      'opening and ending elsewhere': system('support-grant', mallory.firmId),
      importing: system('import'),
      health: system('health', null),
      switching: system('switch', null),
      console: system('site-admin-console', null),
      sealing: system('audit-anchor', null),
    }),
    // Forged past the server: another kind of actor with the settings of an administrator under a grant.
    'a member with a grant': { ...contextOf(metadata), actor_kind: 'member' },
    'a guest with a reason': { actor_kind: 'guest', firm_id: firmId, reason: 'support-grant' },
  };
  const unopened = { asked: asked.grantId, lapsed: lapsed.grantId, declined: declined.grantId };
  return { people, ada, disabled, grace, unopened, admins, others };
}

/** Rows of no case, and something for each number that an administrator sees of a firm, with one beside it that does not count. */
async function plantTroubles(database: TestDatabase, open: Record<string, Record<string, unknown>>): Promise<void> {
  for (const [table, column] of [
    ['observations', 'case_id'],
    ['tasks', 'case_id'],
    ['ledger', 'case_id'],
    ['purchases', 'case_id'],
    ['quarantine', 'suggested_case_id'],
  ] as const)
    await database.superuserRows(`update ${table} set ${column} = null where id = $1`, [open[table]!.id]);
  for (const change of [
    "update tasks set state = 'failed', updated_at = now() - case when case_id is null then interval '10 days' else interval '0' end",
    "update purchases set state = 'unknown' where case_id is null",
    "update purchases set state = 'paid_not_received' where id in (select id from purchases where state = 'intent' limit 1)",
    "update quarantine set resolved_at = now(), resolution = 'discarded' where suggested_case_id is null",
    "update pacer_accounts set state = 'suspended', removed_at = case when scope = 'firm' then now() end",
    "update outbound_mails set state = 'failed' where id in (select id from outbound_mails limit 1)",
    "update memberships set state = 'left', left_at = now() where role = 'member'",
  ])
    await database.superuserRows(change);
}
