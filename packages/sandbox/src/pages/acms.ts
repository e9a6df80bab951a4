// ACMS, the newer appellate system: sign-in by SAML hop, pages, and the JSON services (`pacer-protocol` 4.4; rows M1 to M6).
import { CAP_PAGES, cappedCents, documentPrice, reportPages } from '../billing/prices.ts';
import { combinedPdf } from '../documents/pdf.ts';
import { documentBytes } from '../documents/documentBytes.ts';
import { FREE_LOOK_MS } from '../mail/notices.ts';
import { availabilityOf, type FoundDocument } from '../world/index.ts';
import { bareNumber } from '../world/docketNumber.ts';
import { guidOf } from '../world/guids.ts';
import type { WorldCase } from '../world/types.ts';
import { charge, html, json, notFound, today, type Exchange, type Reply } from '../http/exchange.ts';
import { caseDetails, docketInfo, documentList, documentsById } from './acmsShapes.ts';
import { loginWall } from './loginWall.ts';

/** Sign-ins per court: the cookie or bearer of a person who came through the hop. */
type Hop = { token: string; court: string };
type MergeJob = { polls: number; list: FoundDocument[]; output: string };

const hops = (exchange: Exchange) => exchange.sandbox.hops as Map<string, Hop>;
const jobs = (exchange: Exchange) => exchange.sandbox.batches as Map<string, MergeJob>;
const RUNNING_POLLS = 2;

function signedIn(exchange: Exchange, value: string | undefined): boolean {
  const hop = value ? hops(exchange).get(value) : undefined;
  const token =
    hop && hop.court === exchange.court.id ? exchange.sandbox.tokens.findActive(hop.token, exchange.nowMs) : null;
  if (!token) return false;
  exchange.token = token;
  exchange.account = exchange.sandbox.accounts.get(token.account) ?? null;
  exchange.clientCode ||= token.clientCode;
  return true;
}

/** The identity provider: with a PACER session a form that posts itself, else the login page. */
export function identityProvider(exchange: Exchange): Reply {
  if (!exchange.token) return loginWall(exchange);
  const court = exchange.query.get('court') ?? exchange.court.id;
  return samlForm(exchange, court, exchange.query.get('RelayState') ?? '');
}

function samlForm(exchange: Exchange, court: string, relay: string): Reply {
  const answer = Buffer.from(`${exchange.token!.value} ${court}`).toString('base64');
  return html(
    `<html><body onload="document.forms[0].submit()"><noscript><p>Since your browser does not support JavaScript, you must press the Continue button once to proceed.</p></noscript><form action="https://${court}-showdoc.azurewebsites.us/Saml2/Acs" method="post"><div><input type="hidden" name="RelayState" value="${relay}"/><input type="hidden" name="SAMLResponse" value="${answer}"/></div><noscript><div><input type="submit" value="Continue"/></div></noscript></form></body></html>`,
  );
}

function assertionConsumer(exchange: Exchange): Reply {
  const [value, court] = Buffer.from(exchange.form.get('SAMLResponse') ?? '', 'base64')
    .toString()
    .split(' ');
  const token = exchange.sandbox.tokens.findActive(value, exchange.nowMs);
  if (!token || court !== exchange.court.id) return { status: 400, type: 'text/html', body: '<h1>Bad Request</h1>' };
  const ticket = exchange.sandbox.nextDigits(40, 'acms');
  hops(exchange).set(ticket, { token: token.value, court });
  const model = JSON.stringify({
    AuthToken: { Token: ticket },
    PacerUser: { CsoId: token.account.length * 1009, ContactType: 'PACER' },
    CaseNumber: exchange.form.get('RelayState') ?? '',
  }).replaceAll('"', '&quot;');
  return html(
    `<html><head><title>ACMS ShowDoc</title></head><body><div id="indexContent"></div><script>var model = '${model}';</script></body></html>`,
    { 'set-cookie': [`.AspNetCore.saml2=${ticket}; Path=/; HttpOnly`] },
  );
}

