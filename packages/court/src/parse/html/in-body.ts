// Insertion mode "in body", and the select modes that only ever occur inside it.
import {
  type Builder,
  closeP,
  current,
  IN_CELL,
  IN_SELECT,
  IN_SELECT_IN_TABLE,
  IN_TABLE,
  impliedEnds,
  inScope,
  insertElement,
  insertVoid,
  pop,
  popUntil,
  popUntilNode,
  removeFromStack,
  spend,
} from './builder.ts';
import {
  anyOtherEnd,
  clearToMarker,
  endFormatting,
  findActive,
  pushFormatting,
  pushMarker,
  reconstruct,
  removeFormatting,
} from './formatting.ts';
import type { Node } from './node.ts';
import * as T from './tags.ts';

const P = T.tagOf('p');
const BR = T.tagOf('br');
const IMG = T.tagOf('img');

function startFormatting(b: Builder, tag: T.Tag, raw: string): void {
  if (tag.name === 'a') {
    const active = findActive(b, 'a');
    if (active !== null) {
      endFormatting(b, 'a');
      removeFormatting(b, active);
      if (active.isOpen) removeFromStack(b, active);
    }
  } else if (tag.name === 'nobr') {
    reconstruct(b);
    if (inScope(b, 'nobr')) endFormatting(b, 'nobr');
  }
  reconstruct(b);
  pushFormatting(b, insertElement(b, tag, raw));
}

function startVoid(b: Builder, tag: T.Tag, raw: string): void {
  switch (tag.name) {
    case 'hr':
      closeP(b);
      break;
    case 'param':
    case 'source':
    case 'track':
    case 'link':
    case 'meta':
    case 'base':
    case 'basefont':
    case 'bgsound':
      break;
    case 'image':
      reconstruct(b);
      insertVoid(b, IMG, raw);
      return;
    default:
      reconstruct(b);
  }
  insertVoid(b, tag, raw);
}

function startRaw(b: Builder, tag: T.Tag, raw: string): void {
  if (tag.name === 'xmp') {
    closeP(b);
    reconstruct(b);
  }
  insertElement(b, tag, raw);
  b.raw = true;
  b.skipLineFeed = tag.name === 'textarea';
}

function startItem(b: Builder, tag: T.Tag, raw: string): void {
  const isList = tag.name === 'li';
  for (let at = b.open.length - 1; at > 0; at--) {
    const node = b.open[at] as Node;
    if (isList ? node.name === 'li' : node.name === 'dd' || node.name === 'dt') {
      impliedEnds(b, node.name);
      popUntil(b, node.name);
      break;
    }
    const { name } = node;
    if (((node.tag as T.Tag).flags & T.SPECIAL) !== 0 && name !== 'address' && name !== 'div' && name !== 'p') break;
    spend(b, 1);
  }
  closeP(b);
  insertElement(b, tag, raw);
}

/** Returns false when the tag opened nothing. */
export function startInBody(b: Builder, tag: T.Tag, raw: string): boolean {
  const { flags, name } = tag;
  if ((flags & T.FORMATTING) !== 0) startFormatting(b, tag, raw);
  else if ((flags & T.TABLE_PART) !== 0) return false;
  else if ((flags & T.VOID) !== 0 && name !== 'frame') startVoid(b, tag, raw);
  else if ((flags & (T.RAWTEXT | T.RCDATA)) !== 0) startRaw(b, tag, raw);
  else if ((flags & T.CLOSES_P) !== 0) return startBlock(b, tag, raw);
  else return startOther(b, tag, raw);
  return true;
}

function startBlock(b: Builder, tag: T.Tag, raw: string): boolean {
  const { name } = tag;
  if (name === 'li' || name === 'dd' || name === 'dt') {
    startItem(b, tag, raw);
    return true;
  }
  if (name === 'form' && b.form !== null) return false;
  closeP(b);
  if ((tag.flags & T.HEADING) !== 0 && ((current(b).tag as T.Tag).flags & T.HEADING) !== 0) pop(b);
  const node = insertElement(b, tag, raw);
  if (name === 'form') b.form = node;
  else if (name === 'table') b.mode = IN_TABLE;
  else if (name === 'pre' || name === 'listing') b.skipLineFeed = true;
  return true;
}

function startOther(b: Builder, tag: T.Tag, raw: string): boolean {
  switch (tag.name) {
    case 'html':
    case 'head':
    case 'body':
    case 'frame':
    case 'frameset':
      return false;
    case 'button':
      if (inScope(b, 'button')) {
        impliedEnds(b);
        popUntil(b, 'button');
      }
      break;
    case 'select':
      reconstruct(b);
      insertElement(b, tag, raw);
      b.mode = b.mode >= IN_TABLE && b.mode <= IN_CELL ? IN_SELECT_IN_TABLE : IN_SELECT;
      return true;
    case 'option':
    case 'optgroup':
      if (current(b).name === 'option') pop(b);
      break;
    case 'rb':
    case 'rtc':
      if (inScope(b, 'ruby')) impliedEnds(b);
      insertElement(b, tag, raw);
      return true;
    case 'rp':
    case 'rt':
      if (inScope(b, 'ruby')) impliedEnds(b, 'rtc');
      insertElement(b, tag, raw);
      return true;
  }
  reconstruct(b);
  insertElement(b, tag, raw);
  if ((tag.flags & T.MARKER) !== 0) pushMarker(b);
  return true;
}

export function endInBody(b: Builder, tag: T.Tag): void {
  const { name, flags } = tag;
  if ((flags & T.FORMATTING) !== 0) return endFormatting(b, name);
  if ((flags & T.HEADING) !== 0) return endHeading(b);
  switch (name) {
    case 'html':
    case 'body':
      return;
    case 'form': {
      const node = b.form;
      b.form = null;
      if (node === null || !node.isOpen || !inScope(b, 'form')) return;
      impliedEnds(b);
      removeFromStack(b, node);
      return;
    }
    case 'p':
      if (!inScope(b, 'p', 'button')) insertElement(b, P, '');
      return closeP(b);
    case 'li':
      if (!inScope(b, 'li', 'ol', 'ul')) return;
      impliedEnds(b, 'li');
      return popUntil(b, 'li');
    case 'dd':
    case 'dt':
      if (!inScope(b, name)) return;
      impliedEnds(b, name);
      return popUntil(b, name);
    case 'br':
      reconstruct(b);
      insertVoid(b, BR, '');
      return;
  }
  if ((flags & (T.BLOCK_END | T.MARKER)) === 0) return anyOtherEnd(b, name);
  if (!inScope(b, name)) return;
  impliedEnds(b);
  popUntil(b, name);
  if ((flags & T.MARKER) !== 0) clearToMarker(b);
}

function endHeading(b: Builder): void {
  for (let at = b.open.length - 1; at > 0; at--) {
    const node = b.open[at] as Node;
    const flags = (node.tag as T.Tag).flags;
    if ((flags & T.HEADING) !== 0) {
      impliedEnds(b);
      // Any heading closes any other: the implied ends cannot have removed this one.
      popUntilNode(b, node);
      return;
    }
    if ((flags & T.SCOPE) !== 0) return;
    spend(b, 1);
  }
}
