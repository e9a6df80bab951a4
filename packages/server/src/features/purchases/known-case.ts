// Which case of the firm a docket quote is about, however it was named.
import type { Tx } from '../../platform/db/tx.ts';
import { invalidInput, notFound } from '../../platform/http/errors.ts';
import { listCasesByNumber } from '../cases/cases.ts';
import type { Address } from './address.ts';
import * as queries from './quotes.queries.ts';
import { numberOf, sameDocket } from './record-keys.ts';

/** By our own id, the court's id or the number; null: the firm does not have it, or it cannot be told which of several it is. */
export async function knownCase(
  tx: Tx,
  asked: { caseId?: string | undefined; address?: Address | undefined },
): Promise<queries.CaseForQuote | null> {
  if (asked.caseId) {
    const known = await queries.findCaseForQuote(tx, { caseId: asked.caseId });
    if (!known) throw notFound();
    return known;
  }
  if (!asked.address) throw invalidInput({ fields: [{ path: 'address', message: 'Say which case.' }] });
  const { courtId, pacerCaseId } = asked.address;
  const byId = pacerCaseId ? await queries.findCaseForQuote(tx, { courtId, pacerCaseId }) : null;
  return byId ?? findByNumber(tx, asked.address);
}

/** A number fits one case that is held, or nobody knows which is meant. */
async function findByNumber(tx: Tx, address: Address): Promise<queries.CaseForQuote | null> {
  const { year = null, serial = null, caseType = null, office = null } = numberOf(address) ?? {};
  if (year === null || serial === null) return null;
  const held = await listCasesByNumber(tx, { courtId: address.courtId, year, serial, caseType, office });
  const cases = await Promise.all(held.map(({ id }) => queries.findCaseForQuote(tx, { caseId: id })));
  const meant = cases.filter((one) => one && sameDocket(addressOf(one), address));
  return meant.length === 1 ? meant[0]! : null;
}

export const addressOf = (known: queries.CaseForQuote): Address => ({
  courtId: known.court_id,
  pacerCaseId: known.pacer_case_id ?? undefined,
  docketNumber: known.docket_number ?? undefined,
  caseName: known.case_name ?? undefined,
});
