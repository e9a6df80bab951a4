// The first start of a sandbox installation: two firms with made-up people, so that a newcomer can sign in, see a colleague share a
// document, and see that a stranger cannot. Safe to run at every start. Never runs against real courts.
import { randomToken } from '../../platform/crypto/token.ts';
import type { Database } from '../../platform/db/database.ts';
import { type FirmId, newId, type UserId } from '../../platform/id/id.ts';
import type { FirmRole } from '../../access/actor.ts';
import { insertMember } from './auth.queries.ts';

export type DemoPerson = {
  email: string;
  name: string;
  firmName: string;
  role: FirmRole;
  userId: UserId;
  firmId: FirmId;
};

const people = [
  { email: 'alice@example.test', name: 'Alice Archer', firmName: 'Archer & Boone LLP', role: 'owner' },
  { email: 'bob@example.test', name: 'Bob Boone', firmName: 'Archer & Boone LLP', role: 'member' },
  { email: 'mallory@example.test', name: 'Mallory Mott', firmName: 'Mott Partners', role: 'owner' },
] as const;

/** The people made now; empty when they exist already. The password is made here and told to the caller once. */
export async function installSandboxPeople(deps: {
  auth: Database;
  hashPassword(password: string): Promise<string>;
  now: Date;
}): Promise<{ password: string; people: DemoPerson[] } | null> {
  const exists = await deps.auth.asSystem('installation', (tx) =>
    tx.selectFrom('users').select('id').limit(1).executeTakeFirst(),
  );
  if (exists) return null;
  const password = `Sandbox-${randomToken(9)}`;
  const passwordHash = await deps.hashPassword(password);
  const firms = new Map<string, FirmId>();
  const made: DemoPerson[] = [];
  await deps.auth.asSystem('installation', async (tx) => {
    for (const person of people) {
      const known = firms.get(person.firmName);
      const ids = { userId: newId<UserId>(), firmId: known ?? newId<FirmId>() };
      await insertMember(tx, { ...person, passwordHash, ...(known ? { firmId: known } : {}) }, ids, deps.now);
      firms.set(person.firmName, ids.firmId);
      made.push({ ...person, ...ids });
    }
  });
  return { password, people: made };
}
