// Notices: subjects of every court family, sentences, and mails that are none. All people and cases are made up.
import { describe, expect, it } from 'vitest';
import { ParseError } from '../../model/page.ts';
import { readTransaction } from './notice-lines.ts';
import type { NoticeReading } from './notice-reading.ts';
import { acmsEntryNumber, eventOfSubject } from './notice-subject.ts';
import { courtOfNotice, freeLookToken, parseNotice, parseNoticeHtml } from './parse-notice.ts';

const reading = (kind: NoticeReading['kind'], ...cases: [number: string, caption: string][]): NoticeReading => ({
  format: 'html',
  kind,
  blocks: cases.map(([number, captionText]) => ({
    captionText,
    numberTexts: [number],
    caseHref: null,
    documentText: '',
    documentHref: null,
    filers: [],
    closedText: null,
    docketText: '',
  })),
  lines: [],
});

describe('the event in a subject', () => {
  const bankruptcy: [subject: string, number: string, caption: string, event: string, court?: string][] = [
    ['24-04888-CL7 Notice of Chapter 7 Case', '24-04888-CL7', 'Remus Vole', 'Notice of Chapter 7 Case'],
    ['6:24-bk-13768 Statement (Official Form 121)', '6:24-bk-13768-OT', 'Remus Vole', 'Statement (Official Form 121)'],
    ['24-00285-OTT CH11 Hearing Held (BK) - Weir Stables LLC', '24-00285-OTT', 'Weir Stables LLC', 'Hearing Held (BK)'],
    ['Ch-7 24-10253-OTT Otter Holding Comp Order', '24-10253-OTT', 'Otter Holding Company LLC', 'Order'],
    [
      'Ch-13 5:24-bk-00774-OTT -Ada Heron Hearing Continued',
      '5:24-bk-00774-OTT',
      'Ada Heron and Pike Heron',
      'Hearing Continued',
    ],
    ['NEF: 24-22507-ott Ch13 Affidavit Re: Remus Vole', '24-22507-ott', 'Remus Vole', 'Affidavit'],
    [
      '24-00193 Order on Motion To Quash - CH - Vole v. Stoat et al',
      '24-00193',
      'Vole v. Stoat et al',
      'Order on Motion To Quash',
    ],
    [
      'Remus Vole 24-31747-OTT Ch 13 Notice of Dismissal - Doc',
      '24-31747-OTT',
      'Remus Vole',
      'Notice of Dismissal - Doc',
    ],
    ['Multiple Cases "Close Adversary Case" - AP - ', '24-00193', 'Vole v. Stoat', 'Close Adversary Case'],
    ['24-10245-OTT Chapter 13 Remus Vole Chapter 13 Report', '24-10245-OTT', 'Remus Vole', 'Chapter 13 Report', 'nhb'],
    ['24-10245-OTT Chapter 13 Remus Vole Report', '24-10245-OTT', 'Remus Vole', 'Chapter 13 Report', 'deb'],
  ];
  it.each(bankruptcy)('of a bankruptcy court: %s', (subject, number, caption, event, court = 'deb') => {
    const got = eventOfSubject(subject, reading('nef', [number, caption]), court);
    expect(got.replace(/\s+/g, ' ')).toBe(event);
  });

  it('of a district court is what follows the caption of any of its cases', () => {
    const cases = reading('nef', ['1:24-cv-1', 'Otter v. Badger'], ['1:24-cv-2', 'Heron v. Pike et al']);
    expect(
      eventOfSubject('Fwd: Activity in Case 1:24-cv-00002-X Heron v. Pike et al Order on Motion', cases, 'nysd'),
    ).toBe('Order on Motion');
    expect(eventOfSubject('Activity in OKND case 1:24-cv-1 Otter v. Badger - Status Report', cases, 'oknd')).toBe(
      'Status Report',
    );
    const long = reading('nef', ['1:24-cv-1', 'United Otters of the Upper Weir et al v. Badger']);
    expect(eventOfSubject('Activity in Case 1:24-cv-1 United Otters of the Upp Order', long, 'nysd')).toBe('Order');
    expect(eventOfSubject('Lunch?', cases, 'nysd')).toBe('');
    expect(eventOfSubject(null, cases, 'nysd')).toBe('');
  });

  it('of an appeals court is the longer of subject and document', () => {
    const plain = reading('nda', ['24-1', 'Otter v. Weir']);
    expect(eventOfSubject('24-1 Otter v. Weir "Motion(s)"', plain, 'ca3')).toBe('Motion(s)');
    const described = { ...plain, lines: ['Document Description: Motion_for_expedited_proceeding'] };
    expect(eventOfSubject('24-1 Otter v. Weir "Motion(s)"', described, 'ca3')).toBe('Motion for expedited proceeding');
    expect(
      eventOfSubject('24-1 Otter v. Weir "Brief"', { ...plain, lines: ['Document Description: Main document'] }, 'ca3'),
    ).toBe('Brief');
  });

  it('of ACMS stands behind the numbers', () => {
    const acms = reading('acms', ['24-621', 'Otter v. Holt']);
    expect(eventOfSubject('Otter v. Holt 24-621 - 025 - Petition FILED', acms, 'ca2')).toBe('Petition FILED');
    expect(acmsEntryNumber('Otter v. Holt 24-621 - 025 - Petition FILED', acms)).toBe('25');
    expect(eventOfSubject('Otter v. Holt 24-621 - Reply Brief - 490133', acms, 'ca9')).toBe('Reply Brief');
    expect(acmsEntryNumber('Otter v. Holt 24-621 - Reply Brief - 490133', acms)).toBeNull();
  });
});

