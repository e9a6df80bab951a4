// The small text rules on made-up texts.
import { describe, expect, it } from 'vitest';
import { cleanText } from './clean.ts';
import { dateAfter, parseCourtDate, parseCourtDateTime } from './dates.ts';
import { docketNumberParts, findDocketNumber, toDocketNumber } from './docket-numbers.ts';
import { harmonizeCaseName } from './harmonize.ts';
import { judgeName, judgeTitle } from './judge.ts';
import { partyRole } from './party-type.ts';
import { titleCase } from './titlecase.ts';
import { squeeze, words } from './whitespace.ts';

const rows = (fn: (text: string) => unknown, table: [string, unknown][]) => {
  for (const [text, expected] of table) expect(fn(text), JSON.stringify(text)).toEqual(expected);
};

describe('white space and ornaments', () => {
  it('squeezes every kind of blank and closes up commas', () => {
    rows(squeeze, [
      ['  ORDER\u00a0granting\n\tMotion  , in part ', 'ORDER granting Motion, in part'],
      ['\u0085 a\u2003b ', 'a b'],
      ['', ''],
    ]);
    expect(words(' \u00a0 ')).toEqual([]);
  });

  it('cleans names at both ends of each side', () => {
    rows(cleanText, [
      [' - Doe,  v. Roe; ', 'Doe v. Roe'],
      ['Acme&nbsp;Widgets &amp; Sons #2*', 'Acme Widgets & Sons 2'],
      ['\u201cThe \u2018Otter\u2019\u201d', '"The \'Otter\'"'],
    ]);
  });
});

describe('case names', () => {
  it('write the United States out, and drop roles and et al', () => {
    rows(harmonizeCaseName, [
      ['USA v. Kim et al', 'United States v. Kim'],
      ['Doe, Plaintiff vs. U.S., Defendant', 'Doe v. United States'],
      ['Roe v The United States of America.', 'Roe v. United States'],
      ['the state v. Poe, et. al.', 'State v. Poe'],
      ['No. 7 Otter Creek', '7 Otter Creek'],
      ['Otter, Cross-Appellant v. Badger, defendant-appellee', 'Otter v. Badger'],
      ['USAA v. US', 'USAA v. United States'],
      ['Pet Supply Co. v. Defendants Guild', 'Pet Supply Co. v. Guild'],
    ]);
  });

  it('are read over line breaks, and lose no word that only begins like a role or like et al', () => {
    rows(harmonizeCaseName, [
      ['Otter\nvs.\nWeir', 'Otter v. Weir'],
      ['Stoat et Alexander Vole', 'Stoat et Alexander Vole'],
      ['Stoat, et als v. Vole et alia', 'Stoat v. Vole'],
      ['Plaintiff,, Guild', 'Plaintiff,, Guild'],
      ['No.  7 Weir', '7 Weir'],
    ]);
  });
});

describe('title case, judges and roles', () => {
  it('keeps initials, small words and McNames', () => {
    rows(titleCase, [
      ["MARGARET A. O'HARA", "Margaret A. O'Hara"],
      ['debtor in possession', 'Debtor in Possession'],
      ['thomas b. mcnab iii', 'Thomas B. McNab III'],
      ['in re: the otter', 'In Re: The Otter'],
    ]);
  });

  it('separates a name from its title', () => {
    rows(judgeName, [
      ['Magistrate Judge Debra C. Doe (Settlement)', 'Debra C. Doe'],
      ['Hon. JANE ROE, Jr', 'Jane Roe Jr.'],
      ['Unassigned', ''],
      ['J. Clarence Otter', 'Clarence Otter'],
      ['J. C. Otter', 'J. C. Otter'],
    ]);
    expect(judgeTitle('Chief Judge Jane Roe')).toBe('Chief Judge');
    expect(judgeTitle('Jane Roe')).toBeNull();
  });

  it('spells party roles alike', () => {
    rows(partyRole, [
      ['Defendant (3)', 'Defendant'],
      ['Debtor\n   1', 'Debtor'],
      ['3rd Pty Plaintiff', 'Third Party Plaintiff'],
      ['ThirdParty Defendant', 'Third Party Defendant'],
      ['US Trustee', 'U.S. Trustee'],
      ['JointAdmin Debtor', 'Jointly Administered Debtor'],
      ['Intervenor Pla', 'Intervenor Plaintiff'],
      ['Plaintiff- Consolidated', 'Consolidated Plaintiff'],
    ]);
  });

  it('takes the number off a defendant and a debtor, and leaves it where it is part of the role', () => {
    rows(partyRole, [
      ['Defendant (3) Intervenor', 'Defendant Intervenor'],
      ['Foreign Representative 2', 'Foreign Representative 2'],
      ['Movant (1)', 'Movant (1)'],
    ]);
  });

  it('title-cases lines in capitals with accents, and small words between capitals', () => {
    rows(titleCase, [
      ['JOSÉ Ü. NUTRIA\nweir', 'José ü. Nutria\nWeir'],
      ['TRUSTEE of the WEIR', 'TRUSTEE of the WEIR'],
    ]);
  });
});

