// Accepting a quote: the one door through which money may leave. In a single transaction the quote is marked, the worst case is
// reserved under the firm's limit, and each record gets its purchase row; the unique indexes see to it that a record is bought once,
// whoever clicks how often. Accepting twice gives the same task.
import { checkClientCode, PROOF_ABOVE_CENTS } from '@pacerpro/api';
import type { MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import { audit } from '../audit/audit.ts';
import { createTask, findTask, type TaskRow } from '../tasks/tasks.ts';
import { shareMaximum } from './maximum.ts';
import * as errors from './purchases.errors.ts';
import * as queries from './purchases.queries.ts';
import { findSameRecord, reuseRecord } from './same-record.ts';
import { dayOf, reserveSpend } from './spend.queries.ts';

export type Acceptance = {
  clientCode: string | null;
  /** For the whole of the quote. */
  maxCents: number | null;
};
export type AcceptDependencies = {
  readonly now: Date;
  /** Puts the work into the court's queue, in this transaction. */
  enqueueRun(tx: Tx, run: { firmId: string; userId: string; taskId: string; courtId: string }): Promise<void>;
  /** Asked for before much money leaves. @throws {AppError} */
  requireProof(): void;
};

export async function acceptQuote(
  tx: Tx,
  deps: AcceptDependencies,
  actor: MemberActor,
  quoteId: string,
  acceptance: Acceptance,
): Promise<TaskRow> {
  const quote = await queries.lockQuote(tx, quoteId);
  if (!quote) throw notFound();
  if (quote.accepted_at) return taskOf(tx, quote.id);
  if (quote.expires_at <= deps.now) throw errors.quoteExpired();
  const clientCode = await validClientCode(tx, actor.firmId, acceptance.clientCode);

  const same = await findSameRecord(tx, actor.firmId, quote);
  if (same?.isLive) return taskOf(tx, same.quoteId);
  if (same) return reuseRecord(tx, actor, quote, same, { clientCode, now: deps.now });

  const held = await queries.listHeldDocumentIds(
    tx,
    quote.lines.flatMap((line) => line.documentId ?? []),
  );
  const open = quote.lines.filter((line) => !line.owned && !(line.documentId && held.has(line.documentId)));
  if (open.length === 0) throw errors.nothingToBuy();
  const limits = shareMaximum(open, acceptance.maxCents);
  const wanted = open.map(
    (line, at): queries.NewPurchase => ({
      kind: quote.kind === 'documents' ? 'document' : quote.kind,
      courtId: String(quote.request.courtId),
      caseId: quote.case_id,
      documentId: line.documentId,
      recordKey: line.recordKey,
      maxCents: limits[at]!,
    }),
  );
  const made = await queries.insertPurchases(
    tx,
    { firmId: actor.firmId, userId: actor.userId, quoteId: quote.id, clientCode, now: deps.now },
    wanted,
  );
  if (made.length === 0) {
    // Everything in it is being bought by a colleague this very moment: follow that work instead of paying for it again.
    const live = await queries.findLiveQuoteOf(
      tx,
      wanted.map((purchase) => purchase.recordKey),
    );
    if (!live) throw errors.nothingToBuy();
    return taskOf(tx, live);
  }
  const mine = new Set(made.map((purchase) => purchase.recordKey));
  const reservedCents = wanted
    .filter((purchase) => mine.has(purchase.recordKey))
    .reduce((sum, purchase) => sum + purchase.maxCents, 0);
  if (reservedCents > PROOF_ABOVE_CENTS) deps.requireProof();
  if (!(await reserveSpend(tx, actor.firmId, dayOf(deps.now), reservedCents))) throw errors.limitReached();

  await queries.markAccepted(tx, quote.id, { at: deps.now, clientCode, maxCents: reservedCents });
  const task = await createTask(tx, actor, {
    id: quote.id,
    kind: quote.kind === 'history' ? 'docket' : quote.kind,
    title: titleOf(quote),
    total: made.length,
    caseId: quote.case_id,
  });
  await audit(tx, {
    action: 'quote.accept',
    object: { kind: 'quote', id: quote.id },
    caseId: quote.case_id,
    detail: { records: made.length, reservedCents, clientCode },
  });
  await deps.enqueueRun(tx, {
    firmId: actor.firmId,
    userId: actor.userId,
    taskId: task.id,
    courtId: String(quote.request.courtId),
  });
  return task;
}

/** The quote's id is its task's id: one acceptance, one piece of work. */
async function taskOf(tx: Tx, quoteId: string): Promise<TaskRow> {
  const task = await findTask(tx, quoteId);
  if (!task) throw notFound();
  return task;
}

async function validClientCode(tx: Tx, firmId: string, code: string | null): Promise<string | null> {
  const firm = await tx
    .selectFrom('firms')
    .select(['client_code_required', 'client_code_pattern'])
    .where('id', '=', firmId)
    .executeTakeFirstOrThrow();
  const problem = checkClientCode(code, { required: firm.client_code_required, mask: firm.client_code_pattern });
  if (problem === 'missing') throw errors.clientCodeRequired();
  if (problem) throw errors.clientCodeRefused();
  return code || null;
}

function titleOf(quote: queries.QuoteRow): string {
  const open = quote.lines.filter((line) => !line.owned);
  return open.length === 1 ? open[0]!.title : `${open.length} documents`;
}
