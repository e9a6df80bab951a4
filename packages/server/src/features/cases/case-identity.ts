// Which case an observation is about. Id and number must agree; numbers are compared by their parts, an unknown part agrees with anything,
// judges' initials count for nothing. What stays doubtful is for a person, never for a guess (scenarios 20 and 21).
import type { DocketNumber } from '@pacerpro/court';

export type NumberParts = Pick<DocketNumber, 'office' | 'year' | 'caseType' | 'serial' | 'defendantNumber'>;

export type KnownCase = NumberParts & { id: string; pacerCaseId: string | null; aliases: readonly string[] };

export type Verdict =
  | {
      kind: 'known';
      id: string;
      /** Cases known by number alone that this one turns out to be. */
      absorbs: string[];
    }
  | { kind: 'new' }
  | {
      kind: 'doubt';
      reason: 'case-mismatch' | 'case-ambiguous' | 'case-unknown';
      explanation: string;
      caseId: string | null;
    };

export function identifyCase(
  known: readonly KnownCase[],
  said: { pacerCaseId: string | null; number: DocketNumber | null },
): Verdict {
  const { pacerCaseId, number } = said;
  const byId = pacerCaseId === null ? undefined : known.find((one) => answersTo(one, pacerCaseId));
  if (byId) {
    if (number && !sameNumber(byId, number, { strict: false })) {
      const explanation = `The court's case id ${pacerCaseId} belongs to another docket number than ${number.display}.`;
      return { kind: 'doubt', reason: 'case-mismatch', explanation, caseId: byId.id };
    }
    const doubles = number ? known.filter((one) => one !== byId && isStubOf(one, number)) : [];
    return { kind: 'known', id: byId.id, absorbs: doubles.map(({ id }) => id) };
  }
  if (!number || number.serial === null || number.year === null) {
    if (pacerCaseId !== null) return { kind: 'new' };
    return {
      kind: 'doubt',
      reason: 'case-unknown',
      explanation: 'It names no case id and no docket number.',
      caseId: null,
    };
  }
  // Two different ids of one court are two dockets, whatever their numbers: co-defendants share one.
  const open = known.filter(
    (one) =>
      one.year !== null &&
      one.serial !== null &&
      (pacerCaseId === null || one.pacerCaseId === null) &&
      sameNumber(one, number, { strict: false }),
  );
  const exact = open.filter((one) => sameNumber(one, number, { strict: true }));
  const fitting = exact.length > 0 ? exact : open;
  if (fitting.length === 1) return { kind: 'known', id: fitting[0]!.id, absorbs: [] };
  if (fitting.length === 0) return { kind: 'new' };
  return notCertain;
}

/**
 * Said when several cases fit, and in the same words when the one that fits stands behind a wall the caller is outside of: whoever brings a
 * page must not learn from the answer that such a case is there. Someone inside finds the item in the quarantine and places it.
 */
export const notCertain = Object.freeze({
  kind: 'doubt',
  reason: 'case-ambiguous',
  explanation: 'It cannot be told for certain which case of this court is meant.',
  caseId: null,
} as const);

/** Known by number alone, and the number is this one's to the defendant. */
function isStubOf(one: KnownCase, number: DocketNumber): boolean {
  if (one.pacerCaseId !== null || one.year === null || one.serial === null) return false;
  return sameNumber(one, number, { strict: false }) && one.defendantNumber === number.defendantNumber;
}

export function answersTo(one: KnownCase, pacerCaseId: string): boolean {
  return one.pacerCaseId === pacerCaseId || one.aliases.includes(pacerCaseId);
}

export function sameNumber(a: NumberParts, b: NumberParts, { strict }: { strict: boolean }): boolean {
  const agree = (left: unknown, right: unknown) => left === right || (!strict && (left == null || right == null));
  if (!agree(a.year, b.year) || !agree(a.serial, b.serial)) return false;
  return agree(a.office, b.office) && agree(a.caseType, b.caseType) && agree(a.defendantNumber, b.defendantNumber);
}
