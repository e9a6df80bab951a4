// The same wish at courts of different kinds: which client asks, and what it needs to know. District, bankruptcy and national courts run
// CM/ECF; courts of appeals run a CM/ECF of their own. ACMS, where the Second and Ninth Circuits keep newer appeals, is not asked at all.
import {
  type AppellateLook,
  buyAppellateDocket,
  buyAppellateDocument,
  buyDocket,
  buyDocument,
  buyHistory,
  chooseCase,
  type Court,
  type DocumentAddress,
  type DocumentLook,
  type FeeSchedule,
  lookAtAppellateDocument,
  lookAtDocument,
  lookUpCase,
  type NotReceived,
  type PaidOutcome,
  type PaidPermit,
  parseCaseNumbers,
  type Session,
} from '@pacerpro/court';
import { type Address, isInAcms } from './address.ts';
import type { DocketOptions } from './quote-docket.ts';

const isAppellate = (court: Court): boolean => court.kind === 'appellate';

const refused = (reason: string): NotReceived => ({ kind: 'refused', reason, receipt: null });

export async function askForDocket(
  session: Session,
  court: Court,
  asked: { address: Address; options: DocketOptions; fees: FeeSchedule },
  permit: PaidPermit,
): Promise<PaidOutcome & { readonly pacerCaseId?: string }> {
  const { address, options } = asked;
  if (!isAppellate(court)) {
    const pacerCaseId = address.pacerCaseId ?? (await findCaseId(session, court, address, permit));
    if (typeof pacerCaseId !== 'string') return pacerCaseId;
    if (!/^\d{1,20}$/.test(pacerCaseId)) return refused('case-not-found');
    // Which case was asked for goes with the answer: the page may be about another.
    return {
      ...(await buyDocket(session, court, pacerCaseId, { ...options, documentSizes: true }, permit)),
      pacerCaseId,
    };
  }
  if (isInAcms(court.id, address.pacerCaseId)) return refused('in-acms');
  const number = parseCaseNumbers(address.docketNumber ?? '', { courtKind: court.kind })[0];
  if (!number || number.year === null || number.serial === null) return refused('case-not-found');
  const { parties, dateFrom, dateTo } = options;
  const report = { scope: 'full', parties, dateFrom: dateFrom ?? null, dateTo: dateTo ?? null } as const;
  const bought = await buyAppellateDocket(session, court, number.display, report, asked.fees, permit);
  // What these two circuits do not have in CM/ECF is in ACMS, or nowhere.
  const isElsewhere = bought.kind === 'refused' && bought.reason === 'case-not-found' && court.system === 'acms';
  return isElsewhere ? refused('in-acms') : bought;
}

/** Courts of appeals have no such report; a quote says so. */
export async function askForHistory(
  session: Session,
  court: Court,
  asked: { address: Address; options: { text?: boolean } },
  permit: PaidPermit,
): Promise<PaidOutcome> {
  if (isAppellate(court)) return refused('wrong-report');
  const pacerCaseId = asked.address.pacerCaseId ?? (await findCaseId(session, court, asked.address, permit));
  if (typeof pacerCaseId !== 'string') return pacerCaseId;
  if (!/^\d{1,20}$/.test(pacerCaseId)) return refused('case-not-found');
  return buyHistory(session, court, pacerCaseId, { text: asked.options.text !== false }, permit);
}

export async function askForDocument(
  session: Session,
  court: Court,
  address: DocumentAddress,
  permit: PaidPermit,
): Promise<PaidOutcome> {
  const problem = addressProblem(court, address);
  if (problem) return problem;
  return isAppellate(court)
    ? buyAppellateDocument(session, court, address, permit)
    : buyDocument(session, court, address, permit);
}

/** The documents of an entry, or the price of its one document; free. */
export async function askForMenu(
  session: Session,
  court: Court,
  address: DocumentAddress,
): Promise<DocumentLook | AppellateLook> {
  const problem = addressProblem(court, address);
  if (problem) return problem;
  return isAppellate(court)
    ? lookAtAppellateDocument(session, court, address, 'menu')
    : lookAtDocument(session, court, address, 'menu');
}

function addressProblem(court: Court, { pacerDocId, pacerCaseId }: DocumentAddress): NotReceived | null {
  if (isInAcms(court.id, pacerDocId) || isInAcms(court.id, pacerCaseId)) return refused('in-acms');
  return /^\d{4,20}$/.test(pacerDocId) ? null : refused('no-address');
}

async function findCaseId(
  session: Session,
  court: Court,
  address: Address,
  permit: PaidPermit,
): Promise<string | NotReceived> {
  const answer = await lookUpCase(session, court, address.docketNumber!, permit.signal);
  if (answer.kind !== 'answered') return answer;
  if (answer.lookup.outcome === 'sealed') return refused('sealed');
  const wanted = parseCaseNumbers(address.docketNumber!, { courtKind: court.kind })[0];
  const chosen = chooseCase(answer.lookup, {
    caseName: address.caseName ?? null,
    office: wanted?.office ?? null,
    caseType: wanted?.caseType ?? null,
  });
  return chosen?.pacerCaseId ?? refused('case-not-found');
}
