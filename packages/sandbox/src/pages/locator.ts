// PACER Case Locator: immediate searches here, batches in a file of their own (`pacer-protocol` 10).
import { LOCATOR_ROWS, uncappedCents } from '../billing/prices.ts';
import { charge, json, strike, type Exchange, type Reply } from '../http/exchange.ts';
import { answerBatch } from './locatorBatch.ts';
import { caseRow, caseHits, partyHits, partyRow, type Criteria } from './locatorSearch.ts';
import { CriteriaError } from './locatorCriteria.ts';
import { mayNotSearch } from './docketReport.ts';

const BASE = '/pcl-public-api/rest';
const MOST_PAGES = 100;

export function locatorError(status: number, field: string, message: string): Reply {
  return json({ error: { status, field, message, errors: [{ field, message }] } }, status);
}

export function readCriteria(exchange: Exchange): Criteria {
  const text = exchange.rawBody.toString('utf8').trim();
  const value: unknown = text ? JSON.parse(text) : {};
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SyntaxError('criteria must be an object');
  return value as Criteria;
}

export function receiptOf(
  exchange: Exchange,
  kind: 'case' | 'party',
  criteria: Criteria,
  pages: number,
  reportId: string,
): Record<string, unknown> {
  const description = kind === 'case' ? 'All Court Types Case Search' : 'All Court Types Party Search';
  const search = Object.entries(criteria)
    .map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join('; ');
  const row = charge(exchange, { description, criteria: search, pages, cents: uncappedCents(pages) });
  return {
    transactionDate: row.at.replace('Z', '-0000').replace(/-0000$/, '+0000'),
    billablePages: pages,
    loginId: row.account,
    clientCode: row.clientCode,
    firmId: '',
    search,
    description,
    csoId: row.account.length * 1009,
    reportId,
    searchFee: (row.cents / 100).toFixed(2).replace(/^0/, ''),
  };
}

export function pageInfo(number: number, total: number, here: number): Record<string, unknown> {
  const totalPages = Math.max(1, Math.ceil(total / LOCATOR_ROWS));
  return {
    number,
    size: LOCATOR_ROWS,
    totalPages,
    totalElements: total,
    numberOfElements: here,
    first: number === 0,
    last: number >= totalPages - 1,
  };
}

function find(exchange: Exchange, kind: 'case' | 'party'): Reply {
  const criteria = readCriteria(exchange);
  const number = Number(exchange.query.get('page') ?? '0');
  if (!Number.isInteger(number) || number < 0 || number >= MOST_PAGES)
    return locatorError(406, 'page', `The page number must be between 0 and ${MOST_PAGES - 1}.`);
  const sorts = exchange.query.getAll('sort');
  const rows =
    kind === 'case'
      ? caseHits(exchange, criteria, sorts).map(caseRow)
      : partyHits(exchange, criteria, sorts).map(partyRow);
  const content = rows.slice(number * LOCATOR_ROWS, (number + 1) * LOCATOR_ROWS);
  const reportId = `${exchange.sandbox.nextDigits(8, 'report')}-0000-4000-8000-${exchange.sandbox.nextDigits(12, 'report')}`;
  const receipt = receiptOf(exchange, kind, criteria, 1, reportId);
  return json(
    { receipt, pageInfo: pageInfo(number, rows.length, content.length), content, masterCase: null },
    200,
    rotated(exchange),
  );
}

/** The locator may hand out a fresh token with any answer; the old one is dead from then on. */
function rotated(exchange: Exchange): Record<string, string> {
  const { token } = exchange;
  if (!token || !strike(exchange, 'token-rotated')) return {};
  const fresh = exchange.sandbox.tokens.issue({
    account: token.account,
    clientCode: token.clientCode,
    issuedAtMs: exchange.nowMs,
    noSearch: token.noSearch,
  });
  exchange.sandbox.tokens.end(token.value, 'invalidated');
  return { 'X-NEXT-GEN-CSO': fresh.value };
}

export function answerLocator(exchange: Exchange): Reply | null {
  if (!exchange.path.startsWith(BASE)) return null;
  // The locator reads its own header only; a cookie does not sign in here.
  const header = exchange.headers['x-next-gen-cso'];
  const signedIn = typeof header === 'string' && exchange.token?.value === header;
  if (!signedIn)
    return json({ error: 'Unauthorized', message: 'The X-NEXT-GEN-CSO token is missing or no longer valid.' }, 401);
  if (mayNotSearch(exchange)) return locatorError(406, 'clientCode', 'A Client Code is required for PACER search');
  const what = exchange.path.slice(BASE.length);
  try {
    if (exchange.method === 'POST' && what === '/cases/find') return find(exchange, 'case');
    if (exchange.method === 'POST' && what === '/parties/find') return find(exchange, 'party');
    return answerBatch(exchange, what);
  } catch (error) {
    if (error instanceof SyntaxError)
      return json({ error: 'Bad Request', message: 'The request body could not be read.' }, 400);
    if (error instanceof CriteriaError) return locatorError(406, error.field, error.message);
    throw error;
  }
}
