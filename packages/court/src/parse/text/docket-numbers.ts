// Docket numbers as pages print them: the short form, and the parts behind it. What users type is read elsewhere (`case-number`).
import type { DocketNumber } from '../../model/case.ts';
import { fullYear } from './dates.ts';
import { BLANK_CLASS, collapse } from './whitespace.ts';

const DISTRICT = /(?<!\d)(?:\d{1,2}:)?\d\d-[a-zA-Z]{1,5}-\d{1,10}/;
const BANKRUPTCY = /(?:\d-)?\d\d-\d+/;
const MULTIDISTRICT = new RegExp(`MDL No\\.[${BLANK_CLASS}]{1,20}\\d+`);

const DISTRICT_PARTS =
  /(\d):(\d\d)-([a-zA-Z0-9]{1,5}|~gr)-(\d{5})(?!\d)(?:-(N\/A|P1|[a-zA-Z_]{1,5}))?(?:-([a-zA-Z_]{1,5}))?(?:-(\d{1,3})(?!\d))?/;
const BANKRUPTCY_LONG = /(\d):(\d\d)-([a-zA-Z]{1,5})-(\d{5})(?!\d)(?:-([a-zA-Z]{1,5}))?/;
const BANKRUPTCY_OFFICE_LAST = /(?<!\d)(\d\d)-(\d{5})-(\d)-([a-zA-Z]{2,4})(?![a-zA-Z])/;
const BANKRUPTCY_SHORT = /(\d\d)-(\d{5})(?!\d)(?:-([a-zA-Z]{1,5}))?/;

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
  const last = BANKRUPTCY_OFFICE_LAST.exec(seen);
  if (last) return parts({ year: last[1], serial: last[2], office: last[3], assignedInitials: last[4] });
  const long = BANKRUPTCY_LONG.exec(seen);
  if (long)
    return parts({ office: long[1], year: long[2], caseType: long[3], serial: long[4], assignedInitials: long[5] });
  const short = BANKRUPTCY_SHORT.exec(seen);
  return short ? parts({ year: short[1], serial: short[2], assignedInitials: short[3] }) : NO_PARTS;
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
  const serial = known.serial ?? shown?.[2];
  const year = known.year ?? shown?.[1];
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
