// What the sandbox serves, packages/court reads back to the facts of the sandbox's world. The two share no code but types,
// so a mistake on one side shows here.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  chooseCase,
  parseAppellateDocket,
  parseAppellateMenu,
  parseAttachmentMenu,
  parseCaseLookup,
  parseCaseQuery,
  parseClaimsRegister,
  parseDocket,
  parseDocumentReceipt,
  parseFeed,
  parseHistory,
  parseMobileCase,
  parseNotice,
  parseOpinions,
} from '@pacerpro/court';
import type { WorldCase, WorldEntry } from '@pacerpro/sandbox';
import { openVisitor, type Visitor } from '../packages/sandbox/test/visitor.ts';

let visitor: Visitor;
beforeAll(async () => {
  visitor = await openVisitor();
  await visitor.signIn('sandbox-firm', { clientCode: 'matter-7' });
});
afterAll(() => visitor.close());

const now = () => visitor.court.control.clock.nowMs();
const entriesOf = (subject: WorldCase) => visitor.court.world.entriesOf(subject, now());
const named = (court: string, number: string) => visitor.court.world.findByNumber(court, number)[0]!;
const oldestFirst = (entries: WorldEntry[]) =>
  entries.toSorted((a, b) => (a.filedOn === b.filedOn ? a.seq - b.seq : a.filedOn < b.filedOn ? -1 : 1));
const numberOf = (entry: WorldEntry) => (entry.number === null ? null : String(entry.number));

async function sheet(subject: WorldCase, form: Record<string, string> = {}) {
  const { text } = await visitor.docket(subject.court.host, subject.caseId, { date_from: '1/1/1960', ...form });
  return parseDocket(text, { courtId: subject.court.id });
}

describe('docket sheets', () => {
  test.each([
    ['nysd', '1:24-cv-01187'],
    ['ilnd', '1:23-cv-01744'],
    ['akd', '3:25-cr-00042'],
    ['deb', '24-11977'],
    ['nysb', '25-10288'],
    ['cand', '3:23-md-03084'],
  ])('%s %s comes back entry for entry', async (court, number) => {
    const subject = named(court, number);
    const docket = await sheet(subject);
    const facts = oldestFirst(entriesOf(subject));
    expect(docket.entries.map((entry) => [entry.number, entry.filedOn, entry.enteredOn])).toEqual(
      facts.map((entry) => [numberOf(entry), entry.filedOn, entry.enteredOn]),
    );
    docket.entries.forEach((entry, index) => {
      const fact = facts[index]!;
      if (fact.sealed || !fact.documents.length) return;
      expect(entry.attachments.map((one) => one.attachmentNumber)).toEqual(
        fact.documents.slice(1).map((one) => one.attachment),
      );
      if (entry.pacerSeq !== null) expect(entry.pacerSeq).toBe(String(fact.seq));
    });
    expect(docket.filedOn).toBe(subject.filedOn);
    expect(docket.parties.map((party) => party.name)).toEqual(subject.parties.map((party) => party.name));
  });

  test('a docket of ten thousand entries loses none', async () => {
    const subject = named('txsd', '4:19-cv-00314');
    const docket = await sheet(subject);
    expect(docket.entries).toHaveLength(entriesOf(subject).length);
  });

  test('the receipt on the sheet is the row in the ledger', async () => {
    const docket = await sheet(named('nysd', '1:24-cv-01187'));
    const row = (await visitor.ledger()).at(-1)!;
    expect(docket.receipt).toMatchObject({ billablePages: row.pages, costCents: row.cents, clientCode: 'matter-7' });
  });

  test('check-boxes for several documents give sizes and pages of every document', async () => {
    const subject = named('nysd', '1:24-cv-01187');
    const docket = await sheet(subject, { view_multi_docs: 'on' });
    const fact = entriesOf(subject).find((entry) => entry.documents.length > 1 && !entry.sealed)!;
    const entry = docket.entries.find((one) => one.number === String(fact.number))!;
    expect([entry.main, ...entry.attachments].map((one) => [one?.pages, one?.bytes])).toEqual(
      fact.documents.map((one) => [one.pages, one.bytes]),
    );
  });
});

