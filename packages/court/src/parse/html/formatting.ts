// Formatting elements (b, i, u, font, a, …) that are closed in the wrong order or not at all:
// the list of active ones, their reopening, and the specification's "adoption agency".
import {
  type Builder,
  createElement,
  current,
  fosterPlace,
  impliedEnds,
  inScope,
  insertElement,
  pop,
  popUntilNode,
  removeFromStack,
  spend,
} from './builder.ts';
import { detach, insert, type Node } from './node.ts';
import { FOSTERS, SPECIAL, type Tag } from './tags.ts';

/** Active elements kept; a page that leaves more open loses the oldest. Real pages stay under ten. */
const MAX_ACTIVE = 40;

export function pushFormatting(b: Builder, node: Node): void {
  // "Noah's Ark": at most three equal elements since the last marker.
  let equal = 0;
  let earliest = -1;
  let active = 0;
  for (let at = b.formatting.length - 1; at >= 0; at--) {
    const entry = b.formatting[at];
    if (entry === null || entry === undefined) break;
    active++;
    if (entry.name === node.name && sameAttributes(entry, node)) {
      equal++;
      earliest = at;
    }
  }
  spend(b, active);
  if (equal >= 3) b.formatting.splice(earliest, 1);
  else if (active >= MAX_ACTIVE) b.formatting.splice(b.formatting.length - active, 1);
  b.formatting.push(node);
}

function sameAttributes(one: Node, other: Node): boolean {
  if (one.value === other.value) return true;
  const [left, right] = [one.attributes(), other.attributes()];
  if (left.size !== right.size) return false;
  for (const [name, value] of left) if (right.get(name) !== value) return false;
  return true;
}

export function pushMarker(b: Builder): void {
  b.formatting.push(null);
}

export function clearToMarker(b: Builder): void {
  while (b.formatting.length > 0 && b.formatting.pop() !== null);
}

export function removeFormatting(b: Builder, node: Node): void {
  const at = b.formatting.lastIndexOf(node);
  if (at >= 0) b.formatting.splice(at, 1);
}

/** Reopens the formatting elements that a block end or a table cell has closed. */
export function reconstruct(b: Builder): void {
  const list = b.formatting;
  let at = list.length - 1;
  let entry = list[at];
  if (entry === undefined || entry === null || entry.isOpen) return;
  while (at > 0) {
    entry = list[at - 1];
    if (entry === null || entry === undefined || entry.isOpen) break;
    at--;
  }
  spend(b, list.length - at);
  for (; at < list.length; at++) {
    const old = list[at] as Node;
    list[at] = insertElement(b, old.tag as Tag, old.value);
  }
}

export function findActive(b: Builder, name: string): Node | null {
  for (let at = b.formatting.length - 1; at >= 0; at--) {
    const entry = b.formatting[at];
    if (entry === null || entry === undefined) return null;
    if (entry.name === name) return entry;
  }
  return null;
}

/** An end tag without rules of its own: closes up to the matching element, unless a special one stands between. */
export function anyOtherEnd(b: Builder, name: string): void {
  for (let at = b.open.length - 1; at > 0; at--) {
    const node = b.open[at] as Node;
    if (node.name === name) {
      impliedEnds(b, name);
      popUntilNode(b, node);
      return;
    }
    if (((node.tag as Tag).flags & SPECIAL) !== 0) return;
    spend(b, 1);
  }
}

/** End tag of a formatting element (13.2.6.4.7, "adoption agency algorithm"). */
export function endFormatting(b: Builder, name: string): void {
  const top = current(b);
  if (top.name === name && !b.formatting.includes(top)) {
    pop(b);
    return;
  }
  for (let round = 0; round < 8; round++) {
    const element = findActive(b, name);
    if (element === null) return anyOtherEnd(b, name);
    if (!element.isOpen) return removeFormatting(b, element);
    if (!nodeInScope(b, element)) return;
    const elementAt = b.open.lastIndexOf(element);
    spend(b, b.open.length - elementAt);
    let blockAt = elementAt + 1;
    while (blockAt < b.open.length && (((b.open[blockAt] as Node).tag as Tag).flags & SPECIAL) === 0) blockAt++;
    const block = b.open[blockAt];
    if (block === undefined) {
      popUntilNode(b, element);
      removeFormatting(b, element);
      return;
    }
    adopt(b, element, elementAt, block, blockAt);
  }
}

function nodeInScope(b: Builder, node: Node): boolean {
  // Names suffice: a nearer element of the same name would be the active one.
  return inScope(b, node.name);
}

function adopt(b: Builder, element: Node, elementAt: number, block: Node, blockAt: number): void {
  const ancestor = b.open[elementAt - 1] ?? b.root;
  let bookmark = b.formatting.indexOf(element);
  let last = block;
  for (let at = blockAt - 1, step = 1; at > elementAt; at--, step++) {
    const node = b.open[at] as Node;
    let listAt = b.formatting.indexOf(node);
    if (step > 3 && listAt >= 0) {
      b.formatting.splice(listAt, 1);
      if (listAt < bookmark) bookmark--;
      listAt = -1;
    }
    if (listAt < 0) {
      b.open.splice(at, 1);
      node.isOpen = false;
      continue;
    }
    const copy = createElement(b, node.tag as Tag, node.value);
    copy.isOpen = true;
    node.isOpen = false;
    b.formatting[listAt] = copy;
    b.open[at] = copy;
    if (last === block) bookmark = listAt + 1;
    detach(last);
    insert(copy, last, null);
    last = copy;
  }
  detach(last);
  if (((ancestor.tag as Tag).flags & FOSTERS) !== 0) fosterPlace(b, last);
  else insert(ancestor, last, null);

  const copy = createElement(b, element.tag as Tag, element.value);
  for (let child = block.first; child !== null; child = block.first) {
    detach(child);
    insert(copy, child, null);
    spend(b, 1);
  }
  insert(block, copy, null);
  const oldAt = b.formatting.indexOf(element);
  b.formatting.splice(oldAt, 1);
  b.formatting.splice(oldAt < bookmark ? bookmark - 1 : bookmark, 0, copy);
  removeFromStack(b, element);
  b.open.splice(b.open.lastIndexOf(block) + 1, 0, copy);
  copy.isOpen = true;
}
