// State of the tree builder and the operations every insertion mode uses: stack, scopes, where a node goes.
import { ParseError } from '../../model/page.ts';
import { detach, ELEMENT, insert, Node, TEXT } from './node.ts';
import { FOSTERS, IMPLIED_END, SCOPE, type Tag, tagOf } from './tags.ts';

export const IN_BODY = 0;
export const IN_TABLE = 1;
export const IN_CAPTION = 2;
export const IN_COLUMN_GROUP = 3;
export const IN_TABLE_BODY = 4;
export const IN_ROW = 5;
export const IN_CELL = 6;
export const IN_SELECT = 7;
export const IN_SELECT_IN_TABLE = 8;

/** Open elements kept at once. Deeper ones are placed beside each other; the deepest real page seen has under 200. */
const MAX_DEPTH = 512;
/** About 300 MB of tree; a 10 MB docket has half a million nodes. */
const MAX_NODES = 3_000_000;

export type Builder = {
  readonly root: Node;
  /** Stack of open elements, the root first. */
  readonly open: Node[];
  /** Active formatting elements; null is a marker. */
  readonly formatting: (Node | null)[];
  mode: number;
  form: Node | null;
  fostering: boolean;
  /** Characters met directly inside a table, kept until it is known whether they are all white space. */
  tableText: string;
  /** The current node holds raw text. */
  raw: boolean;
  skipLineFeed: boolean;
  nodes: number;
  /** Steps left in stack and list searches: bounds hostile pages to time linear in their size. */
  budget: number;
  tooDeep: boolean;
};

export function createBuilder(sourceLength: number): Builder {
  const root = new Node(ELEMENT, tagOf('html'), '');
  root.isOpen = true;
  return {
    root,
    open: [root],
    formatting: [],
    mode: IN_BODY,
    form: null,
    fostering: false,
    tableText: '',
    raw: false,
    skipLineFeed: false,
    nodes: 0,
    budget: 5_000_000 + 40 * sourceLength,
    tooDeep: false,
  };
}

export function spend(b: Builder, steps: number): void {
  b.budget -= steps;
  if (b.budget < 0) throw new ParseError('page.too_tangled', 'The page nests its elements in a way no court does.');
}

export function current(b: Builder): Node {
  return b.open[b.open.length - 1] ?? b.root;
}

export function createElement(b: Builder, tag: Tag, raw: string): Node {
  if (++b.nodes > MAX_NODES)
    throw new ParseError('page.too_large', 'The page has more elements than any court serves.');
  return new Node(ELEMENT, tag, raw);
}

export function pop(b: Builder): Node {
  const node = b.open.length > 1 ? b.open.pop() : undefined;
  if (node === undefined) return b.root;
  node.isOpen = false;
  return node;
}

export function popUntil(b: Builder, name: string): void {
  while (b.open.length > 1 && pop(b).name !== name);
}

export function popUntilNode(b: Builder, node: Node): void {
  while (b.open.length > 1 && pop(b) !== node);
}

export function removeFromStack(b: Builder, node: Node): void {
  const at = b.open.lastIndexOf(node);
  if (at <= 0) return;
  spend(b, b.open.length - at);
  b.open.splice(at, 1);
  node.isOpen = false;
}

/** Appends at the appropriate place for `target`: before the table when misplaced table content is being moved. */
export function place(b: Builder, node: Node, target: Node): void {
  if (!b.fostering || target.tag === null || (target.tag.flags & FOSTERS) === 0) return insert(target, node, null);
  fosterPlace(b, node);
}

export function fosterPlace(b: Builder, node: Node): void {
  let at = b.open.length - 1;
  while (at > 0 && b.open[at]?.name !== 'table') at--;
  spend(b, b.open.length - at);
  const table = at > 0 ? b.open[at] : undefined;
  if (table === undefined) return insert(b.root, node, null);
  if (table.parent !== null) return insert(table.parent, node, table);
  insert(b.open[at - 1] ?? b.root, node, null);
}

export function insertElement(b: Builder, tag: Tag, raw: string): Node {
  const node = createElement(b, tag, raw);
  if (b.open.length >= MAX_DEPTH) {
    // The deepest element makes room, so that what follows lies beside it and not below.
    b.tooDeep = true;
    pop(b);
  }
  place(b, node, current(b));
  node.isOpen = true;
  b.open.push(node);
  return node;
}

export function insertVoid(b: Builder, tag: Tag, raw: string): Node {
  const node = createElement(b, tag, raw);
  place(b, node, current(b));
  return node;
}

export function insertText(b: Builder, text: string): void {
  const target = current(b);
  if (b.fostering && target.tag !== null && (target.tag.flags & FOSTERS) !== 0) return fosterText(b, text);
  const last = target.last;
  if (last !== null && last.type === TEXT) last.value += text;
  else insert(target, newText(b, text), null);
}

function fosterText(b: Builder, text: string): void {
  const node = newText(b, text);
  fosterPlace(b, node);
  const before = node.prev;
  if (before === null || before.type !== TEXT) return;
  before.value += text;
  detach(node);
}

function newText(b: Builder, text: string): Node {
  if (++b.nodes > MAX_NODES)
    throw new ParseError('page.too_large', 'The page has more elements than any court serves.');
  return new Node(TEXT, null, text);
}

/** "Has an element in scope"; `extra` are further boundaries. */
export function inScope(b: Builder, name: string, extra1 = '', extra2 = ''): boolean {
  for (let at = b.open.length - 1; at > 0; at--) {
    const node = b.open[at] as Node;
    if (node.name === name) {
      spend(b, b.open.length - at);
      return true;
    }
    if (((node.tag as Tag).flags & SCOPE) !== 0 || node.name === extra1 || node.name === extra2) {
      spend(b, b.open.length - at);
      return false;
    }
  }
  spend(b, b.open.length);
  return false;
}

export function inTableScope(b: Builder, name: string): boolean {
  for (let at = b.open.length - 1; at > 0; at--) {
    const found = (b.open[at] as Node).name;
    if (found === name || found === 'table') {
      spend(b, b.open.length - at);
      return found === name;
    }
  }
  spend(b, b.open.length);
  return false;
}

export function impliedEnds(b: Builder, except = ''): void {
  for (;;) {
    const node = current(b);
    if (node.name === except || ((node.tag as Tag).flags & IMPLIED_END) === 0) return;
    pop(b);
  }
}

export function closeP(b: Builder): void {
  if (!inScope(b, 'p', 'button')) return;
  impliedEnds(b, 'p');
  popUntil(b, 'p');
}

/** Picks the insertion mode from the stack after a table or select has closed. */
export function resetMode(b: Builder): void {
  let selectAbove = false;
  for (let at = b.open.length - 1; at > 0; at--) {
    const { name } = b.open[at] as Node;
    if (selectAbove) {
      if (name === 'table') {
        b.mode = IN_SELECT_IN_TABLE;
        return;
      }
      continue;
    }
    if (name === 'select') {
      b.mode = IN_SELECT;
      selectAbove = true;
      continue;
    }
    const mode = modes.get(name);
    if (mode === undefined) continue;
    b.mode = mode;
    return;
  }
  if (!selectAbove) b.mode = IN_BODY;
}

const modes = new Map([
  ['td', IN_CELL],
  ['th', IN_CELL],
  ['tr', IN_ROW],
  ['tbody', IN_TABLE_BODY],
  ['thead', IN_TABLE_BODY],
  ['tfoot', IN_TABLE_BODY],
  ['caption', IN_CAPTION],
  ['colgroup', IN_COLUMN_GROUP],
  ['table', IN_TABLE],
]);
