// Case name of a docket: from the caption line (district) or from the parties (bankruptcy).
import type { Party } from '../../model/party.ts';
import { type Node, TEXT } from '../html/node.ts';
import { elements, type Page, textOf } from '../html/page.ts';
import { trimBlank } from '../text/whitespace.ts';

const VERSUS = /\bvs?\.?\s/i;
const TITLE = /Case\s+title:\s+(.*)/i;
const IN_RE = /\b(In\s+re\b.*|In\s+the\s+matter\s+of\b.*)/i;

/** The caption as printed in a district header; null when no line reads like one. */
export function captionOf(headerLines: readonly string[]): string | null {
  // The last line is all others joined.
  const lines = headerLines.slice(0, -1).filter((line) => line !== '');
  const [first = ''] = lines;
  const direct = first.replace(/^Case\s+title:\s+/, '');
  if (VERSUS.test(direct)) return direct;
  for (const pattern of [TITLE, IN_RE])
    for (const line of lines) {
      const found = pattern.exec(line)?.[1];
      if (found !== undefined && trimBlank(found) !== '') return found;
    }
  return null;
}

/** `Plaintiff v. Defendant` from the first of each. */
export function nameFromSides(parties: readonly Party[]): string | null {
  const plaintiff = parties.find((party) => party.role === 'Plaintiff');
  const defendant = parties.find((party) => party.role === 'Defendant');
  return plaintiff === undefined || defendant === undefined ? null : `${plaintiff.name} v. ${defendant.name}`;
}

export function debtorName(parties: readonly Party[]): string | null {
  return parties.find((party) => party.role === 'Debtor' || party.role === 'Debtor In Possession')?.name ?? null;
}

/** Text after the italic label `Lead BK Title`. */
export function leadBankruptcyTitle(page: Page): string | null {
  for (const label of elements(page, 'i')) {
    if (!textOf(page, label).includes('Lead BK Title')) continue;
    let text = '';
    for (let node: Node | null = label.next; node !== null && node.type === TEXT; node = node.next) text += node.value;
    if (trimBlank(text) !== '') return trimBlank(text);
  }
  return null;
}

/** The page calls itself an adversary proceeding. */
export function saysAdversary(page: Page): boolean {
  return page.nodes.some((node) => node.type === TEXT && node.value.includes('Adversary Proceeding'));
}
