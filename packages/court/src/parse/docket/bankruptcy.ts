// What only bankruptcy headers say: chapter and its history, assets, dated milestones, dispositions, the lead case.
import type { BankruptcyDetails, CaseRelation } from '../../model/case.ts';
import type { Party } from '../../model/party.ts';
import { addressOf } from '../godls.ts';
import { ELEMENT, type Node, TEXT } from '../html/node.ts';
import { ancestor, elements, type Page, textOf } from '../html/page.ts';
import { caseIdOf } from '../text/court-links.ts';
import { dateAfter } from '../text/dates.ts';
import { findDocketNumber } from '../text/docket-numbers.ts';
import { collapse } from '../text/whitespace.ts';

type Labelled = { label: string; value: string; link: Node | null };

/** Italic labels with the text after each, up to the end of the line or row. */
export function labelledValues(page: Page, header: Node | null): Labelled[] {
  const found: Labelled[] = [];
  if (header === null) return found;
  let current: Labelled | null = null;
  for (let at = header.at + 1; at < header.end; at++) {
    const node = page.nodes[at] as Node;
    if (node.type === ELEMENT && node.name === 'i') {
      current = { label: collapse(textOf(page, node)).replace(/\s?:$/, ''), value: '', link: null };
      if (current.label !== '') found.push(current);
      at = node.end - 1;
    } else if (node.type === ELEMENT && (node.name === 'br' || node.name === 'tr' || node.name === 'div'))
      current = null;
    else if (current !== null && node.type === TEXT) current.value += node.value;
    else if (current !== null && node.name === 'a') current.link ??= node;
  }
  for (const item of found) item.value = collapse(item.value);
  return found;
}

export function readBankruptcy(
  page: Page,
  header: Node | null,
  lines: readonly string[],
  parties: readonly Party[],
  adversary: boolean,
): BankruptcyDetails {
  const labelled = labelledValues(page, header);
  const find = (label: RegExp) => labelled.find((item) => label.test(item.label)) ?? null;
  const lead = find(/^Lead BK Case$/i);
  const chapters = lines
    .slice(0, -1)
    .flatMap((line) => /^(Chapter|(?:Previous|Original) chapter)\s+(\d{1,2}[A-Za-z]?)\b/i.exec(line) ?? []);
  const previous: BankruptcyDetails['previousChapters'] = [];
  let chapter: string | null = null;
  for (let at = 0; at + 2 < chapters.length; at += 3) {
    const [label = '', number = ''] = [chapters[at + 1], chapters[at + 2]];
    if (/^chapter$/i.test(label)) chapter ??= number;
    else if (!previous.some((one) => one.label === label && one.chapter === number))
      previous.push({ label, chapter: number });
  }
  const says = (words: RegExp) => lines.slice(0, -1).some((line) => words.test(line));
  const dates = new Map<string, string>();
  for (const { label, value } of labelled) {
    const on = dateAfter(value);
    if (on !== null && !dates.has(label.toLowerCase())) dates.set(label.toLowerCase(), on);
  }
  return {
    chapter,
    previousChapters: previous,
    voluntary: says(/^Involuntary/i) ? false : says(/^Voluntary/i) ? true : null,
    asset: says(/^No asset/i) ? false : says(/^Asset/i) ? true : null,
    adversary,
    trustee: parties.find((party) => party.role === 'Trustee')?.name ?? null,
    leadCase: lead === null ? null : leadCase(page, lead, find(/^Lead BK Title$/i), find(/^Lead BK Chapter$/i)),
    // Labels are the page's own words: `fromEntries` defines them, so none can reach a prototype.
    dates: Object.fromEntries(dates),
    dispositions: dispositions(labelled),
  };
}

function leadCase(
  page: Page,
  lead: Labelled,
  title: Labelled | null,
  chapter: Labelled | null,
): BankruptcyDetails['leadCase'] {
  const href = lead.link === null ? null : addressOf(lead.link);
  return {
    docketNumber: findDocketNumber([lead.value], 'bankruptcy')?.short ?? (lead.value || null),
    title: title?.value || null,
    chapter: chapter?.value || null,
    pacerCaseId: href === null ? null : caseIdOf(href.replace(/\s/g, '')),
  };
}

function dispositions(labelled: readonly Labelled[]): BankruptcyDetails['dispositions'] {
  return labelled.flatMap(({ label, value }) => {
    const party = /^(joint )?debtor disposition$/i.exec(label);
    if (party === null || value === '') return [];
    return [{ party: party[1] === undefined ? 'debtor' : 'joint debtor', text: value } as const];
  });
}

/** The lead case once more, among the relations of every docket. */
export function leadRelation(details: BankruptcyDetails): CaseRelation[] {
  const { leadCase: lead } = details;
  if (lead === null) return [];
  return [
    {
      kind: 'lead-bankruptcy',
      text: [lead.docketNumber, lead.title].filter(Boolean).join(' '),
      docketNumber: lead.docketNumber,
      pacerCaseId: lead.pacerCaseId,
      courtId: null,
    },
  ];
}

/** "Show Associated Cases" and the claims register carry the case id where no document link does. */
export function linkedCaseId(page: Page): string | null {
  for (const link of elements(page, 'a')) {
    const href = addressOf(link) ?? '';
    if (/\/(?:qryAscCases|SearchClaims)\.pl\?/.test(href) && ancestor(link, 'table') !== null)
      return /[?=](\d{1,12})/.exec(href)?.[1] ?? null;
  }
  for (const input of elements(page, 'input')) if (input.attr('name') === 'caseid') return input.attr('value') || null;
  return null;
}
