// What every quote has: its row, how long it stands, what is left of the day's limit, and a warning where the quarter's free line could be crossed.
import { couldCrossLine, feesOn, type Price, quarterOf } from '@pacerpro/court';
import type { MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { resolveFor } from '../vault/vault.ts';
import type { KeptSearch } from './locator-results.queries.ts';
import type { NewQuote, QuoteLine, QuoteRow } from './purchases.queries.ts';
import { insertQuote } from './purchases.queries.ts';
import { sumCharged } from './quotes.queries.ts';
import { dayOf, readLeftToday } from './spend.queries.ts';

/** Long enough to think, short enough that the docket has not grown much. */
const VALID_MS = 30 * 60_000;

export type MadeQuote = {
  quote: QuoteRow;
  advice: string | null;
  leftTodayCents: number;
  quarterToDateCents: number | null;
  suggestedClientCode: string | null;
  /** The same search, paid before. */
  kept?: KeptSearch | null;
  /** Entries that may have more papers than anybody knows of. */
  unreadMenus?: string[];
};

export function newQuote(
  kind: NewQuote['kind'],
  caseId: string | null,
  lines: QuoteLine[],
  request: Record<string, unknown>,
  price: Price,
  now: Date,
): NewQuote {
  return {
    kind,
    case_id: caseId,
    lines,
    request,
    low_cents: price.lowCents,
    high_cents: price.highCents,
    basis: price.basis,
    quoted_at: now,
    expires_at: new Date(now.getTime() + VALID_MS),
  };
}

export async function finish(
  tx: Tx,
  actor: MemberActor,
  quote: NewQuote,
  now: Date,
  advice: string | null,
  suggested: string | null,
): Promise<MadeQuote> {
  const row = await insertQuote(tx, actor.firmId, actor.userId, quote);
  const account = await resolveFor(tx, actor.userId);
  const quarter = quarterOf(dayOf(now));
  const charged = account.kind === 'use' ? await sumCharged(tx, account.account.id, quarter.from, quarter.to) : null;
  const crossing =
    charged !== null && couldCrossLine(feesOn(dayOf(now)), charged, quote.high_cents)
      ? 'This could carry the quarter past $30.00, and then PACER bills all of it.'
      : null;
  return {
    quote: row,
    advice: [advice, crossing].filter(Boolean).join(' ') || null,
    leftTodayCents: await readLeftToday(tx, actor.firmId, dayOf(now)),
    quarterToDateCents: charged,
    suggestedClientCode: suggested,
  };
}
