// People who belong to several firms: which, and going on in another. The session gets a new token, as at every change of who one is.
import type { MemberActor } from '../../access/actor.ts';
import { notFound } from '../../platform/http/errors.ts';
import type { FirmId, UserId } from '../../platform/id/id.ts';
import { sessionOnly } from '../../platform/http/caller.ts';
import { actorOfSession, listPlaces } from '../auth/auth.ts';
import type { AccountDependencies } from './accounts.ts';

export async function listOwnFirms(deps: AccountDependencies, userId: UserId) {
  return deps.auth.asSystem(
    'account',
    async (tx) => {
      const places = await listPlaces(tx, userId);
      if (places.length === 0) return [];
      const names = await tx
        .selectFrom('firms')
        .select(['id', 'name'])
        .where(
          'id',
          'in',
          places.map((place) => place.firmId),
        )
        .execute();
      return places.map((place) => ({ ...place, name: names.find((firm) => firm.id === place.firmId)!.name }));
    },
    { readOnly: true },
  );
}

export type Switched = { actor: MemberActor; sessionId: string; token: string; expiresAt: Date };

/** @throws {AppError} not found: a firm that is not there, and one that the person does not belong to */
export async function switchFirm(deps: AccountDependencies, token: string | null, firmId: string): Promise<Switched> {
  const session = token ? await actorOfSession(deps, token) : null;
  if (!token || !session) throw sessionOnly();
  const fresh = deps.tokens.make();
  const place = await deps.auth.asSystem('account', async (tx) => {
    const found = (await listPlaces(tx, session.actor.userId)).find((one) => one.firmId === firmId);
    if (!found) throw notFound();
    // No grace for the token before: a request under way must not end up in the other firm. Nor does the proof go along.
    const moved = await tx
      .updateTable('sessions')
      .set({ firm_id: firmId, token_hash: deps.tokens.hash(fresh), previous_hash: null, stepped_up_at: null })
      .where('token_hash', '=', deps.tokens.hash(token))
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (moved.numUpdatedRows !== 1n) throw sessionOnly();
    return found;
  });
  const actor = { ...session.actor, firmId: firmId as FirmId, role: place.role };
  return { actor, sessionId: session.sessionId, token: fresh, expiresAt: session.expiresAt };
}
