// Nonsense in every field, from a seed that is told: nothing may break. An answer of 5xx is a fault that nobody foresaw.
import { fill, nameOf, type Route, unknownId, valueOf } from './contract.ts';
import { type Finding, send, sendJson, type Target } from './target.ts';

const odd = [
  '',
  ' ',
  '0',
  '-1',
  '1e999',
  'null',
  '[]',
  '{}',
  '𝔘',
  '\u202e',
  'A'.repeat(5000),
  '%',
  '%%',
  '\\',
  '(((((((((',
  '**',
  '"',
  "'",
  'NaN',
  '9007199254740993',
  '2026-02-31',
  '../',
  '${7*7}',
  '{{7*7}}',
];

/** mulberry32: small, and the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export async function* fuzz(
  target: Target,
  routes: readonly Route[],
  { seed, tries }: { seed: number; tries: number },
): AsyncIterable<Finding> {
  const random = randomOf(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const usable = routes.filter(({ method }) => method === 'GET' || target.mayWrite);
  for (let n = 0; n < tries && usable.length > 0; n++) {
    const route = pick(usable);
    const query = route.query.map(({ name }) => `${name}=${encodeURIComponent(pick(odd))}`).join('&');
    const path = `${fill(route, () => (random() < 0.3 ? encodeURIComponent(pick(odd)) || 'x' : unknownId()))}${query ? `?${query}` : ''}`;
    const body = Object.fromEntries(
      Object.keys(route.body?.properties ?? {}).map((name) => [
        name,
        random() < 0.2 ? valueOf({}) : pick<unknown>([...odd, 0, -1, null, [], {}, true]),
      ]),
    );
    const { status } =
      route.method === 'GET'
        ? await send(target, target.owner, path)
        : await sendJson(target, target.owner, route.method, path, body);
    if (status >= 500 && status !== 503)
      yield {
        check: 'error',
        severity: 'low',
        where: nameOf(route),
        what: `answered ${status} to nonsense (seed ${seed}, try ${n})`,
      };
  }
}
