// The transaction-local settings that carry the actor to the row policies. Always all of them: what is not set is set to nothing.
import type { Actor } from '../../access/actor.ts';

const names = [
  'actor_kind',
  'user_id',
  'firm_id',
  'member_role',
  'guest_id',
  'admin_id',
  'grant_id',
  'reason',
  'request_id',
] as const;

export type SettingName = (typeof names)[number];

/** A named statement: parsed once a connection. */
export const contextStatement = Object.freeze({
  name: 'pacerpro_context',
  text: `select ${names.map((name, i) => `set_config('app.${name}', $${i + 1}, true)`).join(', ')}`,
});

export function contextValues(actor: Actor, requestId: string): string[] {
  const values: Record<SettingName, string> = {
    actor_kind: actor.kind,
    user_id: actor.kind === 'member' ? actor.userId : '',
    firm_id: 'firmId' in actor ? (actor.firmId ?? '') : '',
    member_role: actor.kind === 'member' ? actor.role : '',
    guest_id: actor.kind === 'guest' ? actor.guestId : '',
    admin_id: actor.kind === 'site-admin' ? actor.adminId : '',
    grant_id: actor.kind === 'site-admin' ? (actor.grantId ?? '') : '',
    reason: actor.kind === 'system' ? actor.reason : '',
    request_id: requestId,
  };
  return names.map((name) => values[name]);
}
