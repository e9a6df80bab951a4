// Which options a docket report was made with, as far as its receipt says (`pacer-protocol` 5.2, `merging` A).
import type { Receipt } from '../../model/amounts.ts';
import type { Docket, ReportScope } from '../../model/case.ts';
import { parseCourtDate } from '../text/dates.ts';

const LIMIT = /(?:Start date|From):\s*(\d{1,2}\/\d{1,2}\/\d{2,4})/;
const UNTIL = /(?:End date|(?:^|\s)To):\s*(\d{1,2}\/\d{1,2}\/\d{2,4})/;
const DOCUMENTS = /Starting with document|Ending with document/;
const BANKRUPTCY_DOCUMENTS = /Doc From: ?(\d{0,9}) Doc To: ?(\d{0,9})/;

type Known = Pick<Docket, 'parties' | 'filedOn'>;

export function readScope(receipt: Receipt | null, known: Known, order: ReportScope['order']): ReportScope {
  return {
    fullEntries: receipt !== null && receipt.criteria !== null && listsAll(receipt, receipt.criteria, known),
    withParties: known.parties.length > 0,
    withTerminatedParties:
      /Term:\s*included/.test(receipt?.criteria ?? '') || known.parties.some((party) => party.terminatedOn !== null),
    order,
  };
}

/** Document ranges drop unnumbered entries, so any of them makes the report partial. */
function listsAll(receipt: Receipt, criteria: string, { filedOn }: Known): boolean {
  if (DOCUMENTS.test(criteria)) return false;
  const range = BANKRUPTCY_DOCUMENTS.exec(criteria);
  if (range !== null && (Number(range[1]) > 0 || (range[2] !== '' && Number(range[2]) < 99_999_999))) return false;
  const from = parseCourtDate(LIMIT.exec(criteria)?.[1] ?? '');
  const until = parseCourtDate(UNTIL.exec(criteria)?.[1] ?? '');
  if (from !== null && (filedOn === null || from > filedOn)) return false;
  return until === null || (receipt.billedAt !== null && until >= receipt.billedAt.slice(0, 10));
}
