// Docket numbers as this court system writes them, in all the forms pages need.
import type { WorldCase } from './types.ts';

const five = (serial: number) => String(serial).padStart(5, '0');
const yy = (year: number) => String(year % 100).padStart(2, '0');

/** `3:14-cv-04711`, `18-10160`, `24-1234`; without judge. */
export function bareNumber(subject: WorldCase): string {
  if (subject.court.system === 'appellate') return `${yy(subject.year)}-${subject.serial}`;
  if (subject.court.system === 'bankruptcy') return `${yy(subject.year)}-${five(subject.serial)}`;
  return `${subject.office}:${yy(subject.year)}-${subject.type}-${five(subject.serial)}`;
}

/** With judge initials: `3:14-cv-04711-QRS`, `18-10160-ABC`, criminal sub-cases with the defendant. */
export function fullNumber(subject: WorldCase): string {
  if (subject.court.system === 'appellate') return bareNumber(subject);
  const referral = subject.referralInitials ? `-${subject.referralInitials}` : '';
  const defendant = subject.mainCaseId ? `-${defendantOf(subject)}` : '';
  return `${bareNumber(subject)}-${subject.judgeInitials}${subject.court.system === 'district' ? referral : ''}${defendant}`;
}

/** Without zero padding, as the lookup prints it: `3:14-cv-4711`. */
export function shortNumber(subject: WorldCase): string {
  const defendant = subject.mainCaseId ? `-${defendantOf(subject)}` : '';
  if (subject.court.system === 'bankruptcy') return `${yy(subject.year)}-${subject.serial}`;
  return `${subject.office}:${yy(subject.year)}-${subject.type}-${subject.serial}${defendant}`;
}

/** `3:2014-cv-04711-QRS` */
export function sortableNumber(subject: WorldCase): string {
  const office = subject.office || '0';
  return `${office}:${subject.year}-${subject.type}-${five(subject.serial)}-${subject.judgeInitials}`;
}

/** `1:2015cv01445` as the locator prints it. */
export function locatorNumber(subject: WorldCase): string {
  const office = subject.office || '0';
  return `${office}:${subject.year}${subject.type}${five(subject.serial)}`;
}

export function defendantOf(subject: WorldCase): number {
  return subject.parties.find((party) => party.defendantNumber !== null)?.defendantNumber ?? 1;
}

export type NumberQuery = {
  office: string | null;
  year: number;
  type: string | null;
  serial: number;
  defendant: number | null;
};

const WRITTEN = /^(?:(\d{1,2}):)?(\d{2}|\d{4})[- ]?(?:([a-z]{2,4})[- ]?)?(\d{1,6})(?:-([a-z0-9]+))*$/i;
const DIGITS = /^(\d{2})(\d{5,6})$/;

/** Reads what people and programs type: `3:14-cv-4711`, `14-4711`, `14-cv-4711`, `1404711`. */
export function readNumber(text: string): NumberQuery | null {
  const clean = decodeURIComponent(text)
    .trim()
    .toLowerCase()
    .replaceAll(/[‐‑‒–—―]/g, '-');
  const plain = DIGITS.exec(clean);
  const match = plain ? null : WRITTEN.exec(clean);
  if (!plain && !match) return null;
  const year = Number(plain ? plain[1] : match![2]);
  const tail = match && /-(\d{1,4})$/.exec(clean);
  const endsInDefendant = match && match[5] !== undefined && tail ? Number(tail[1]) : null;
  return {
    office: match?.[1] ?? null,
    year: year > 99 ? year : year > 50 ? 1900 + year : 2000 + year,
    type: match?.[3] ?? null,
    serial: Number(plain ? plain[2] : match![4]),
    defendant: endsInDefendant,
  };
}

export function matchesNumber(subject: WorldCase, query: NumberQuery): boolean {
  return (
    subject.year === query.year &&
    subject.serial === query.serial &&
    (query.office === null || subject.office === query.office || subject.court.system !== 'district') &&
    (query.type === null || subject.type === query.type) &&
    (query.defendant === null || subject.mainCaseId === null || defendantOf(subject) === query.defendant)
  );
}
