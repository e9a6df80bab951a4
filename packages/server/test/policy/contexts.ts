// Who asks in the matrix. Besides every kind of caller there is, claims that do not fit their kind: a guest who carries a member's number, an
// anonymous caller who names the firm. asActor() makes none of those; a policy that relied on that would be one bug from open.
import type { Actor } from '../../src/access/actor.ts';
import { contextStatement, contextValues } from '../../src/platform/db/settings.ts';
import type { People } from '../people.ts';
import type { Context } from './matrix.ts';

const names = [...contextStatement.text.matchAll(/app\.(\w+)/g)].map((match) => match[1] as keyof Context);

export const contextOf = (actor: Actor): Context =>
  Object.fromEntries(contextValues(actor, 'matrix').map((value, i) => [names[i]!, value]));

export type Guests = Readonly<
  Record<'live' | 'expired' | 'revoked' | 'ofMatter' | 'ofPaper' | 'ofMerged', { firmId: string; guestId: string }>
>;

export function contextsOf(people: People, guests: Guests, reasons: readonly string[]): Record<string, Context> {
  const { alice, bob, wanda, mallory } = people;
  const firm_id = people.firmId;
  const other = mallory.firmId;
  const guest = (one: { guestId: string }): Context => ({ actor_kind: 'guest', firm_id, guest_id: one.guestId });
  const claims = { firm_id, user_id: alice.userId, member_role: 'owner', guest_id: guests.live.guestId };
  const admin = { actor_kind: 'site-admin', admin_id: mallory.userId, grant_id: mallory.userId };
  return {
    alice: contextOf(alice),
    bob: contextOf(bob),
    wanda: contextOf(wanda),
    billing: { ...contextOf(bob), member_role: 'billing' },
    mallory: contextOf(mallory),
    guest: guest(guests.live),
    expired: guest(guests.expired),
    revoked: guest(guests.revoked),
    guestOfMatter: guest(guests.ofMatter),
    guestOfPaper: guest(guests.ofPaper),
    guestOfMerged: guest(guests.ofMerged),
    memberWithPaperGuest: { ...contextOf(bob), guest_id: guests.ofPaper.guestId },
    strayGuest: { ...guest(guests.live), firm_id: other },
    nobody: { actor_kind: 'anonymous' },
    unset: {},
    administrator: { ...admin, firm_id },
    ...Object.fromEntries(
      [...new Set(['import', ...reasons])].flatMap((reason) => [
        [`system ${reason}`, { actor_kind: 'system', reason, firm_id }],
        [`system ${reason} of no firm`, { actor_kind: 'system', reason }],
        [`other system ${reason}`, { actor_kind: 'system', reason, firm_id: other }],
      ]),
    ),
    systemOfNoFirm: { actor_kind: 'system', reason: 'health' },
    aliceElsewhere: { ...contextOf(alice), firm_id: other },
    guestWithClaims: { ...claims, actor_kind: 'guest' },
    memberWithGuestNumber: { ...contextOf(bob), guest_id: guests.live.guestId },
    memberWithMatterGuest: { ...contextOf(bob), guest_id: guests.ofMatter.guestId },
    nobodyWithClaims: { ...claims, actor_kind: 'anonymous', reason: 'audit-anchor' },
    administratorWithClaims: { ...claims, ...admin },
    systemWithClaims: { ...claims, actor_kind: 'system', reason: 'import' },
    memberWithReason: { ...contextOf(wanda), reason: reasons[0] ?? 'audit-anchor' },
    guestWithReason: { ...guest(guests.live), reason: reasons[0] ?? 'audit-anchor' },
  };
}
