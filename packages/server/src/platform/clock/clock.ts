// Time as a dependency, so that retention, expiry and schedules can be tested without waiting.
export type Clock = { now(): Date };

export const systemClock: Clock = Object.freeze({ now: () => new Date() });

/** A clock that moves only when told to. */
export function fixedClock(start: Date | string): Clock & { advance(ms: number): void; set(at: Date | string): void } {
  let at = new Date(start).getTime();
  return {
    now: () => new Date(at),
    advance: (ms) => {
      at += ms;
    },
    set: (next) => {
      at = new Date(next).getTime();
    },
  };
}
