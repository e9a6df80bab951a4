// Who has looked at what lately, so that a member who reads on is written down once and not with every page. It only spares repetitions: a
// process that does not know writes the event once more. Noted when the transaction has ended, so what was not written is not held for written.
import type { GuestActor, MemberActor } from '../../access/actor.ts';
import type { Clock } from '../../platform/clock/clock.ts';

/** After this it is another look. */
const LASTS_MS = 60 * 60_000;
const MOST_KNOWN = 10_000;

export type Looks = {
  /** Runs the work, which writes the event if it is told to. Every look of a guest is written down. */
  once<T>(actor: MemberActor | GuestActor, objectId: string, work: (isFirst: boolean) => Promise<T>): Promise<T>;
};

export function openLooks(clock: Clock): Looks {
  const seen = new Map<string, number>();
  return {
    async once(actor, objectId, work) {
      if (actor.kind === 'guest') return work(true);
      const key = `${actor.firmId}/${actor.userId}/${actor.via}/${objectId}`;
      const now = clock.now().getTime();
      const isFirst = now - (seen.get(key) ?? Number.NEGATIVE_INFINITY) >= LASTS_MS;
      const result = await work(isFirst);
      if (isFirst) seen.delete(key);
      if (isFirst) seen.set(key, now);
      if (seen.size > MOST_KNOWN) seen.delete(seen.keys().next().value!);
      return result;
    },
  };
}
