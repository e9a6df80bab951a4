// Seeded chance: every invented fact is a function of a key, so the same seed always makes the same world.

export type Chance = {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number from low to high, both included. */
  int(low: number, high: number): number;
  pick<T>(items: readonly T[]): T;
  /** True with the given likelihood. */
  odds(likelihood: number): boolean;
};

export function hashText(text: string): number {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i += 1) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 16777619);
  }
  return hash >>> 0;
}

/** mulberry32 over the hash of all keys. */
export function chance(...keys: (string | number)[]): Chance {
  let state = hashText(keys.join('\u0001'));
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    pick: (items) => items[Math.floor(next() * items.length)] as (typeof items)[number],
    odds: (likelihood) => next() < likelihood,
  };
}

/** Digits that look random and are not: nonces, magic numbers, temporary file names. */
export function digits(length: number, ...keys: (string | number)[]): string {
  const draw = chance(...keys);
  let text = String(draw.int(1, 9));
  while (text.length < length) text += String(draw.int(0, 9));
  return text;
}

export function letters(length: number, alphabet: string, ...keys: (string | number)[]): string {
  const draw = chance(...keys);
  let text = '';
  while (text.length < length) text += alphabet[draw.int(0, alphabet.length - 1)];
  return text;
}