describe('dates', () => {
  it('are read in every form courts print', () => {
    rows(parseCourtDate, [
      [' (3/5/19), ', '2019-03-05'],
      ['12/31/98', '1998-12-31'],
      ['2024-02-29T10:00:00Z', '2024-02-29'],
      ['02/30/2020', null],
      ['N/A', null],
      ['', null],
    ]);
    rows(parseCourtDateTime, [
      ['01/05/2022 01:11:00 PM', '2022-01-05T13:11:00'],
      ['Thu Mar  2 17:06:29 2023', '2023-03-02T17:06:29'],
      ['9/4/2020 at 12:04 AM EDT', '2020-09-04T00:04:00'],
      ['10/02/2023', '2023-10-02T00:00:00'],
    ]);
    expect(dateAfter(' 01/02/2003 by order')).toBe('2003-01-02');
  });
});

describe('docket numbers', () => {
  it('are found in headings, the district form first', () => {
    expect(findDocketNumber(['CIVIL DOCKET FOR CASE #: 3:08-cv-00284-TMB'], 'district')?.short).toBe('3:08-cv-00284');
    expect(findDocketNumber(['Petition #: 09-32303-ABC', 'x 8:18-bk-00555-DEF'], 'bankruptcy')?.short).toBe(
      '8:18-bk-00555',
    );
    expect(findDocketNumber(['MDL No.  2967'], 'district')?.short).toBe('MDL No. 2967');
    expect(findDocketNumber(['no number'], 'district')).toBeNull();
  });

  it('are taken apart', () => {
    const parts = docketNumberParts('3:20-cr-00070-TKW-MAL-1', 'district');
    expect([parts.office, parts.caseType, parts.assignedInitials, parts.referredInitials, parts.defendant]).toEqual([
      '3',
      'cr',
      'TKW',
      'MAL',
      '1',
    ]);
    expect(docketNumberParts('1:09-cv-00523-N/A', 'district').assignedInitials).toBe('N/A');
    expect(docketNumberParts('1:18-cv-00001-ABC-DEF-GHI-2', 'district').defendant).toBeNull();
    expect(docketNumberParts('15-32065-bjh11', 'bankruptcy').assignedInitials).toBe('bjh');
    expect(docketNumberParts('10-01083-8-RDD', 'bankruptcy')).toMatchObject({ office: '8', assignedInitials: 'RDD' });
    expect(docketNumberParts('3:08-cv-284', 'district').office).toBeNull();
  });

  it('become numbers of the model', () => {
    const found = findDocketNumber(['1:19-cr-00056-TAV-JEM-3'], 'district');
    expect(found && toDocketNumber(found, 'district')).toEqual({
      display: '1:19-cr-00056',
      office: '1',
      year: 2019,
      caseType: 'cr',
      serial: 56,
      assignedInitials: 'TAV',
      referredInitials: 'JEM',
      defendantNumber: 3,
    });
  });
});
