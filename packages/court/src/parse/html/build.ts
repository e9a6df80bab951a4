// Page text to element tree, as a browser builds it in no-quirks mode whatever the doctype says.
// The text is read as the content of a `div`, so that html, head and body leave no trace.
// Checked against parse5 in `test/tree.test.ts`; foreign content (svg, math) and templates are ordinary elements here.
import * as B from './builder.ts';
import { reconstruct } from './formatting.ts';
import { endInBody, startInBody } from './in-body.ts';
import { endInSelect, startInSelect } from './in-select.ts';
import * as Table from './in-table.ts';
import { COMMENT, insert, Node } from './node.ts';
import { FOSTERS, type Tag } from './tags.ts';
import { type TokenSink, tokenize } from './tokenize.ts';

const ONLY_SPACE = /^[\t\n\f\r ]*$/;

/** @returns the root, whose children are the page, and whether the depth cap was met. */
export function buildTree(source: string): { root: Node; tooDeep: boolean } {
  const b = B.createBuilder(source.length);
  tokenize(source, sinkOf(b));
  if (b.tableText !== '') flushTableText(b);
  return { root: b.root, tooDeep: b.tooDeep };
}

function sinkOf(b: B.Builder): TokenSink {
  return {
    start(tag, raw) {
      if (b.tableText !== '') flushTableText(b);
      b.skipLineFeed = false;
      // A mode answers AGAIN only after it has closed something or moved on, so this ends.
      let answer = dispatchStart(b, tag, raw);
      while (answer === Table.AGAIN) answer = dispatchStart(b, tag, raw);
      return answer === Table.DONE;
    },
    end(tag) {
      b.skipLineFeed = false;
      if (b.raw) {
        b.raw = false;
        B.pop(b);
        return;
      }
      if (b.tableText !== '') flushTableText(b);
      while (dispatchEnd(b, tag) === Table.AGAIN);
    },
    text(text) {
      let rest = text;
      if (b.skipLineFeed) {
        b.skipLineFeed = false;
        if (rest.startsWith('\n')) rest = rest.slice(1);
        if (rest === '') return;
      }
      addText(b, rest);
    },
    comment(text) {
      if (b.tableText !== '') flushTableText(b);
      b.skipLineFeed = false;
      insert(B.current(b), new Node(COMMENT, null, text), null);
    },
  };
}

function addText(b: B.Builder, text: string): void {
  if (b.raw || b.mode >= B.IN_SELECT) return B.insertText(b, text);
  if (b.mode === B.IN_BODY || b.mode === B.IN_CELL || b.mode === B.IN_CAPTION) {
    reconstruct(b);
    return B.insertText(b, text);
  }
  if (b.mode === B.IN_COLUMN_GROUP) {
    const space = /^[\t\n\f\r ]*/.exec(text)?.[0] ?? '';
    if (space !== '') B.insertText(b, space);
    if (space.length === text.length || !Table.leaveColumnGroup(b)) return;
    return addText(b, text.slice(space.length));
  }
  if (((B.current(b).tag as Tag).flags & FOSTERS) !== 0) {
    b.tableText += text;
    return;
  }
  fosterText(b, text);
}

function flushTableText(b: B.Builder): void {
  const text = b.tableText;
  b.tableText = '';
  if (ONLY_SPACE.test(text)) B.insertText(b, text);
  else fosterText(b, text);
}

function fosterText(b: B.Builder, text: string): void {
  b.fostering = true;
  reconstruct(b);
  B.insertText(b, text);
  b.fostering = false;
}

function dispatchStart(b: B.Builder, tag: Tag, raw: string): number {
  switch (b.mode) {
    case B.IN_BODY:
      return startInBody(b, tag, raw) ? Table.DONE : Table.UNOPENED;
    case B.IN_CELL:
      return Table.startInCell(b, tag, raw);
    case B.IN_ROW:
      return Table.startInRow(b, tag, raw);
    case B.IN_TABLE_BODY:
      return Table.startInTableBody(b, tag, raw);
    case B.IN_TABLE:
      return Table.startInTable(b, tag, raw);
    case B.IN_CAPTION:
      return Table.startInCaption(b, tag, raw);
    case B.IN_COLUMN_GROUP:
      return Table.startInColumnGroup(b, tag, raw);
    default:
      return startInSelect(b, tag, raw);
  }
}

function dispatchEnd(b: B.Builder, tag: Tag): number {
  switch (b.mode) {
    case B.IN_BODY:
      endInBody(b, tag);
      return Table.DONE;
    case B.IN_CELL:
      return Table.endInCell(b, tag);
    case B.IN_ROW:
      return Table.endInRow(b, tag);
    case B.IN_TABLE_BODY:
      return Table.endInTableBody(b, tag);
    case B.IN_TABLE:
      return Table.endInTable(b, tag);
    case B.IN_CAPTION:
      return Table.endInCaption(b, tag);
    case B.IN_COLUMN_GROUP:
      return Table.endInColumnGroup(b, tag);
    default:
      return endInSelect(b, tag);
  }
}
