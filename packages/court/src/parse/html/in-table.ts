// Insertion modes inside a table: implied tbody and tr, cells that end cells, misplaced content moved before the table.
import {
  type Builder,
  current,
  IN_CAPTION,
  IN_CELL,
  IN_COLUMN_GROUP,
  IN_ROW,
  IN_TABLE,
  IN_TABLE_BODY,
  impliedEnds,
  inTableScope,
  insertElement,
  insertVoid,
  pop,
  popUntil,
  resetMode,
} from './builder.ts';
import { clearToMarker, pushMarker } from './formatting.ts';
import { endInBody, startInBody } from './in-body.ts';
import { parseAttributes } from './attributes.ts';
import { TABLE_PART, type Tag, tagOf } from './tags.ts';

/** What a mode answers: the tag is dealt with, or the (changed) mode must see it again. */
export const DONE = 0;
export const AGAIN = 1;
export const UNOPENED = 2;

const TBODY = tagOf('tbody');
const TR = tagOf('tr');
const COLGROUP = tagOf('colgroup');

const isSection = (name: string) => name === 'tbody' || name === 'thead' || name === 'tfoot';
const isCell = (name: string) => name === 'td' || name === 'th';

function popTo(b: Builder, stops: (name: string) => boolean): void {
  while (b.open.length > 1 && !stops(current(b).name)) pop(b);
}

export function startInTable(b: Builder, tag: Tag, raw: string): number {
  const { name } = tag;
  if ((tag.flags & TABLE_PART) !== 0) {
    popTo(b, (open) => open === 'table');
    if (name === 'caption') {
      pushMarker(b);
      insertElement(b, tag, raw);
      b.mode = IN_CAPTION;
      return DONE;
    }
    if (name === 'colgroup' || name === 'col') {
      insertElement(b, COLGROUP, name === 'col' ? '' : raw);
      b.mode = IN_COLUMN_GROUP;
      return name === 'col' ? AGAIN : DONE;
    }
    insertElement(b, isSection(name) ? tag : TBODY, isSection(name) ? raw : '');
    b.mode = IN_TABLE_BODY;
    return isSection(name) ? DONE : AGAIN;
  }
  if (name === 'table') {
    if (!inTableScope(b, 'table')) return UNOPENED;
    popUntil(b, 'table');
    resetMode(b);
    return AGAIN;
  }
  if (name === 'script' || name === 'style') {
    startInBody(b, tag, raw);
    return DONE;
  }
  if (name === 'input' && parseAttributes(raw).get('type')?.toLowerCase() === 'hidden') {
    insertVoid(b, tag, raw);
    return DONE;
  }
  if (name === 'form') {
    if (b.form !== null) return UNOPENED;
    b.form = insertVoid(b, tag, raw);
    return DONE;
  }
  return startFostered(b, tag, raw);
}

function startFostered(b: Builder, tag: Tag, raw: string): number {
  b.fostering = true;
  const opened = startInBody(b, tag, raw);
  b.fostering = false;
  return opened ? DONE : UNOPENED;
}

export function endInTable(b: Builder, tag: Tag): number {
  const { name } = tag;
  if (name === 'table') {
    if (!inTableScope(b, 'table')) return DONE;
    popUntil(b, 'table');
    resetMode(b);
    return DONE;
  }
  if ((tag.flags & TABLE_PART) !== 0 || name === 'body' || name === 'html') return DONE;
  b.fostering = true;
  endInBody(b, tag);
  b.fostering = false;
  return DONE;
}

export function startInCaption(b: Builder, tag: Tag, raw: string): number {
  if ((tag.flags & TABLE_PART) !== 0) return closeCaption(b) ? AGAIN : UNOPENED;
  return startInBody(b, tag, raw) ? DONE : UNOPENED;
}

export function endInCaption(b: Builder, tag: Tag): number {
  const { name } = tag;
  if (name === 'caption') closeCaption(b);
  else if (name === 'table') return closeCaption(b) ? AGAIN : DONE;
  else if ((tag.flags & TABLE_PART) === 0) endInBody(b, tag);
  return DONE;
}

function closeCaption(b: Builder): boolean {
  if (!inTableScope(b, 'caption')) return false;
  impliedEnds(b);
  popUntil(b, 'caption');
  clearToMarker(b);
  b.mode = IN_TABLE;
  return true;
}

