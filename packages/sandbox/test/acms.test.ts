// The newer appellate system: sign-in hop, services, merged files, free look by GUID.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openVisitor, type Visitor } from './visitor.ts';

let visitor: Visitor;
beforeAll(async () => {
  visitor = await openVisitor();
  await visitor.signIn();
});
afterAll(() => visitor.close());

const PAGES = 'ca2-showdoc.azurewebsites.us';
const SERVICES = 'ca2-showdocservices.azurewebsites.us';
const url = (host: string, path: string) => `${visitor.court.baseUrl}/__host/${host}${path}`;

async function signInHop(): Promise<{ bearer: string; cookie: string }> {
  const redirect = await visitor.get(PAGES, '/25-675', { cookie: '' });
  expect(redirect.headers.get('location')).toContain('https://idp.ca9.uscourts.gov/idp/profile/SAML2/Redirect/SSO');
  const form = await visitor.get(
    'idp.ca9.uscourts.gov',
    redirect.headers.get('location')!.replace('https://idp.ca9.uscourts.gov', ''),
  );
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form.text)![1]!;
  const answer = await fetch(url(PAGES, '/Saml2/Acs'), {
    method: 'POST',
    body: new URLSearchParams({ RelayState: value('RelayState'), SAMLResponse: value('SAMLResponse') }),
  });
  const model = JSON.parse(/var model = '([^']+)'/.exec(await answer.text())![1]!.replaceAll('&quot;', '"'));
  return { bearer: model.AuthToken.Token, cookie: answer.headers.get('set-cookie')!.split(';')[0]! };
}

const call = async (bearer: string, path: string, body?: unknown): Promise<{ status: number; body: any }> => {
  const response = await fetch(url(SERVICES, `/api/${path}`), {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${bearer}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return {
    status: response.status,
    body: response.headers.get('content-type')?.includes('json')
      ? await response.json()
      : Buffer.from(await response.arrayBuffer()),
  };
};

test('cases of the newer system are not in the old one, and the locator links to the new', async () => {
  const old = await visitor.get(
    'ecf.ca2.uscourts.gov',
    '/n/beam/servlet/TransportRoom?servlet=CaseSummary.jsp&caseNum=25-675',
  );
  expect(old.text).toContain('Case Number Not Found');
  const found = await visitor.locator('/cases/find?page=0', { courtId: ['02ca'], caseTitle: 'redfearn v. stonecrop' });
  expect(found.body.content[0].caseLink).toBe('https://ca2-showdoc.azurewebsites.us/25-675');
});

test('without a PACER session the identity provider sends to the login', async () => {
  expect(
    (await visitor.get('idp.ca9.uscourts.gov', '/idp/profile/SAML2/Redirect/SSO?court=ca2', { cookie: '' })).text,
  ).toContain('csologin');
  expect((await call('nobody', 'CaseSearch/25-675?exactMatch=True')).status).toBe(401);
});

test('a docket opened through the services is charged once, its documents when the merged file is taken', async () => {
  const { bearer } = await signInHop();
  const before = (await visitor.ledger()).length;
  const [found] = (await call(bearer, 'CaseSearch/25-675?exactMatch=True')).body;
  expect(found).toMatchObject({ pcx_casenumber: '25-675', pcx_name: 'Redfearn v. Stonecrop Media Group, LLC' });
  expect((await call(bearer, `CaseDetailsByCaseId/${found.pcx_caseid}`)).body.pcx_court.acms_abbreviatedname).toBe(
    'CA2',
  );
  const docket = (await call(bearer, `DocketEntriesByCaseId/${found.pcx_caseid}`, { csoId: 1, contactType: 'PACER' }))
    .body;
  expect(await visitor.ledger()).toHaveLength(before + 1);
  const entry = docket.matchingDocketEntries.find((one: any) => one.documentCount > 0);
  const [document] = (
    await call(bearer, `DocketEntryDocumentsByDocketId/${entry.pcx_eventid}`, { isUserCaseParticipant: false })
  ).body;
  const job = (
    await call(bearer, 'MergePDFFiles/', { header: true, mergeScope: 'External', docketEntryDocuments: [document] })
  ).body;
  const poll = job.statusQueryGetUri.replace(`https://${SERVICES}/api/`, '');
  expect((await call(bearer, poll)).body.runtimeStatus).toBe('Running');
  const { output } = (await call(bearer, poll)).body;
  const pdf = (await call(bearer, `GetMergedFile/?fileGuid=${output}`)).body;
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const rows = (await visitor.ledger()).slice(before);
  expect(rows).toHaveLength(2);
  expect(rows[1]!.cents).toBe(Math.round(document.cost * 100));
});

test('the page fragment carries the docket for a signed-in reader', async () => {
  const { cookie } = await signInHop();
  const fragment = await visitor.get(PAGES, '/Home/IndexContent?caseIdentifier=25-675', { cookie });
  expect(fragment.text).toContain('class="entry-link" data-doc-id="');
});

test('the link of a notice is the free look, once', async () => {
  const appeal = visitor.court.world.casesOf('ca2').find((subject) => subject.serial === 675)!;
  const { entry } = await visitor.control('POST', 'filings', { court: 'ca2', caseId: appeal.caseId, event: 'Motion' });
  const notice = await visitor.control('POST', 'notices', {
    court: 'ca2',
    caseId: appeal.caseId,
    seq: entry.seq,
    to: 'x@firm.example',
  });
  expect(notice.raw).toContain('ACMS@ca2.fedcourts.us');
  const look = () => visitor.get(PAGES, `/NDA/${notice.magic}`, { cookie: '' });
  expect((await look()).type).toBe('application/pdf');
  expect((await look()).text).toContain('csologin');
});
