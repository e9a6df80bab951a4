// A parsed page: the elements that carry meaning, numbered in document order, so that "everything inside this cell"
// is a slice and no walker recurses. Elements without meaning for a court page are replaced by their children.
import { ParseError } from '../../model/page.ts';
import { buildTree } from './build.ts';
import { ELEMENT, insert, type Node, TEXT } from './node.ts';
import { KEPT, type Tag } from './tags.ts';

/** Characters of text, not bytes. The longest docket known is about 30 million. */
const MAX_LENGTH = 64 * 1024 * 1024;

export type Page = {
  /** The page text after `prepareSource`. */
  readonly source: string;
  readonly root: Node;
  /** Every node in document order; `nodes[n.at] === n`. */
  readonly nodes: readonly Node[];
  readonly byName: ReadonlyMap<string, readonly Node[]>;
  /** Elements were nested deeper than the tree keeps. */
  readonly tooDeep: boolean;
  /** Nodes that readers may still visit: keeps the work on a hostile page linear in its size. */
  budget: number;
};

/** Visits per node. Real pages need under 4 in all; tables nested a hundred deep would need thousands. */
const VISITS_PER_NODE = 60;

function spend(page: Page, nodes: number): void {
  page.budget -= nodes;
  if (page.budget < 0) throw new ParseError('page.too_tangled', 'The page nests its elements in a way no court does.');
}

const NONE: readonly Node[] = [];
// Also without a semicolon: courts cut captions in the middle of a reference.
const CONTROL_REFERENCE = /&#0{0,9}[1-8](?!\d);?/;
const CONTROL_REFERENCES = new RegExp(CONTROL_REFERENCE, 'g');
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]/;
const FORBIDDEN_ALL =
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Drops what no XML document may hold, CDATA marks and an XML declaration; line ends become `\n`. */
export function prepareSource(text: string): string {
  let source = text;
  if (source.includes('<![CDATA[')) source = source.replaceAll('<![CDATA[', '');
  if (source.includes(']]>')) source = source.replaceAll(']]>', '');
  const declaration = /^\s{0,64}<\?xml\s/.exec(source);
  if (declaration !== null) {
    const close = source.indexOf('?>', declaration[0].length);
    if (close >= 0) source = source.slice(close + 2);
  }
  if (CONTROL_REFERENCE.test(source)) source = source.replace(CONTROL_REFERENCES, '');
  if (FORBIDDEN.test(source)) source = source.replace(FORBIDDEN_ALL, '');
  if (source.includes('\r')) source = source.replace(/\r\n?/g, '\n');
  return source;
}

/**
 * Reads a page. Cost is linear in its length.
 *
 * @throws ParseError `page.too_large`, `page.too_tangled`
 */
export function readPage(text: string): Page {
  if (text.length > MAX_LENGTH) throw new ParseError('page.too_large', 'The page is longer than any court serves.');
  const source = prepareSource(text);
  const { root, tooDeep } = buildTree(source);
  const nodes: Node[] = [root];
  const byName = new Map<string, Node[]>();
  const flags = (node: Node) => (node.tag as Tag).flags;
  const pending: { next: Node | null; kept: Node; opened: Node | null }[] = [];
  let kept = root;
  let node = root.first;
  root.first = root.last = null;
  for (;;) {
    if (node === null) {
      const frame = pending.pop();
      if (frame === undefined) break;
      if (frame.opened !== null) frame.opened.end = nodes.length;
      node = frame.next;
      kept = frame.kept;
      continue;
    }
    const { next, first } = node;
    node.next = node.prev = null;
    if (node.type !== ELEMENT) {
      const before: Node | null = kept.last;
      if (node.type === TEXT && before !== null && before.type === TEXT) before.value += node.value;
      else {
        insert(kept, node, null);
        node.at = nodes.push(node) - 1;
        node.end = node.at + 1;
      }
      node = next;
      continue;
    }
    if (node.name === 'script' || node.name === 'style') {
      node = next;
      continue;
    }
    const opened = (flags(node) & KEPT) !== 0 ? node : null;
    pending.push({ next, kept, opened });
    if (opened !== null) {
      opened.first = opened.last = null;
      insert(kept, opened, null);
      opened.at = nodes.push(opened) - 1;
      const list = byName.get(opened.name);
      if (list === undefined) byName.set(opened.name, [opened]);
      else list.push(opened);
      kept = opened;
    }
    node = first;
  }
  root.end = nodes.length;
  return { source, root, nodes, byName, tooDeep, budget: VISITS_PER_NODE * nodes.length + 100_000 };
}

/** To be called by readers that walk `page.nodes` below a node themselves. */
export function visit(page: Page, node: Node): void {
  spend(page, node.end - node.at);
}

/** All elements of a name, in document order; those inside `within` when it is given (itself not counted). */
export function elements(page: Page, name: string, within?: Node): readonly Node[] {
  const list = page.byName.get(name) ?? NONE;
  if (within === undefined) return list;
  const from = firstAfter(list, within.at);
  let to = from;
  while (to < list.length && (list[to] as Node).at < within.end) to++;
  spend(page, to - from);
  return from === to ? NONE : list.slice(from, to);
}

/** The first element of a name inside a node, or null. */
export function firstElement(page: Page, name: string, within: Node): Node | null {
  const list = page.byName.get(name);
  if (list === undefined) return null;
  const found = list[firstAfter(list, within.at)];
  return found !== undefined && found.at < within.end ? found : null;
}

function firstAfter(list: readonly Node[], at: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as Node).at > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Text of a node and all inside it, in document order, joined without separators. */
export function textOf(page: Page, node: Node): string {
  if (node.type === TEXT) return node.value;
  spend(page, node.end - node.at);
  let text = '';
  for (let at = node.at + 1; at < node.end; at++) {
    const inner = page.nodes[at] as Node;
    if (inner.type === TEXT) text += inner.value;
  }
  return text;
}

/** Text nodes inside a node, in document order. */
export function textNodes(page: Page, node: Node): Node[] {
  spend(page, node.end - node.at);
  const found: Node[] = [];
  for (let at = node.at + 1; at < node.end; at++) {
    const inner = page.nodes[at] as Node;
    if (inner.type === TEXT) found.push(inner);
  }
  return found;
}

/** Text directly inside a node. */
export function ownText(node: Node): string {
  let text = '';
  for (let child = node.first; child !== null; child = child.next) if (child.type === TEXT) text += child.value;
  return text;
}

/** Child elements, of one name when it is given. */
export function childElements(node: Node, name?: string): Node[] {
  const found: Node[] = [];
  for (let child = node.first; child !== null; child = child.next)
    if (child.type === ELEMENT && (name === undefined || child.name === name)) found.push(child);
  return found;
}

/** Cells of a row: its `td` and `th` children. */
export function cellsOf(row: Node): Node[] {
  const found: Node[] = [];
  for (let child = row.first; child !== null; child = child.next)
    if (child.name === 'td' || child.name === 'th') found.push(child);
  return found;
}

/** The nearest enclosing element of a name, or null. */
export function ancestor(node: Node, name: string): Node | null {
  for (let up = node.parent; up !== null; up = up.parent) if (up.name === name) return up;
  return null;
}
