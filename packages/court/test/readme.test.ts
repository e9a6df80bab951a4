// The README's examples run, and every function of the package's public surface is in it.
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as court from '../src/index.ts';

const folder = fileURLToPath(new URL('../', import.meta.url));
const readme = readFileSync(`${folder}README.md`, 'utf8');
const blocks = [...readme.matchAll(/```ts\n([^]*?)```/g)].map((block) => block[1] ?? '');

/** Imports become constants, and `x // => y` becomes an expectation. */
function toProgram(block: string): { code: string; claims: number } {
  let claims = 0;
  const lines = block.split('\n').map((line) => {
    if (line.includes("from 'node:fs'")) return '';
    const imported = /^import \{ (.*) \} from '@pacerpro\/court';$/.exec(line);
    if (imported) return `const { ${imported[1]} } = court;`;
    const claim = /^(.*\S) \/\/ => (.*)$/.exec(line);
    if (!claim) return line;
    claims++;
    return `expect(${claim[1]}).toEqual(${claim[2]});`;
  });
  return { code: stripTypeScriptTypes(lines.join('\n')), claims };
}

const readFromPackage = (path: string, encoding?: BufferEncoding) => readFileSync(folder + path, encoding);

describe('the examples of the README', () => {
  it.each(
    blocks.map((block, at) => [
      /@pacerpro/.test(block) ? (block.split('\n').find((line) => line.includes('@pacerpro')) ?? '') : `block ${at}`,
      block,
    ]),
  )('run: %s', (_, block) => {
    const { code, claims } = toProgram(block);
    expect(claims).toBeGreaterThan(0);
    new Function('court', 'expect', 'readFileSync', code)(court, expect, readFromPackage);
  });

  it('name every parser and every rule the package offers', () => {
    const offered = Object.entries(court)
      .filter(([, value]) => typeof value === 'function')
      .map(([name]) => name);
    const about = offered.filter((name) =>
      /^(?:parse|strip|classify|decode|harmonize|judge|party|chooseCase|mergeFeed|courtOf|court|find|quote|toInterchange)/.test(
        name,
      ),
    );
    expect(about.filter((name) => !readme.includes(name))).toEqual([]);
  });
});
