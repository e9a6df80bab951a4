// Labelled values of bankruptcy reports: `Label: value` in text, or a label element with the value behind it.
import { type Node, TEXT } from '../html/node.ts';
import { type Page, textOf } from '../html/page.ts';
import { collapse, trimBlank } from '../text/whitespace.ts';
import type { ClaimAmount } from '../../model/claims.ts';

export type Label = { label: string; value: string };

/** Text between an element and the next one. */
export function tailOf(node: Node): string {
  return node.next?.type === TEXT ? node.next.value : '';
}

/** A label element and its tail, without the colon on either side. */
export function labelledTail(page: Page, element: Node): Label {
  return {
    label: collapse(textOf(page, element)).replace(/ ?:$/, ''),
    value: trimBlank(tailOf(element).replace(/^\s{0,40}:/, '')),
  };
}

/** `Label: value`, split at the first colon; null where there is none. */
export function splitLabel(text: string): Label | null {
  const colon = text.indexOf(':');
  if (colon < 0) return null;
  return { label: collapse(text.slice(0, colon)), value: trimBlank(text.slice(colon + 1)) };
}

/** The value of the first label that fits; null when none does. */
export function valueOf(labels: readonly Label[], ...names: readonly string[]): string | null {
  const wanted = names.map((name) => name.toLowerCase());
  return labels.find(({ label }) => wanted.includes(label.toLowerCase()))?.value ?? null;
}

const KINDS = ['amount', 'secured', 'priority', 'unsecured', 'admin', 'unknown'] as const;

export function toAmount(label: string, text: string): ClaimAmount {
  const word = label.toLowerCase().split(' ', 1)[0] ?? '';
  const digits = /^-?\$?-?([\d,]{1,20})(?:\.(\d\d))?$/.exec(text.replace(/\s/g, ''));
  const cents = digits ? Number((digits[1] ?? '').replaceAll(',', '')) * 100 + Number(digits[2] ?? 0) : null;
  return {
    kind: KINDS.find((kind) => kind === word) ?? 'other',
    label,
    text,
    cents: cents !== null && text.includes('-') ? -cents : cents,
  };
}