function findAcmsCase(exchange: Exchange, id: string): WorldCase | null {
  const { world } = exchange.sandbox;
  const found = world
    .casesOf(exchange.court.id)
    .find((subject) => bareNumber(subject) === id || guidOf('case', subject.court.id, subject.caseId) === id);
  return found && found.filedOn <= today(exchange) ? found : null;
}

function page(exchange: Exchange, subject: WorldCase): Reply {
  const view = JSON.stringify({
    caseNumber: bareNumber(subject),
    baseApiUrl: `https://${exchange.court.id}-showdocservices.azurewebsites.us/api/`,
    authTokenResult: { token: exchange.cookies.get('.AspNetCore.saml2') ?? '' },
  });
  return html(
    `<html><head><title>${bareNumber(subject)}</title></head><body><div id="indexContent" hx-get="/Home/IndexContent?caseIdentifier=${bareNumber(subject)}"></div><div id="fullDocketContent"></div><div id="document-viewer-modal"></div><script>window.showDocViewModel = ${view};</script></body></html>`,
  );
}

function indexContent(exchange: Exchange): Reply {
  const subject = findAcmsCase(exchange, exchange.query.get('caseIdentifier') ?? '');
  if (!subject) return notFound();
  const info = billedDocket(exchange, subject);
  const token = exchange.cookies.get('.AspNetCore.saml2') ?? '';
  const rows = info.matchingDocketEntries.map(
    (entry) =>
      `<div class="entry"><a class="entry-link" data-doc-id="${entry.pcx_eventid}" href="#">${entry.pcx_entrynumber ?? ''}</a> ${entry.pcx_eventdescription}</div>`,
  );
  const view = JSON.stringify({
    caseDetails: [caseDetails(exchange, subject)],
    docketInfo: info,
    authTokenResult: { token },
  });
  return html(
    `<div id="fullDocketContent">${rows.join('\n')}</div><script>window.showDocViewModel = ${view.replaceAll('<', '\\u003c')};</script>`,
  );
}

/** Opening a docket costs, without asking first. */
function billedDocket(exchange: Exchange, subject: WorldCase): ReturnType<typeof docketInfo> {
  const info = docketInfo(exchange, subject);
  const pages = reportPages(info.matchingDocketEntries.map((entry) => entry.pcx_eventdescription).join('\n'));
  charge(exchange, {
    description: 'Docket Report',
    criteria: bareNumber(subject),
    pages: Math.min(pages, CAP_PAGES),
    cents: cappedCents(pages),
    caseId: subject.caseId,
  });
  return info;
}

async function mergedFile(exchange: Exchange): Promise<Reply> {
  const job = [...jobs(exchange).values()].find(
    (one) => one.output !== undefined && one.output === exchange.query.get('fileGuid'),
  );
  if (!job || job.polls < RUNNING_POLLS) return notFound();
  const bytes =
    job.list.length === 1
      ? await documentBytes(exchange.sandbox.seed, job.list[0]!, true)
      : await combinedPdf(exchange.sandbox.seed, job.list);
  for (const { subject, entry, document } of job.list) {
    const { billablePages, cents } = documentPrice(document.priceClass, document.pages);
    charge(exchange, {
      description: 'PDF Document',
      criteria: `Case: ${bareNumber(subject)}, Document: ${entry.number}.${document.attachment + 1}`,
      pages: billablePages,
      cents,
      caseId: subject.caseId,
      docId: guidOf('document', subject.court.id, document.dls),
    });
  }
  return { status: 200, type: 'application/pdf', body: bytes };
}

function startMerge(exchange: Exchange): Reply {
  const { docketEntryDocuments = [] } = JSON.parse(exchange.rawBody.toString('utf8') || '{}') as {
    docketEntryDocuments?: { acms_docketdocumentdetailsid: string }[];
  };
  const known = documentsById(
    exchange,
    docketEntryDocuments.map((one) => one.acms_docketdocumentdetailsid),
  );
  const list = known.filter((found) => availabilityOf(found, today(exchange)) === 'public');
  if (!list.length) return notFound();
  const id = exchange.sandbox.nextDigits(12, 'merge');
  jobs(exchange).set(`merge ${id}`, { polls: 0, list, output: guidOf('file', id) });
  return json({ statusQueryGetUri: `https://${exchange.court.id}-showdocservices.azurewebsites.us/api/status/${id}` });
}