it('the transaction sentence gives person, moment with zone, and day of filing', () => {
  const read = (sentence: string) => readTransaction(['x', sentence]);
  expect(
    read('The following transaction was entered by Vole, Remus on 8/12/2024 at 7:08 PM CDT and filed on 8/11/2024'),
  ).toEqual({
    filedOn: '2024-08-11',
    enteredAt: '2024-08-12T19:08:00-05:00',
    enteredBy: 'Vole, Remus',
  });
  expect(
    read('The following transaction was entered on 10/5/2024 at 11:42 AM EDT and filed on 10/5/2024'),
  ).toMatchObject({ enteredBy: null });
  expect(
    read(
      'The following transaction was received from nsha,   entered on 1/24/2024 at 11:00 AM EST and filed on 1/24/2024',
    ),
  ).toMatchObject({ enteredBy: 'nsha' });
  expect(read('The following transaction was filed on 08/10/2024')).toEqual({
    filedOn: '2024-08-10',
    enteredAt: null,
    enteredBy: null,
  });
  expect(read('Nothing of the kind')).toEqual({ filedOn: null, enteredAt: null, enteredBy: null });
});

it('free-look tokens are found in all three systems, and MAGIC is none', () => {
  expect(freeLookToken('https://ecf.nysd.uscourts.gov/doc1/1?caseid=1&magic_num=77')).toBe('77');
  expect(freeLookToken('https://ecf.ca2.uscourts.gov/docs1/1?uid=b775e9908ad79ce2')).toBe('b775e9908ad79ce2');
  expect(freeLookToken('https://ca9-showdoc.azurewebsites.us/NDA/00000000-1111')).toBe('00000000-1111');
  expect(freeLookToken('https://ecf.nysd.uscourts.gov/doc1/1?magic_num=MAGIC')).toBeNull();
  expect(freeLookToken('https://ecf.nysd.uscourts.gov/doc1/1?magic_num=')).toBeNull();
  expect(freeLookToken(null)).toBeNull();
});

it('mails that are no notices say why', () => {
  const code = (html: string) => {
    try {
      return parseNoticeHtml(html, { courtId: 'nysd' }).kind;
    } catch (error) {
      return (error as ParseError).code;
    }
  };
  expect(code('Notice of  Electronic Claims Filing')).toBe('notice.claims_filing');
  expect(code('This is an announcement e-mail message generated by Court action through the CM/ECF system.')).toBe(
    'notice.announcement',
  );
  expect(code('Modified Dkt text from')).toBe('notice.correction');
  expect(code('<p>Lunch?</p>')).toBe('notice.no_case');
  expect(() => parseNotice(Buffer.from('Content-Type: image/png\n\nx'))).toThrowError(
    expect.objectContaining({ code: 'notice.no_body' }),
  );
  expect(() => parseNoticeHtml('<table><tr><td>Case Name:</td><td>x</td></tr></table>')).toThrowError(ParseError);
});

it('the court is read from links before the sender, so that forwarding does no harm', () => {
  const mail = (from: string, link: string) =>
    Buffer.from(
      `From: ${from}\nContent-Type: text/html\n\n<table><tr><td>Case Name:</td><td>x</td></tr><tr><td>Case Number:</td><td><a href=${link}>1:24-cv-00001</a></td></tr></table>`,
    );
  expect(courtOfNotice(mail('ecf@ared.uscourts.gov', 'https://ecf.nysd.uscourts.gov/cgi-bin/DktRpt.pl?1'))).toBe(
    'nysd',
  );
  expect(courtOfNotice(mail('ecf@ared.uscourts.gov', '#'))).toBe('ared');
  expect(courtOfNotice(mail('a@holt.example', '#'))).toBeNull();
});