describe('documents', () => {
  test.each(['nysd', 'txsd', 'deb', 'nysb'])('the menu of %s names every document of the entry', async (court) => {
    const subject = visitor.court.world
      .casesOf(court)
      .find((one) => !one.special && entriesOf(one).some((entry) => entry.documents.length > 1 && !entry.sealed))!;
    const entry = entriesOf(subject).find((one) => one.documents.length > 1 && !one.sealed)!;
    const { text } = await visitor.get(subject.court.host, `/doc1/${subject.court.prefix}0${entry.documents[0]!.dls}`);
    const menu = parseAttachmentMenu(text, { courtId: court });
    const id = (dls: number) => `${subject.court.prefix}0${dls}`;
    expect(menu.main).toMatchObject({ pacerDocId: id(entry.documents[0]!.dls), pages: entry.documents[0]!.pages });
    expect(menu.attachments.map((one) => [one.pacerDocId, one.attachmentNumber, one.description, one.pages])).toEqual(
      entry.documents.slice(1).map((one) => [id(one.dls), one.attachment, one.description, one.pages]),
    );
  });

  test('the receipt before a document tells price, entry and case', async () => {
    const subject = named('nysd', '1:24-cv-01187');
    const entry = entriesOf(subject).find((one) => one.documents[0]?.priceClass === 'normal' && !one.sealed)!;
    const { text } = await visitor.get(subject.court.host, `/doc1/1271${entry.documents[0]!.dls}`);
    const pages = Math.min(30, entry.documents[0]!.pages);
    expect(parseDocumentReceipt(text)).toMatchObject({
      entryNumber: String(entry.number),
      pacerCaseId: subject.caseId,
      pacerSeq: String(entry.seq),
      receipt: { billablePages: pages, costCents: pages * 10 },
    });
  });
});

describe('lookups and reports', () => {
  test('a criminal number leads to the main case', async () => {
    const subject = named('akd', '3:25-cr-00042');
    const { text } = await visitor.get(subject.court.host, '/cgi-bin/possible_case_numbers.pl?3:25-cr-42');
    const lookup = parseCaseLookup(text);
    expect(lookup.cases.map((one) => one.pacerCaseId)).toEqual([subject.caseId, ...subject.subCaseIds]);
    expect(chooseCase(lookup)?.pacerCaseId).toBe(subject.caseId);
  });

  test.each([
    ['nysd', '1:24-cv-01187'],
    ['deb', '24-11977'],
  ])('the case header of %s %s', async (court, number) => {
    const subject = named(court, number);
    const { text } = await visitor.get(subject.court.host, `/cgi-bin/iqquerymenu.pl?${subject.caseId}`);
    expect(parseCaseQuery(text, { courtId: court })).toMatchObject({
      pacerCaseId: subject.caseId,
      captionText: subject.caption,
      filedOn: subject.filedOn,
      assignedTo: subject.judge,
    });
  });

  test('the history keeps every entry with its event name', async () => {
    const subject = named('nysd', '1:24-cv-01187');
    const { text } = await visitor.post(subject.court.host, '/cgi-bin/HistDocQry.pl?1-L_1_0-1', {
      all_case_ids: subject.caseId,
      QueryType: 'History',
      sort1: 'asc',
    });
    const history = parseHistory(text, { courtId: 'nysd' });
    expect(history.entries.map((entry) => [entry.number, entry.shortText, entry.enteredOn])).toEqual(
      entriesOf(subject).map((entry) => [numberOf(entry), entry.event, entry.enteredOn]),
    );
  });

  test('written opinions, mobile page and claims register', async () => {
    const host = 'ecf.nysd.uscourts.gov';
    const [, nonce] = /WrtOpRpt\.pl\?(\d+-L_1_0-1)/.exec((await visitor.get(host, '/cgi-bin/WrtOpRpt.pl')).text)!;
    const list = await visitor.post(host, `/cgi-bin/WrtOpRpt.pl?${nonce}`, {
      filed_from: '1/1/2023',
      filed_to: '6/1/2026',
    });
    const report = parseOpinions(list.text, { courtId: 'nysd' });
    expect(report.opinions).toHaveLength(report.reportedTotal!);
    expect(report.opinions.length).toBeGreaterThan(5);
    const demo = named('nysd', '1:24-cv-01187');
    const mobile = await visitor.get(host, `/cgi-bin/mobile_query.pl?search=caseInfo&caseid=${demo.caseId}`);
    expect(parseMobileCase(mobile.text, { courtId: 'nysd' }).entryCount).toBe(entriesOf(demo).length);
    const lead = named('deb', '24-11977');
    const claims = await visitor.post(lead.court.host, '/cgi-bin/SearchClaims.pl?1-L_1_0-1', {
      all_case_ids: lead.caseId,
      case_num: '24-11977',
    });
    expect(parseClaimsRegister(claims.text, { courtId: 'deb' }).claims).toHaveLength(160);
  });
});

