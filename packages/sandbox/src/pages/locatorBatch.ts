// Batch searches of the locator: start, poll, download, delete. Billed once, at the first download.
import { LOCATOR_ROWS } from '../billing/prices.ts';
import { json, type Exchange, type Reply } from '../http/exchange.ts';
import { pageInfo, readCriteria, receiptOf } from './locator.ts';
import { caseHits, caseRow, partyHits, partyRow, type Criteria } from './locatorSearch.ts';

type Batch = {
  id: string;
  kind: 'case' | 'party';
  account: string;
  criteria: Criteria;
  rows: Record<string, unknown>[];
  polls: number;
  startedAt: string;
  receipt: Record<string, unknown> | null;
};

const MOST_BATCHES = 10;
/** Looks at the status until it is done: WAITING, RUNNING, COMPLETED. */
const POLLS = 2;

function statusOf(batch: Batch): string {
  return batch.polls === 0 ? 'WAITING' : batch.polls < POLLS ? 'RUNNING' : 'COMPLETED';
}

function present(batch: Batch): Record<string, unknown> {
  const done = statusOf(batch) === 'COMPLETED';
  const pages = Math.max(1, Math.ceil(batch.rows.length / LOCATOR_ROWS));
  return {
    reportId: batch.id,
    status: statusOf(batch),
    startTime: batch.startedAt,
    endTime: done ? batch.startedAt : null,
    recordCount: done ? batch.rows.length : 0,
    unbilledPageCount: done && !batch.receipt ? pages : 0,
    downloadFee: done && !batch.receipt ? pages / 10 : 0,
    pages: done ? pages : 0,
    sort: [],
    searchType: batch.kind === 'case' ? 'COURT_CASE' : 'PARTY',
    criteria: { ...batch.criteria, requestType: 'Batch', requestSource: 'Other' },
  };
}

function start(exchange: Exchange, kind: 'case' | 'party', mine: Batch[]): Reply {
  if (mine.length >= MOST_BATCHES)
    return json({ error: 'Too Many Requests', message: 'You have reached the maximum number of batch reports.' }, 429);
  const criteria = readCriteria(exchange);
  const sorts = exchange.query.getAll('sort');
  const rows =
    kind === 'case'
      ? caseHits(exchange, criteria, sorts).map(caseRow)
      : partyHits(exchange, criteria, sorts).map(partyRow);
  const id = exchange.sandbox.nextDigits(9, 'batch');
  const batch: Batch = {
    id,
    kind,
    account: exchange.account!.loginId,
    criteria,
    rows,
    polls: 0,
    startedAt: new Date(exchange.nowMs).toISOString(),
    receipt: null,
  };
  exchange.sandbox.batches.set(id, batch);
  return json({ ...present(batch), status: 'RUNNING' });
}

export function answerBatch(exchange: Exchange, what: string): Reply | null {
  const match = /^\/(cases|parties)\/(download(?:\/status)?|reports)(?:\/([\w-]+))?$/.exec(what);
  if (!match) return json({ error: 'Not Found' }, 404);
  const kind = match[1] === 'cases' ? 'case' : 'party';
  const batches = exchange.sandbox.batches as Map<string, Batch>;
  const mine = [...batches.values()].filter((batch) => batch.account === exchange.account?.loginId);
  const id = match[3];
  if (!id) {
    if (match[2] === 'download' && exchange.method === 'POST') return start(exchange, kind, mine);
    if (match[2] === 'reports' && exchange.method === 'GET') {
      const content = mine.filter((batch) => batch.kind === kind).map(present);
      return json({ receipt: null, pageInfo: pageInfo(0, content.length, content.length), content });
    }
    return json({ error: 'Not Found' }, 404);
  }
  const batch = mine.find((one) => one.id === id && one.kind === kind);
  if (!batch) return json({ error: 'Not Found', message: 'Report not found.' }, 404);
  if (match[2] === 'download/status') {
    batch.polls += 1;
    return json(present(batch));
  }
  if (match[2] === 'reports' && exchange.method === 'DELETE') {
    batches.delete(id);
    return { status: 204, type: 'application/json', body: '' };
  }
  if (match[2] === 'download' && exchange.method === 'GET') {
    if (statusOf(batch) !== 'COMPLETED')
      return json({ error: 'Not Acceptable', message: 'The report is not complete.' }, 406);
    batch.receipt ??= receiptOf(
      exchange,
      kind,
      batch.criteria,
      Math.max(1, Math.ceil(batch.rows.length / LOCATOR_ROWS)),
      batch.id,
    );
    return json({
      receipt: batch.receipt,
      pageInfo: pageInfo(0, batch.rows.length, batch.rows.length),
      content: batch.rows,
      masterCase: null,
    });
  }
  return json({ error: 'Not Found' }, 404);
}
