// Whom a provider's answer means, decided once: the person known by issuer and subject; else an existing member of this same firm by
// confirmed mail; else somebody new, in the firm's default role. Never anybody of another firm.
import type { Clock } from '../../platform/clock/clock.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { newId, type UserId } from '../../platform/id/id.ts';
import type { ProviderClaims } from '../../platform/oidc/provider.ts';
import { audit } from '../audit/audit.ts';
import { insertMember, listPlaces } from '../auth/auth.ts';
import * as queries from './sso.queries.ts';

/** Why somebody is not let in: for the firm's audit trail, not for the person. */
export type Refusal =
  | 'disabled'
  | 'left the firm'
  | 'belongs to another firm too'
  | 'no confirmed mail address'
  | 'mail domain not allowed'
  | 'account of another firm'
  | 'nobody new on this installation'
  | 'another identity of the same person';
export type Comer = { userId: UserId } | { refused: Refusal };

export async function decideWhoComes(
  tx: Tx,
  deps: { readonly clock: Clock; readonly takesNewPeople: boolean },
  provider: queries.KnownProvider,
  claims: ProviderClaims,
): Promise<Comer> {
  const { firmId, issuer } = provider;
  const identity = { firmId, issuer, subject: claims.subject };
  const knownId = await queries.findIdentity(tx, identity);
  if (knownId) return (await refusalOf(tx, provider, knownId)) ?? { userId: knownId };

  const email = claims.email?.trim().toLowerCase() ?? '';
  if (!claims.isEmailVerified || !/^[^@\s]+@[^@\s]+$/.test(email)) return { refused: 'no confirmed mail address' };
  if (!provider.mailDomains.includes(email.split('@')[1]!)) return { refused: 'mail domain not allowed' };
  const user = await queries.findUser(tx, { email });
  if (user) {
    const refused = await refusalOf(tx, provider, user.id);
    if (refused) return refused;
    if (await queries.hasIdentity(tx, firmId, issuer, user.id))
      return { refused: 'another identity of the same person' };
    await queries.insertIdentity(tx, identity, user.id);
    await audit(tx, { action: 'sso.link', object: { kind: 'user', id: user.id } });
    return { userId: user.id };
  }
  if (!deps.takesNewPeople) return { refused: 'nobody new on this installation' };
  const userId = newId<UserId>();
  const role = provider.defaultRole;
  const name = (claims.name ?? email).slice(0, 200);
  await insertMember(
    tx,
    { firmName: '', firmId, email, name, passwordHash: null, role },
    { userId, firmId },
    deps.clock.now(),
  );
  await queries.insertIdentity(tx, identity, userId);
  await audit(tx, {
    action: 'member.join',
    object: { kind: 'user', id: userId },
    detail: { role, by: 'single sign-on' },
  });
  return { userId };
}

/** One firm's provider must not open what a person has elsewhere: whoever belongs to several firms signs in with an own password. */
async function refusalOf(
  tx: Tx,
  { firmId }: queries.KnownProvider,
  userId: UserId,
): Promise<{ refused: Refusal } | null> {
  if ((await queries.findUser(tx, { id: userId }))?.isDisabled !== false) return { refused: 'disabled' };
  const places = await listPlaces(tx, userId);
  if (places.every((place) => place.firmId !== firmId))
    return { refused: places.length === 0 ? 'left the firm' : 'account of another firm' };
  return places.length > 1 ? { refused: 'belongs to another firm too' } : null;
}
