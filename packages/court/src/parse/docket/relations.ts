// Other cases named in a docket's header: lead, member, related, in other courts, magistrate's.
import type { CaseRelation } from '../../model/case.ts';
import { addressOf } from '../godls.ts';
import { ELEMENT, type Node, TEXT } from '../html/node.ts';
import { ancestor, type Page, textOf } from '../html/page.ts';
import { caseIdOf, courtOfAddress } from '../text/court-links.ts';
import { findDocketNumber } from '../text/docket-numbers.ts';
import { collapse } from '../text/whitespace.ts';

const LABELS: readonly (readonly [RegExp, CaseRelation['kind']])[] = [
  [/^Lead case(?: number)?s?\s?:/i, 'lead'],
  [/^Member cases?\s?:/i, 'member'],
  [/^Relate(?:d)? ?Cases?(?: Cases)?\s?:/i, 'related'],
  [/^Associated cases?\s?:/i, 'associated'],
  [/^(?:Case in other court|Appeals court case number)s?\s?:/i, 'other-court'],
  [/^Magistrate judge case numbers?\s?:/i, 'magistrate'],
];
const ANY_LABEL = /^[A-Z][A-Za-z .,'()[\]/-]{2,50}:/;

/** Reads the header piece by piece; in nested tables a label holds for the rows below it that have none. */
export function readRelations(page: Page, header: Node | null): CaseRelation[] {
  if (header === null) return [];
  const relations: CaseRelation[] = [];
  let kind: CaseRelation['kind'] | null = null;
  let text = '';
  let link: Node | null = null;
  const finish = (nested: boolean) => {
    const seen = collapse(text);
    const known = LABELS.find(([label]) => label.test(seen));
    let value = seen;
    if (known !== undefined) {
      kind = known[1];
      value = collapse(seen.replace(known[0], ''));
    } else if (ANY_LABEL.test(seen)) kind = null;
    if (kind !== null && value !== '' && !/^\(View Member Cases?\)$/i.test(value))
      relations.push(toRelation(page, kind, value, link));
    text = '';
    link = null;
    if (!nested && seen !== '') kind = null;
  };
  let tableEnd = header.end;
  for (let at = header.at + 1; at < header.end; at++) {
    const node = page.nodes[at] as Node;
    if (at >= tableEnd) {
      finish(true);
      kind = null;
      tableEnd = header.end;
    }
    if (node.name === 'table') tableEnd = node.end;
    if (node.type === TEXT) text += node.value;
    else if (node.type === ELEMENT) {
      if (node.name === 'a') link ??= node;
      else if (
        node.name === 'br' ||
        node.name === 'td' ||
        node.name === 'tr' ||
        node.name === 'p' ||
        node.name === 'table'
      )
        finish(ancestor(node, 'table') !== header);
    }
  }
  finish(false);
  return relations;
}

function toRelation(page: Page, kind: CaseRelation['kind'], text: string, link: Node | null): CaseRelation {
  const href = link === null ? null : addressOf(link);
  const number = findDocketNumber([link === null ? text : textOf(page, link), text], 'district');
  return {
    kind,
    text,
    docketNumber: number?.short ?? null,
    pacerCaseId: href === null ? null : caseIdOf(href),
    courtId: href === null || !/^https?:/i.test(href) ? null : courtOfAddress(href),
  };
}