describe('notices and feeds', () => {
  test.each(['html', 'plain'])('a %s notice carries the entry and its free look', async (format) => {
    const subject = named('nysd', '1:24-cv-01187');
    const { entry } = await visitor.control('POST', 'filings', {
      court: 'nysd',
      caseId: subject.caseId,
      attachments: 2,
      clerk: 'Gantry, Tamsin',
    });
    const sent = await visitor.control('POST', 'notices', {
      court: 'nysd',
      caseId: subject.caseId,
      seq: entry.seq,
      to: 'desk@firm.example',
      format,
    });
    const notice = parseNotice(Buffer.from(sent.raw));
    expect(notice).toMatchObject({ courtId: 'nysd', kind: 'nef', enteredBy: 'Gantry, Tamsin', hasAttachments: true });
    expect(notice.cases[0]).toMatchObject({
      pacerCaseId: subject.caseId,
      freeLookToken: sent.magic,
      entry: { pacerSeq: String(entry.seq), filedOn: entry.filedOn },
    });
  });

  test('the feed names case, sequence and document', async () => {
    const subject = named('nysd', '1:24-cv-01187');
    const { entry } = await visitor.control('POST', 'filings', {
      court: 'nysd',
      caseId: subject.caseId,
      event: 'Letter',
    });
    const { text } = await visitor.get(subject.court.host, '/cgi-bin/rss_outside.pl');
    const item = parseFeed(text, { courtId: 'nysd' }).items.find((one) => one.entry.pacerSeq === String(entry.seq))!;
    expect(item).toMatchObject({
      pacerCaseId: subject.caseId,
      entry: { shortText: 'Letter', main: { pacerDocId: `1270${entry.documents[0].dls}` } },
    });
  });
});

describe('appeals', () => {
  test.each([
    ['ca9', '25-15412'],
    ['ca8', '25-2291'],
  ])('%s %s comes back entry for entry, and its attachment list too', async (court, number) => {
    const subject = named(court, number);
    const headers = { referer: 'https://external', cookie: `NextGenCSO=${visitor.token}` };
    const url = `${subject.court.servletPath}?servlet=CaseSummary.jsp&caseNum=${number}&fullDocketReport=Y&incPtyAty=Y&incDktEntries=Y&incCaption=long&incPdfMulti=Y&actionType=Run+Docket+Report`;
    const docket = parseAppellateDocket((await visitor.get(subject.court.host, url, headers)).text, { courtId: court });
    const facts = entriesOf(subject);
    expect(docket.entries.map((entry) => [entry.number, entry.filedOn, entry.enteredOn])).toEqual(
      facts.map((entry) => [subject.court.entryNumbers ? numberOf(entry) : null, entry.filedOn, entry.enteredOn]),
    );
    expect(docket.parties).toHaveLength(subject.parties.length);
    const several = facts.find((entry) => entry.documents.length > 1)!;
    const list = await visitor.get(subject.court.host, `/docs1/${subject.court.prefix}0${several.documents[0]!.dls}`);
    expect(parseAppellateMenu(list.text).attachments.map((one) => one.pages)).toEqual(
      several.documents.map((one) => one.pages),
    );
  });
});
