// Docket numbers as pages print them: the short form, and the parts behind it. What users type is read elsewhere (`case-number`).
import type { DocketNumber } from '../../model/case.ts';
import { fullYear } from './dates.ts';
import { BLANK_CLASS, collapse } from './whitespace.ts';

const DISTRICT = /(?<!\d)(?:\d{1,2}:)?\d\d-[a-zA-Z]{1,5}-\d{1,10}/;
const BANKRUPTCY = /(?:\d-)?\d\d-\d+/;
const MULTIDISTRICT = new RegExp(`MDL No\\.[${BLANK_CLASS}]{1,20}\\d+`);

const DISTRICT_PARTS =
  /(\d):(\d\d)-([a-zA-Z0-9]{1,5}|~gr)-(\d{5})(?:-(N\/A|P1|[a-zA-Z_]{1,5}))?(?:-([a-zA-Z_]{1,5}))?(?:-(\d{1,3}))?/;
// Three forms, the first in the text counting: `10-01083-8-RDD`, `1:24-bk-10757-XXX`, `02-00017-LMK`.
const BANKRUPTCY_PARTS =
  /(\d\d)-(\d{5})-(\d)-([a-zA-Z]{2,4})|(?:(\d):(\d\d)-([a-zA-Z0-9]{1,5}|~gr)-(\d{5})|(\d\d)-(\d{5}))(?:-(N\/A|P1|[a-zA-Z_]{1,5}))?/;

/** How a court writes its numbers. A court id that ends in `b` is a bankruptcy court. */
export type NumberStyle = 'district' | 'bankruptcy';

export function numberStyle(courtId: string): NumberStyle {
  return courtId.endsWith('b') ? 'bankruptcy' : 'district';
}

/** The short number and the whole string it was found in. */
export type FoundNumber = { short: string; seen: string };

/**
 * The first number in any of the candidate strings; each form is tried over all of them before the next.
 *
 * @example findDocketNumber(['CIVIL DOCKET FOR CASE #: 3:08-cv-00284-TMB'], 'district')?.short // '3:08-cv-00284'
 */
export function findDocketNumber(candidates: readonly string[], style: NumberStyle): FoundNumber | null {
  for (const form of style === 'bankruptcy' ? [DISTRICT, BANKRUPTCY] : [DISTRICT, MULTIDISTRICT]) {
    for (const seen of candidates) {
      const match = form.exec(seen);
      if (match) return { short: collapse(match[0]), seen };
    }
  }
  return null;
}

export type NumberParts = {
  office: string | null;
  /** As printed, so `CV` stays `CV`. */
  caseType: string | null;
  assignedInitials: string | null;
  referredInitials: string | null;
  defendant: string | null;
  year: string | null;
  serial: string | null;
};

const NO_PARTS: NumberParts = {
  office: null,
  caseType: null,
  assignedInitials: null,
  referredInitials: null,
  defendant: null,
  year: null,
  serial: null,
};

/** Office, type, judges' initials and defendant number, read from the whole string in which a number stands. */
export function docketNumberParts(seen: string, style: NumberStyle): NumberParts {
  return style === 'bankruptcy' ? bankruptcyParts(seen) : districtParts(seen);
}

function districtParts(seen: string): NumberParts {
  const match = DISTRICT_PARTS.exec(seen);
  if (!match) return NO_PARTS;
  const [, office, year, caseType, serial, assigned, referred, defendant] = match;
  return parts({ office, year, caseType, serial, assignedInitials: assigned, referredInitials: referred, defendant });
}

function bankruptcyParts(seen: string): NumberParts {
  const match = BANKRUPTCY_PARTS.exec(seen);
  if (!match) return NO_PARTS;
  const [, yearFirst, serialFirst, office, initials, officeBefore, year, caseType, serial, yearShort, serialShort] =
    match;
  return parts({
    office: office ?? officeBefore,
    year: yearFirst ?? year ?? yearShort,
    caseType,
    serial: serialFirst ?? serial ?? serialShort,
    assignedInitials: initials ?? match[11],
  });
}

const parts = (known: { [K in keyof NumberParts]?: string | undefined }): NumberParts => ({
  office: known.office ?? null,
  caseType: known.caseType ?? null,
  assignedInitials: known.assignedInitials ?? null,
  referredInitials: known.referredInitials ?? null,
  defendant: known.defendant ?? null,
  year: known.year ?? null,
  serial: known.serial ?? null,
});

/** A printed number taken apart for the model. Parts that the print does not show are null. */
export function toDocketNumber(found: FoundNumber, style: NumberStyle): DocketNumber {
  const known = docketNumberParts(found.seen, style);
  const shown = /(\d\d)-(?:[a-zA-Z]{1,5}-)?(\d{1,10})$/.exec(found.short);
  // Parts are read five digits at a time, as the convention has it; the short form has them all.
  const serial = shown?.[2] ?? known.serial;
  const year = shown?.[1] ?? known.year;
  return {
    display: found.short,
    office: known.office ?? /^(\d{1,2}):/.exec(found.short)?.[1] ?? null,
    year: year === undefined || year === null ? null : fullYear(year),
    caseType: (known.caseType ?? /\d\d-([a-zA-Z]{1,5})-/.exec(found.short)?.[1] ?? null)?.toLowerCase() ?? null,
    serial: serial === undefined || serial === null ? null : Number(serial),
    assignedInitials: known.assignedInitials,
    referredInitials: known.referredInitials,
    defendantNumber: known.defendant === null ? null : Number(known.defendant),
  };
}
