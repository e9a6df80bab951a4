// Host and program to handler. What needs a session meets the login wall here, once for all.
import { answerAcms, identityProvider } from '../pages/acms.ts';
import { answerAppellate } from '../pages/appellate.ts';
import { caseQuery } from '../pages/caseQuery.ts';
import { caseReport, caseReports } from '../pages/caseReports.ts';
import { possibleCaseNumbers } from '../pages/caseLookup.ts';
import { temporaryFile } from '../pages/delivery.ts';
import { docketReport } from '../pages/docketReport.ts';
import { documentPage } from '../pages/document.ts';
import { documentLinkProgram, showCaseDocument, showDocument, viewDocument } from '../pages/documentAddresses.ts';
import { feed } from '../pages/feed.ts';
import { history } from '../pages/history.ts';
import { mobile } from '../pages/mobile.ts';
import { multiDocuments } from '../pages/multiDocuments.ts';
import { opinions } from '../pages/opinions.ts';
import { claimsActivity, claimsRegister, creditorMatrix } from '../pages/claims.ts';
import { noticeOfEntry } from '../pages/noticeOfEntry.ts';
import { page } from '../pages/furniture.ts';
import { answerLocator } from '../pages/locator.ts';
import { answerLogin, authenticate } from '../pages/login.ts';
import { loginWall } from '../pages/loginWall.ts';
import { findCourtByHost } from '../courts.ts';
import { html, notFound, type Exchange, type Reply } from './exchange.ts';

type Handler = (exchange: Exchange) => Reply | Promise<Reply>;

/** Programs that answer without a session of their own accord. */
const open: Record<string, Handler> = {
  'possible_case_numbers.pl': possibleCaseNumbers,
  'show_temp.pl': temporaryFile,
  'rss_outside.pl': feed,
};

const guarded: Record<string, Handler> = {
  'iquery.pl': caseQuery,
  'iqquerymenu.pl': caseQuery,
  'DktRpt.pl': docketReport,
  'HistDocQry.pl': history,
  'WrtOpRpt.pl': opinions,
  'mobile_query.pl': mobile,
  'show_multidocs.pl': multiDocuments,
  show_case_doc: showCaseDocument,
  'show_case_doc.pl': showCaseDocument,
  'show_doc.pl': showDocument,
  'document_link.pl': documentLinkProgram,
  'qryDocument.pl': viewDocument,
  'qryViewDocument.pl': viewDocument,
  'SearchClaims.pl': claimsRegister,
  'ClaimsActRpt.pl': claimsActivity,
  'CredMatrixCase.pl': creditorMatrix,
  'DisplayReceipt.pl': noticeOfEntry,
  'DisplayMenu.pl': (exchange) =>
    page(
      exchange,
      '<h2>Reports</h2><a href="/cgi-bin/DktRpt.pl">Docket Sheet</a><br><a href="/cgi-bin/WrtOpRpt.pl">Written Opinions</a>',
    ),
};

function logout(exchange: Exchange): Reply {
  return {
    ...page(exchange, '<h3>You have logged out of CM/ECF.</h3>', { menu: false }),
    headers: { 'set-cookie': ['NextGenCSO=; Max-Age=0; Path=/', 'PacerSession=; Max-Age=0; Path=/'] },
  };
}

/** The old login form inside a court posts to the page that was asked for; a good login is answered with that page. */
async function legacyLogin(exchange: Exchange): Promise<Reply | null> {
  const { form } = exchange;
  const outcome = authenticate(exchange, {
    loginId: form.get('login') ?? '',
    password: form.get('key') ?? '',
    clientCode: form.get('clcode') ?? '',
    redactFlag: form.has('redaction') ? '1' : '',
  });
  exchange.token = exchange.sandbox.tokens.findActive(outcome.token, exchange.nowMs);
  if (!exchange.token) return loginWall(exchange);
  exchange.account = exchange.sandbox.accounts.get(exchange.token.account) ?? null;
  exchange.clientCode = exchange.token.clientCode;
  exchange.method = exchange.search.includes('-L_') ? 'POST' : 'GET';
  const reply = await answerCourt(exchange);
  const scope = exchange.prefix ? 'Path=/' : 'Domain=.uscourts.gov; Path=/';
  const cookies = [`NextGenCSO=${outcome.token}; ${scope}`, `PacerSession=${outcome.token}; ${scope}`];
  return reply && { ...reply, headers: { ...reply.headers, 'set-cookie': cookies } };
}

async function answerCourt(exchange: Exchange): Promise<Reply | null> {
  const { path } = exchange;
  if (!exchange.token && exchange.form.has('login') && exchange.form.has('key')) return legacyLogin(exchange);
  if (path === '/')
    return html(
      `<html><head><title>${exchange.court.title}</title></head><body><h1>${exchange.court.name}</h1><a href="/cgi-bin/login.pl">Document Filing System</a></body></html>`,
    );
  if (path.startsWith('/css/') || path.startsWith('/lib/') || path.startsWith('/graphics/'))
    return { status: 200, type: path.endsWith('.js') ? 'text/javascript' : 'text/css', body: '' };
  if (path.startsWith('/doc1/')) return documentPage(exchange);
  const program = /^\/cgi-bin\/([\w.-]+)$/.exec(path)?.[1];
  if (!program) return null;
  if (program === 'login.pl') return exchange.search.startsWith('logout') ? logout(exchange) : loginWall(exchange);
  const free = open[program];
  if (free) return free(exchange);
  const handler =
    guarded[program] ?? (program in caseReports ? (one: Exchange) => caseReport(one, program) : undefined);
  if (!handler) return null;
  return exchange.token ? handler(exchange) : loginWall(exchange);
}

function unwanted(exchange: Exchange): Reply | null {
  return exchange.method === 'HEAD' || exchange.method === 'OPTIONS' ? notFound() : null;
}

export async function answerHost(exchange: Exchange): Promise<Reply | null> {
  const refused = unwanted(exchange);
  if (refused) return refused;
  if (exchange.host === 'pacer.login.uscourts.gov' || exchange.host === 'qa-login.uscourts.gov')
    return answerLogin(exchange);
  if (exchange.host === 'pcl.uscourts.gov' || exchange.host === 'qa-pcl.uscourts.gov') return answerLocator(exchange);
  if (exchange.host === 'idp.ca9.uscourts.gov') return identityProvider(exchange);
  const court = findCourtByHost(exchange.host);
  if (exchange.host.endsWith('.azurewebsites.us')) return court ? answerAcms(exchange) : null;
  if (!court) return null;
  return court.system === 'appellate' ? answerAppellate(exchange) : answerCourt(exchange);
}
