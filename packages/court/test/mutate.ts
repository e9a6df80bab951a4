// Deterministic damage to pages: what networks, proxies, mail gateways and bored people do to them.

/** A small generator, so that a failing mutant can be made again from its seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Damage = (source: Buffer, random: () => number) => Buffer;

const at = (source: Buffer, random: () => number) => Math.floor(random() * source.length);
const slice = (source: Buffer, random: () => number): [number, number] => {
  const from = at(source, random);
  return [from, Math.min(source.length, from + 1 + Math.floor(random() * 400))];
};
const insert = (source: Buffer, where: number, what: string | Buffer) =>
  Buffer.concat([source.subarray(0, where), Buffer.from(what as string), source.subarray(where)]);

const PIECES = [
  '<table><tr><td>',
  '</td></tr></table>',
  '</p>',
  '<b>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<script>',
  '<a href="',
  "'",
  '"',
  '\0',
  '\u00a0',
  '&#0;',
  '&nbsp',
  '&#x110000;',
  '=\r\n',
  '=3D',
  '--inner',
  '\r\n\r\n',
  '{"__proto__":{"x":1}}',
  '[',
  ']',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  'Case Name:',
  'Docket Text:',
  'electronically mailed to:',
  'Date Filed:',
  '1:23-cv-00001',
  '01/02/2003',
  '\ud800',
];

const DAMAGES: readonly Damage[] = [
  (source, random) => source.subarray(0, at(source, random)),
  (source, random) => source.subarray(at(source, random)),
  (source, random) => {
    const [from, to] = slice(source, random);
    return Buffer.concat([source.subarray(0, from), source.subarray(to)]);
  },
  (source, random) => {
    const [from, to] = slice(source, random);
    return insert(source, at(source, random), source.subarray(from, to));
  },
  (source, random) => insert(source, at(source, random), PIECES[Math.floor(random() * PIECES.length)] ?? ''),
  (source, random) =>
    insert(source, at(source, random), (PIECES[Math.floor(random() * PIECES.length)] ?? '').repeat(500)),
  (source, random) => insert(source, at(source, random), `<td title="${'x'.repeat(20_000)}">`),
  (source, random) => {
    const copy = Buffer.from(source);
    for (let flips = 0; flips < 8 && copy.length > 0; flips++) copy[at(copy, random)] = Math.floor(random() * 256);
    return copy;
  },
  (source, random) => {
    const [from, to] = slice(source, random);
    return Buffer.concat([
      source.subarray(0, from),
      Buffer.from(source.subarray(from, to).toString('latin1').toUpperCase(), 'latin1'),
      source.subarray(to),
    ]);
  },
  (source) => Buffer.from(source.toString('latin1').replaceAll('</td>', '')),
  (source) => Buffer.concat([source, source]),
];

/** One to four kinds of damage, one after the other. */
export function mutate(source: Buffer, seed: number): Buffer {
  const random = randomFrom(seed);
  let mutant = source;
  const times = 1 + Math.floor(random() * 4);
  for (let turn = 0; turn < times; turn++)
    mutant = (DAMAGES[Math.floor(random() * DAMAGES.length)] as Damage)(mutant, random);
  return mutant;
}