function mergeStatus(exchange: Exchange, id: string): Reply {
  const job = jobs(exchange).get(`merge ${id}`);
  if (!job) return notFound();
  job.polls += 1;
  return json(
    job.polls < RUNNING_POLLS
      ? { runtimeStatus: 'Running', output: null }
      : { runtimeStatus: 'Completed', output: job.output },
  );
}

async function services(exchange: Exchange): Promise<Reply | null> {
  const bearer = /^Bearer (.+)$/.exec(String(exchange.headers.authorization ?? ''))?.[1];
  if (!signedIn(exchange, bearer)) return json({ message: 'Unauthorized' }, 401);
  const [, call, id] = /^\/api\/(\w+)\/?([^/]*)$/.exec(exchange.path) ?? [];
  const subject = id ? findAcmsCase(exchange, decodeURIComponent(id)) : null;
  if (call === 'CaseSearch')
    return json(
      subject
        ? [
            {
              pcx_caseid: guidOf('case', subject.court.id, subject.caseId),
              pcx_casenumber: bareNumber(subject),
              pcx_name: subject.caption,
              pcx_istestcase: false,
              '@odata.etag': 'W/"1"',
            },
          ]
        : [],
    );
  if (call === 'CaseDetailsByCaseId') return subject ? json(caseDetails(exchange, subject)) : notFound();
  if (call === 'DocketEntriesByCaseId') return subject ? json(billedDocket(exchange, subject)) : notFound();
  if (call === 'DocketEntryDocumentsByDocketId') return json(documentList(exchange, id ?? ''));
  if (call === 'MergePDFFiles') return startMerge(exchange);
  if (call === 'status') return mergeStatus(exchange, id ?? '');
  if (call === 'GetMergedFile') return mergedFile(exchange);
  return null;
}

async function freeLook(exchange: Exchange, id: string): Promise<Reply> {
  const magic = exchange.sandbox.notices.magics.get(id);
  const subject = magic ? exchange.sandbox.world.findCase(magic.court, magic.caseId) : null;
  const entry = magic && subject ? exchange.sandbox.world.findEntry(subject, magic.seq, exchange.nowMs) : null;
  const document = entry?.documents[0];
  if (!magic || !subject || !entry || !document || magic.used.length || exchange.nowMs - magic.issuedMs > FREE_LOOK_MS)
    return loginWall(exchange);
  magic.used.push(document.dls);
  exchange.sandbox.journal.write({ kind: 'magic', magic });
  const bytes = await documentBytes(exchange.sandbox.seed, { subject, entry, document }, true);
  charge(exchange, {
    description: 'Free look PDF Document',
    criteria: bareNumber(subject),
    pages: 0,
    cents: 0,
    caseId: subject.caseId,
    docId: guidOf('document', subject.court.id, document.dls),
  });
  return { status: 200, type: 'application/pdf', body: bytes };
}

export async function answerAcms(exchange: Exchange): Promise<Reply | null> {
  if (exchange.host.includes('showdocservices')) return services(exchange);
  const { path } = exchange;
  if (path === '/Saml2/Acs') return assertionConsumer(exchange);
  const look = /^\/NDA\/([\w-]+)$/.exec(path);
  if (look) return freeLook(exchange, look[1]!);
  const ticket = exchange.cookies.get('.AspNetCore.saml2');
  if (!signedIn(exchange, ticket)) {
    if (exchange.token) return samlForm(exchange, exchange.court.id, path.slice(1));
    return {
      status: 302,
      type: 'text/html',
      body: '',
      headers: {
        location: `https://idp.ca9.uscourts.gov/idp/profile/SAML2/Redirect/SSO?court=${exchange.court.id}&RelayState=${encodeURIComponent(path.slice(1))}&SAMLRequest=AuthnRequest`,
      },
    };
  }
  if (path === '/Home/IndexContent') return indexContent(exchange);
  const subject = findAcmsCase(exchange, decodeURIComponent(path.slice(1)));
  return subject ? page(exchange, subject) : notFound();
}
