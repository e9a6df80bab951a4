// The people of every access test: alice owns a firm, bob is her colleague, wanda is walled off, gary is a guest, mallory is outside.
import type { GuestActor, MemberActor } from '../src/access/actor.ts';
import { insertMember } from '../src/features/auth/auth.queries.ts';
import { type FirmId, type GuestId, newId, type UserId } from '../src/platform/id/id.ts';
import type { TestDatabase } from './harness.ts';

export type People = Readonly<Record<'alice' | 'bob' | 'wanda' | 'mallory', MemberActor>> & { readonly firmId: FirmId };

export async function makePeople(database: TestDatabase): Promise<People> {
  const [firmId, otherFirmId] = [newId<FirmId>(), newId<FirmId>()];
  const make = async (name: string, role: MemberActor['role'], into: FirmId, first: boolean): Promise<MemberActor> => {
    const userId = newId<UserId>();
    const email = `${name}-${userId}@firm.test`;
    await database.auth.asSystem('sign-up', (tx) =>
      insertMember(
        tx,
        { firmName: `Firm of ${name}`, email, name, passwordHash: null, role, ...(first ? {} : { firmId: into }) },
        { userId, firmId: into },
        new Date(),
      ),
    );
    return Object.freeze({ kind: 'member', firmId: into, userId, role, via: 'session', scopes: null });
  };
  const alice = await make('alice', 'owner', firmId, true);
  const bob = await make('bob', 'member', firmId, false);
  const wanda = await make('wanda', 'admin', firmId, false);
  const mallory = await make('mallory', 'owner', otherFirmId, true);
  return { alice, bob, wanda, mallory, firmId };
}

/** Puts a case behind a wall with alice and bob inside. Wanda, though an administrator, stays outside. */
export async function wallOff(database: TestDatabase, people: People, caseId: string): Promise<{ matterId: string }> {
  const ids = { client: newId(), matter: newId(), wall: newId() } as Record<string, string>;
  await database.superuserRows('insert into clients (firm_id, id, name) values ($1, $2, $3)', [
    people.firmId,
    ids.client,
    'Client',
  ]);
  await database.superuserRows('insert into matters (firm_id, id, client_id, name) values ($1, $2, $3, $4)', [
    people.firmId,
    ids.matter,
    ids.client,
    'Matter',
  ]);
  await database.superuserRows('insert into case_matters (firm_id, case_id, matter_id) values ($1, $2, $3)', [
    people.firmId,
    caseId,
    ids.matter,
  ]);
  await database.superuserRows(
    "insert into walls (firm_id, id, matter_id, reason, created_by) values ($1, $2, $3, 'adverse', $4)",
    [people.firmId, ids.wall, ids.matter, people.alice.userId],
  );
  for (const user of [people.alice, people.bob])
    await database.superuserRows('insert into wall_members (firm_id, wall_id, user_id) values ($1, $2, $3)', [
      people.firmId,
      ids.wall,
      user.userId,
    ]);
  return { matterId: ids.matter! };
}

/** A guest who was let into one case until the given moment. */
export async function letIn(
  database: TestDatabase,
  people: People,
  caseId: string,
  expiresAt: Date,
): Promise<GuestActor> {
  const guestId = newId<GuestId>();
  await database.superuserRows(
    "insert into guests (firm_id, id, email, name, created_by) values ($1, $2, 'gary@guest.test', 'Gary', $3)",
    [people.firmId, guestId, people.alice.userId],
  );
  await database.superuserRows(
    'insert into guest_grants (firm_id, guest_id, case_id, granted_by, expires_at) values ($1, $2, $3, $4, $5)',
    [people.firmId, guestId, caseId, people.alice.userId, expiresAt],
  );
  return { kind: 'guest', firmId: people.firmId, guestId };
}

/** Another grant for a guest: exactly one of the three. */
export async function letInTo(
  database: TestDatabase,
  people: People,
  { guestId }: GuestActor,
  thing: { caseId?: string; matterId?: string; documentId?: string },
  { expiresAt = new Date(Date.now() + 600_000), mayDownload = false, revoked = false } = {},
): Promise<void> {
  await database.superuserRows(
    `insert into guest_grants (firm_id, guest_id, case_id, matter_id, document_id, may_download, granted_by, expires_at, revoked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, case when $9 then now() end)`,
    [
      people.firmId,
      guestId,
      thing.caseId ?? null,
      thing.matterId ?? null,
      thing.documentId ?? null,
      mayDownload,
      people.alice.userId,
      expiresAt,
      revoked,
    ],
  );
}

/** A guest with nothing yet. */
export async function makeGuest(
  database: TestDatabase,
  people: People,
  email = 'gary@guest.test',
): Promise<GuestActor> {
  const guestId = newId<GuestId>();
  await database.superuserRows(
    "insert into guests (firm_id, id, email, name, created_by) values ($1, $2, $3, 'Gary', $4)",
    [people.firmId, guestId, email, people.alice.userId],
  );
  return { kind: 'guest', firmId: people.firmId, guestId };
}
