// The first firm of an installation, or a further one: made by the operator on the server's command line, with an invitation for its owner.
// The operator gets the link and no password, and cannot get in with it once the owner has used it.
import type { Database } from '../../platform/db/database.ts';
import { type FirmId, newId } from '../../platform/id/id.ts';
import { audit } from '../audit/audit.ts';
import { INVITATION_MS } from './invite.ts';

export type FoundDependencies = {
  readonly auth: Database;
  readonly tokens: { make(): string; hash(token: string): Buffer };
  readonly baseUrl: string;
};

export async function foundFirm(
  deps: FoundDependencies,
  input: { name: string; ownerEmail: string },
  now: Date,
): Promise<{ firmId: FirmId; url: string; expiresAt: Date }> {
  const firmId = newId<FirmId>();
  const token = deps.tokens.make();
  const expiresAt = new Date(now.getTime() + INVITATION_MS);
  await deps.auth.asSystem(
    'sign-up',
    async (tx) => {
      await tx.insertInto('firms').values({ id: firmId, name: input.name }).execute();
      await tx
        .insertInto('invitations')
        .values({
          firm_id: firmId,
          email: input.ownerEmail,
          role: 'owner',
          token_hash: deps.tokens.hash(token),
          created_at: now,
          expires_at: expiresAt,
        })
        .execute();
      await audit(tx, { action: 'firm.create', object: { kind: 'firm', id: firmId }, detail: { by: 'command line' } });
    },
    { firmId },
  );
  return { firmId, url: `${deps.baseUrl}/invitation#${token}`, expiresAt };
}