export function startInColumnGroup(b: Builder, tag: Tag, raw: string): number {
  if (tag.name === 'html') return UNOPENED;
  if (tag.name === 'col') {
    insertVoid(b, tag, raw);
    return DONE;
  }
  return leaveColumnGroup(b) ? AGAIN : UNOPENED;
}

export function endInColumnGroup(b: Builder, tag: Tag): number {
  if (tag.name === 'col') return DONE;
  return leaveColumnGroup(b) && tag.name !== 'colgroup' ? AGAIN : DONE;
}

export function leaveColumnGroup(b: Builder): boolean {
  if (current(b).name !== 'colgroup') return false;
  pop(b);
  b.mode = IN_TABLE;
  return true;
}

export function startInTableBody(b: Builder, tag: Tag, raw: string): number {
  const { name } = tag;
  if (name === 'tr' || isCell(name)) {
    popTo(b, (open) => isSection(open) || open === 'html');
    insertElement(b, name === 'tr' ? tag : TR, name === 'tr' ? raw : '');
    b.mode = IN_ROW;
    return name === 'tr' ? DONE : AGAIN;
  }
  if ((tag.flags & TABLE_PART) !== 0) return leaveTableBody(b) ? AGAIN : UNOPENED;
  return startInTable(b, tag, raw);
}

export function endInTableBody(b: Builder, tag: Tag): number {
  const { name } = tag;
  if (isSection(name)) {
    if (inTableScope(b, name)) leaveTableBody(b);
    return DONE;
  }
  if (name === 'table') return leaveTableBody(b) ? AGAIN : DONE;
  if ((tag.flags & TABLE_PART) !== 0) return DONE;
  return endInTable(b, tag);
}

function leaveTableBody(b: Builder): boolean {
  if (!inTableScope(b, 'tbody') && !inTableScope(b, 'thead') && !inTableScope(b, 'tfoot')) return false;
  popTo(b, isSection);
  pop(b);
  b.mode = IN_TABLE;
  return true;
}

export function startInRow(b: Builder, tag: Tag, raw: string): number {
  if (isCell(tag.name)) {
    popTo(b, (open) => open === 'tr');
    insertElement(b, tag, raw);
    b.mode = IN_CELL;
    pushMarker(b);
    return DONE;
  }
  if ((tag.flags & TABLE_PART) !== 0) return leaveRow(b) ? AGAIN : UNOPENED;
  return startInTable(b, tag, raw);
}

export function endInRow(b: Builder, tag: Tag): number {
  const { name } = tag;
  if (name === 'tr') {
    leaveRow(b);
    return DONE;
  }
  if (name === 'table') return leaveRow(b) ? AGAIN : DONE;
  if (isSection(name)) return inTableScope(b, name) && leaveRow(b) ? AGAIN : DONE;
  if ((tag.flags & TABLE_PART) !== 0) return DONE;
  return endInTable(b, tag);
}

function leaveRow(b: Builder): boolean {
  if (!inTableScope(b, 'tr')) return false;
  popTo(b, (open) => open === 'tr');
  pop(b);
  b.mode = IN_TABLE_BODY;
  return true;
}

export function startInCell(b: Builder, tag: Tag, raw: string): number {
  if ((tag.flags & TABLE_PART) !== 0) {
    closeCell(b);
    return AGAIN;
  }
  return startInBody(b, tag, raw) ? DONE : UNOPENED;
}

export function endInCell(b: Builder, tag: Tag): number {
  const { name } = tag;
  if (isCell(name)) {
    if (!inTableScope(b, name)) return DONE;
    impliedEnds(b);
    popUntil(b, name);
    clearToMarker(b);
    b.mode = IN_ROW;
    return DONE;
  }
  if (name === 'table' || name === 'tr' || isSection(name)) {
    if (!inTableScope(b, name)) return DONE;
    closeCell(b);
    return AGAIN;
  }
  if ((tag.flags & TABLE_PART) === 0) endInBody(b, tag);
  return DONE;
}

function closeCell(b: Builder): void {
  impliedEnds(b);
  popTo(b, isCell);
  pop(b);
  clearToMarker(b);
  b.mode = IN_ROW;
}
