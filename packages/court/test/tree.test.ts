// Our tree is the tree of the HTML specification: compared node by node with parse5 on every fixture, on thousands of
// damaged ones, and on the real pages where they are at hand. Left out on purpose: svg, math and templates, and what
// lies deeper than 512 open elements (`NOTES.md`).
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defaultTreeAdapter, html, parseFragment } from 'parse5';
import { expect, it } from 'vitest';
import { buildTree } from '../src/parse/html/build.ts';
import type { Node } from '../src/parse/html/node.ts';
import { prepareSource } from '../src/parse/html/page.ts';
import { decodeBytes } from '../src/parse/text/decode.ts';
import { randomFrom } from './mutate.ts';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const corpus = fileURLToPath(new URL('../../../../shared/corpus/', import.meta.url));

/** Every node of the specification's tree as a line, for the content of a `div` in no-quirks mode. */
function exactTree(source: string): string[] {
  const div = defaultTreeAdapter.createElement('div', html.NS.HTML, []);
  const lines: string[] = [];
  type Any = {
    nodeName: string;
    value?: string;
    data?: string;
    attrs?: { name: string; value: string }[];
    childNodes?: Any[];
  };
  const pending: (Any | null)[] = [
    ...(parseFragment(div, source, { scriptingEnabled: false }).childNodes as Any[]),
  ].reverse();
  while (pending.length > 0) {
    const node = pending.pop();
    if (node === null || node === undefined) lines.push('end');
    else if (node.nodeName === '#text') lines.push(`text ${node.value}`);
    else if (node.nodeName === '#comment') lines.push(`comment ${node.data}`);
    else {
      lines.push(`${node.nodeName} ${(node.attrs ?? []).map(({ name, value }) => `${name}=${value}`).join(' ')}`);
      pending.push(null, ...[...(node.childNodes ?? [])].reverse());
    }
  }
  return lines;
}

function ourTree(source: string): string[] {
  const lines: string[] = [];
  const pending: (Node | null)[] = [];
  const push = (parent: Node) => {
    for (let child = parent.last; child !== null; child = child.prev) pending.push(child);
  };
  push(buildTree(source).root);
  while (pending.length > 0) {
    const node = pending.pop();
    if (node === null || node === undefined) lines.push('end');
    else if (node.type === 3) lines.push(`text ${node.value}`);
    else if (node.type === 8) lines.push(`comment ${node.value}`);
    else {
      lines.push(`${node.name} ${[...node.attributes()].map(([name, value]) => `${name}=${value}`).join(' ')}`);
      pending.push(null);
      push(node);
    }
  }
  return lines;
}

function expectSame(source: string, what: string): void {
  const [exact, ours] = [exactTree(source), ourTree(source)];
  if (exact.length === ours.length && exact.every((line, at) => line === ours[at])) return;
  const at = exact.findIndex((line, index) => line !== ours[index]);
  expect(ours.slice(at, at + 5), `${what}, node ${at}`).toEqual(exact.slice(at, at + 5));
}

const pages = (root: string) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .map((name) => ({ name, source: prepareSource(decodeBytes(readFileSync(root + name))) }));

const made = pages(fixtures);

/** Tags that courts leave open, close twice or put where they do not belong. */
const PIECES =
  '<td>|</td>|<tr>|</tr>|<table>|</table>|<b>|</b>|<i>|</i>|<u>|</u>|<p>|</p>|<font size=2>|</font>|<div>|</div>|<a href=x>|</a>|<form>|</form>|<li>|<ul>|</ul>|<select>|<option>|</select>|<th>|<tbody>|</tbody>|<thead>|<caption>|</caption>|<center>|</center>|<br/>|</br>|</p>|<h3>|</h3>|<input>|<input type=hidden>|x|<!--|-->|<|&nbsp|&#150;|<hr>|<script>|</script>|<textarea>|</textarea>|<nobr>|</nobr>|<colgroup>|<col>|<button>|</button>|"|\'|>|<title>|</title>|<object>|</object>|<dd>|<dt>|<pre>\n|<body>|</body>|</html>|<span>|</span>|<iframe>|<style>|<optgroup>|</|<?x|<!x'.split(
    '|',
  );

function damage(source: string, seed: number): string {
  const random = randomFrom(seed);
  let page = source;
  for (let turn = 0; turn < 25; turn++) {
    const at = Math.floor(random() * page.length);
    const choice = random();
    if (choice < 0.6) page = page.slice(0, at) + PIECES[Math.floor(random() * PIECES.length)] + page.slice(at);
    else if (choice < 0.8) page = page.slice(0, at) + page.slice(at + Math.floor(random() * 60));
    else {
      const from = Math.floor(random() * page.length);
      page = page.slice(0, at) + page.slice(from, from + 200) + page.slice(at);
    }
  }
  return page;
}

it('every fixture gives the tree of the specification', () => {
  for (const { name, source } of made) expectSame(source, name);
});

it('damaged fixtures give the tree of the specification', { timeout: 120_000 }, () => {
  for (let seed = 0; seed < 1500; seed++) {
    const { name, source } = made[seed % made.length] as (typeof made)[number];
    expectSame(damage(source, seed), `${name} seed ${seed}`);
  }
});

it.runIf(existsSync(corpus))(
  'every real page at hand gives the tree of the specification',
  { timeout: 120_000 },
  () => {
    for (const { name, source } of pages(corpus)) expectSame(source, name);
  },
);

it('elements nested deeper than any court nests them are kept beside each other', () => {
  const { root, tooDeep } = buildTree('<div>'.repeat(5000));
  expect(tooDeep).toBe(true);
  let depth = 0;
  for (let node = root.first; node !== null; node = node.first) depth++;
  expect(depth).toBeLessThanOrEqual(512);
});
