// The "PACER Service Center - Transaction Receipt" block (`pacer-protocol` 5.2).
import type { LedgerRow } from '../billing/ledger.ts';
import { dollars } from '../billing/prices.ts';
import { confirmationTime, reportTime } from '../dates.ts';
import { showsReceipts, strike, type Exchange } from '../http/exchange.ts';

export type ReceiptLines = {
  description: string;
  criteria: string;
  pages: number;
  cents: number;
  label: 'Search Criteria' | 'Case Number';
  time: string;
  extraRow?: string;
};

const small = (text: string) => `<font size="-1" color="DARKBLUE"> ${text} </font>`;

export function receiptTable(exchange: Exchange, lines: ReceiptLines): string {
  const pair = (label: string, value: string) =>
    `<th align="LEFT">${small(label)}</th><td align="LEFT">${small(value)}</td>`;
  return `<hr><center><table border=1 bgcolor=white width=400><tr><th colspan=4><font size=+1 color=DARKRED>PACER Service Center </font></th></tr><tr><th colspan=4><font color=DARKBLUE>Transaction Receipt </font></th></tr><tr></tr><tr></tr><tr><td colspan=4 align=CENTER><font size=-1 color=DARKBLUE>${lines.time}</font></td></tr><tr>${pair('PACER Login:', exchange.account?.loginId ?? '')}${pair('Client Code:', exchange.clientCode)}</tr><tr>${pair('Description:', lines.description)}${pair(`${lines.label}:`, lines.criteria)}</tr><tr>${pair('Billable Pages:', String(lines.pages))}${pair('Cost:', dollars(lines.cents))}</tr>${lines.extraRow ?? ''}<tr></tr><tr></tr></table></center>`;
}

/** The receipt at the end of a billed report; empty when the account has receipts off or a fault eats it. */
export function reportReceipt(exchange: Exchange, row: LedgerRow): string {
  if (!showsReceipts(exchange) || strike(exchange, 'receipt-missing')) return '';
  return receiptTable(exchange, {
    ...row,
    label: 'Search Criteria',
    time: reportTime(exchange.nowMs, exchange.court.timeZone),
  });
}

/** A receipt shown before anything is bought. */
export function quoteReceipt(exchange: Exchange, lines: Omit<ReceiptLines, 'time'>): string {
  return receiptTable(exchange, { ...lines, time: confirmationTime(exchange.nowMs, exchange.court.timeZone) });
}
