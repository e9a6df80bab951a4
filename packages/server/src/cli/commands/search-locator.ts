// The nationwide PACER Case Locator: quoted, agreed to, bought; its results are kept and free from then on.
import { lookUp, quoteLocator, quoteLocatorBatch, readLocatorResult } from '@pacerpro/api';
import type { ApiClient, Input } from '../api-client.ts';
import { readCourtId } from '../court-id.ts';
import { money, note, print, printJson } from '../output.ts';
import { buy } from '../purchase.ts';
import type { SearchOptions } from './search.ts';

export type LocatorOptions = {
  pages?: string;
  jurisdiction?: string;
  filedFrom?: string;
  filedTo?: string;
  closedFrom?: string;
  closedTo?: string;
  caseType?: string[];
  chapter?: string[];
  natureOfSuit?: string[];
  mdl?: string;
  partyRole?: string[];
  batch?: boolean;
  perCase?: boolean;
  order?: string;
};

export async function searchLocator(client: ApiClient, q: string, options: SearchOptions): Promise<void> {
  const criteria = (await readCriteria(client, q, options)) as Input<typeof quoteLocator>['body']['criteria'];
  const body = { criteria, maxPages: Number(options.pages ?? 1) };
  const quote = await client.call(options.batch ? quoteLocatorBatch : quoteLocator, { body });
  const task = await buy(client, quote, options);
  if (options.wait === false) return options.json ? printJson(task) : print(`Task ${task.id}: ${task.state}`);
  const result = await client.call(readLocatorResult, { params: { taskId: task.id } });
  if (options.json) return printJson(result);
  for (const hit of result.hits) {
    print(`${hit.courtId} ${hit.docketNumber}  ${hit.caseName}`);
    const party = hit.party && [hit.party.name, hit.party.role].filter(Boolean).join(', ');
    const facts = [party, hit.filedOn && `filed ${hit.filedOn}`, hit.closedOn && `closed ${hit.closedOn}`];
    const held = hit.caseId
      ? `held: ${hit.caseId}`
      : `pacerpro case fetch ${hit.courtId} ${hit.docketNumber} --pacer-id ${hit.pacerCaseId}`;
    print(`  ${facts.filter(Boolean).join(' · ')}`);
    print(`  ${held}`);
  }
  note(`${result.hits.length} of ${result.totalHits} hits; charged ${money(result.chargedCents)}.`);
  if (result.fetchedPages < result.totalPages)
    note(`${result.totalPages - result.fetchedPages} more result pages can be bought: --pages.`);
}

/** The same reading as the web app's: a docket number, a case name by its "v.", else a party. */
async function readCriteria(client: ApiClient, q: string, options: SearchOptions) {
  const { court, jurisdiction, filedFrom, filedTo, closedFrom, closedTo, year, mdl } = options;
  const { numbers } = await client.call(lookUp, { query: { q: q.slice(0, 300) } });
  const isCaseName = /\sv\.?\s|^(?:in re|ex parte|matter of)\b/i.test(q);
  const what = numbers[0] ? { docketNumber: numbers[0].display } : isCaseName ? { caseName: q } : { partyLastName: q };
  const more = {
    jurisdiction,
    filedFrom,
    filedTo,
    closedFrom,
    closedTo,
    year: year ? Number(year) : undefined,
    mdlNumber: mdl ? Number(mdl) : undefined,
    caseTypes: options.caseType,
    chapters: options.chapter,
    naturesOfSuit: options.natureOfSuit,
    partyRoles: options.partyRole,
    perCase: options.perCase,
    sort: options.order,
  };
  const courtId = court ? await readCourtId(court) : numbers[0]?.courtId;
  return {
    ...what,
    ...(courtId ? { courtIds: [courtId] } : {}),
    ...Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined)),
  };
}
