// DisplayReceipt.pl: the notice of an entry as a page, shown to filers only.
import { noticeHtml } from '../mail/noticeText.ts';
import { html, type Exchange, type Reply } from '../http/exchange.ts';
import { findPublicCase } from './caseQuery.ts';
import { errorPage } from './furniture.ts';

export function noticeOfEntry(exchange: Exchange): Reply {
  const [caseId, seq] = exchange.search.split(',');
  const subject = findPublicCase(exchange, caseId ?? '');
  const entry = subject ? exchange.sandbox.world.findEntry(subject, Number(seq), exchange.nowMs) : null;
  if (!exchange.account?.isFiler || !subject || !entry)
    return errorPage(exchange, 'You do not have permission to view this document.', 'b');
  return html(
    `<html><body>${noticeHtml({ cases: [{ subject, entry, magic: 'MAGIC' }], recipients: [], nowMs: exchange.nowMs })}</body></html>`,
  );
}
