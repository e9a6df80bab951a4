// Insertion modes inside a drop-down list: nearly everything but options is ignored.
import {
  type Builder,
  current,
  IN_SELECT_IN_TABLE,
  inTableScope,
  insertElement,
  insertVoid,
  pop,
  popUntil,
  resetMode,
} from './builder.ts';
import { startInBody } from './in-body.ts';
import { AGAIN, DONE, UNOPENED } from './in-table.ts';
import { TABLE_PART, type Tag } from './tags.ts';

/** Only options and groups can stand between a select and the top of the stack. */
function selectOpen(b: Builder): boolean {
  for (let at = b.open.length - 1; at > 0; at--) {
    const name = b.open[at]?.name;
    if (name === 'select') return true;
    if (name !== 'option' && name !== 'optgroup') return false;
  }
  return false;
}

function closeSelect(b: Builder): void {
  popUntil(b, 'select');
  resetMode(b);
}

const breaksOut = (b: Builder, tag: Tag) =>
  b.mode === IN_SELECT_IN_TABLE &&
  (tag.name === 'table' || ((tag.flags & TABLE_PART) !== 0 && tag.name !== 'col' && tag.name !== 'colgroup'));

export function startInSelect(b: Builder, tag: Tag, raw: string): number {
  if (breaksOut(b, tag)) {
    closeSelect(b);
    return AGAIN;
  }
  switch (tag.name) {
    case 'option':
      if (current(b).name === 'option') pop(b);
      insertElement(b, tag, raw);
      return DONE;
    case 'optgroup':
    case 'hr':
      if (current(b).name === 'option') pop(b);
      if (current(b).name === 'optgroup') pop(b);
      if (tag.name === 'hr') insertVoid(b, tag, raw);
      else insertElement(b, tag, raw);
      return DONE;
    case 'select':
      if (selectOpen(b)) closeSelect(b);
      return UNOPENED;
    case 'input':
    case 'keygen':
    case 'textarea':
      if (!selectOpen(b)) return UNOPENED;
      closeSelect(b);
      return AGAIN;
    case 'script':
      startInBody(b, tag, raw);
      return DONE;
  }
  return UNOPENED;
}

export function endInSelect(b: Builder, tag: Tag): number {
  if (breaksOut(b, tag)) {
    if (!inTableScope(b, tag.name)) return DONE;
    closeSelect(b);
    return AGAIN;
  }
  switch (tag.name) {
    case 'optgroup': {
      const top = current(b);
      if (top.name === 'option' && b.open[b.open.length - 2]?.name === 'optgroup') pop(b);
      if (current(b).name === 'optgroup') pop(b);
      break;
    }
    case 'option':
      if (current(b).name === 'option') pop(b);
      break;
    case 'select':
      if (selectOpen(b)) closeSelect(b);
      break;
  }
  return DONE;
}
