// Tree nodes: one light class for elements, text and comments, linked in both directions so that moving is cheap.
import { type Attributes, parseAttributes } from './attributes.ts';
import type { Tag } from './tags.ts';

export const ELEMENT = 1;
export const TEXT = 3;
export const COMMENT = 8;

export class Node {
  readonly type: number;
  /** Null for text and comments. */
  readonly tag: Tag | null;
  /** Lower case; empty for text and comments. */
  readonly name: string;
  /** Text or comment; for elements the attributes as written. */
  value: string;
  parent: Node | null = null;
  first: Node | null = null;
  last: Node | null = null;
  prev: Node | null = null;
  next: Node | null = null;
  /** Position in document order, and the position after the last descendant; set when the tree is done. */
  at = 0;
  end = 0;
  /** On the tree builder's stack. */
  isOpen = false;
  #attributes: Attributes | null = null;

  constructor(type: number, tag: Tag | null, value: string) {
    this.type = type;
    this.tag = tag;
    this.name = tag === null ? '' : tag.name;
    this.value = value;
  }

  /** An attribute's value with character references decoded; null when it is not there. */
  attr(name: string): string | null {
    if (this.type !== ELEMENT || this.value === '') return null;
    this.#attributes ??= parseAttributes(this.value);
    return this.#attributes.get(name) ?? null;
  }

  attributes(): Attributes {
    this.#attributes ??= parseAttributes(this.type === ELEMENT ? this.value : '');
    return this.#attributes;
  }
}

/** Takes a node out of its parent. */
export function detach(node: Node): void {
  const { parent, prev, next } = node;
  if (parent === null) return;
  if (prev === null) parent.first = next;
  else prev.next = next;
  if (next === null) parent.last = prev;
  else next.prev = prev;
  node.parent = null;
  node.prev = null;
  node.next = null;
}

/** Puts a detached node before `before`, or at the end when that is null. */
export function insert(parent: Node, node: Node, before: Node | null): void {
  node.parent = parent;
  if (before === null) {
    node.prev = parent.last;
    if (parent.last === null) parent.first = node;
    else parent.last.next = node;
    parent.last = node;
    return;
  }
  node.prev = before.prev;
  node.next = before;
  if (before.prev === null) parent.first = node;
  else before.prev.next = node;
  before.prev = node;
}
