// /doc1/: menu, receipt or PDF, and the free look (`pacer-protocol` 3.5 to 3.9, 3.15).
import { documentPrice } from '../billing/prices.ts';
import { documentBytes } from '../documents/documentBytes.ts';
import { FREE_LOOK_MS } from '../mail/notices.ts';
import { availabilityOf, documentId, readDocumentId, type FoundDocument } from '../world/index.ts';
import { fullNumber } from '../world/docketNumber.ts';
import { charge, field, showsReceipts, strike, today, type Exchange, type Reply } from '../http/exchange.ts';
import { deliver } from './delivery.ts';
import { clientCodePage, mayNotSearch } from './docketReport.ts';
import { documentMenu } from './documentMenu.ts';
import { refusalTexts } from './documentRefusals.ts';
import { ownerId } from './entryText.ts';
import { errorPage, goDls, page } from './furniture.ts';
import { loginWall } from './loginWall.ts';
import { quoteReceipt } from './receiptTable.ts';

export function describe(exchange: Exchange, { entry, document }: FoundDocument): string {
  if (document.priceClass === 'transcript') return `TRANSCRIPT${entry.number}-${document.attachment}`;
  if (document.priceClass === 'audio') return `AUDIO${entry.number}-${document.attachment}`;
  return `Image${exchange.court.system === 'bankruptcy' ? ':' : ''}${entry.number}-${document.attachment}`;
}

/** By id, or for the short ids of some notices (prefix and flag only) by case and sequence number. */
function find(exchange: Exchange): { found: FoundDocument | null; flag: 0 | 1 } {
  const id = exchange.path.replace(/^\/doc1\//, '').replace(/\/$/, '');
  const { world } = exchange.sandbox;
  if (id.length <= 4) {
    const subject = world.findCase(exchange.court.id, field(exchange, 'caseid'));
    const entry = subject ? world.findEntry(subject, Number(field(exchange, 'de_seq_num')), exchange.nowMs) : null;
    const main = entry?.documents[0];
    return { found: subject && entry && main ? { subject, entry, document: main } : null, flag: id[3] === '1' ? 1 : 0 };
  }
  const read = readDocumentId(id);
  if (!read || read.court.id !== exchange.court.id) return { found: null, flag: 1 };
  return { found: world.findDocument(exchange.court, read.dls, exchange.nowMs), flag: read.flag };
}

function refusal(exchange: Exchange, found: FoundDocument): Reply | null {
  if (strike(exchange, 'sealed'))
    return errorPage(exchange, 'The document you are about to view is SEALED: Document is Sealed', 'b');
  if (strike(exchange, 'gone')) return errorPage(exchange, refusalTexts.gone, 'b');
  const state = availabilityOf(found, today(exchange));
  return state === 'public' ? null : errorPage(exchange, refusalTexts[state], 'b');
}

export function wrongCase(exchange: Exchange, found: FoundDocument): Reply | null {
  const asked = field(exchange, 'caseid');
  if (!asked || asked === ownerId(found.subject)) return null;
  return errorPage(exchange, `Cannot locate the case with caseid ${asked}`, 'b');
}

function receiptPage(exchange: Exchange, found: FoundDocument): Reply {
  const { subject, entry, document } = found;
  const path = `/doc1/${documentId(subject.court, document.dls, 1)}`;
  const magic = field(exchange, 'magic_num');
  const { billablePages, cents } = documentPrice(document.priceClass, document.pages);
  const capped =
    document.pages > billablePages
      ? `<tr><td colspan=4 align=CENTER><font size=-1 color=DARKBLUE>You will only be billed for 30 pages</font></td></tr>`
      : '';
  const receipt = quoteReceipt(exchange, {
    description: describe(exchange, found),
    criteria: fullNumber(subject),
    pages: billablePages,
    cents: exchange.account?.exempt ? 0 : cents,
    label: 'Case Number',
    extraRow: capped,
  });
  const header = field(exchange, 'pdf_header');
  return page(
    exchange,
    `<p>To accept charges shown below, click on the 'View Document' button, otherwise click the 'Back' button on your browser.</p><form method=post action="${path}" onsubmit="${goDls(path, ownerId(subject), entry.seq, { gotReceipt: '1', header, toggle: '1', magic })}">${receipt}<input type="submit" value="View Document"></form>`,
  );
}

async function pdf(exchange: Exchange, found: FoundDocument): Promise<Buffer> {
  const stamped = field(exchange, 'caseid') !== '' && field(exchange, 'pdf_header') !== '2';
  return documentBytes(exchange.sandbox.seed, found, stamped);
}

async function buy(exchange: Exchange, found: FoundDocument): Promise<Reply> {
  const { subject, document } = found;
  const { billablePages, cents } = documentPrice(document.priceClass, document.pages);
  const bytes = await pdf(exchange, found);
  charge(exchange, {
    description: describe(exchange, found),
    criteria: fullNumber(subject),
    pages: billablePages,
    cents,
    caseId: subject.caseId,
    docId: documentId(subject.court, document.dls, 0),
  });
  return deliver(exchange, bytes, `${document.dls}.pdf`);
}

async function freeLook(exchange: Exchange, found: FoundDocument, flag: 0 | 1, magicValue: string): Promise<Reply> {
  const { subject, entry, document } = found;
  const magic = exchange.sandbox.notices.magics.get(magicValue);
  const fits =
    magic && magic.court === subject.court.id && magic.seq === entry.seq && magic.caseId === ownerId(subject);
  if (!magic || !fits || exchange.nowMs - magic.issuedMs > FREE_LOOK_MS || magic.used.includes(document.dls))
    return loginWall(exchange);
  if (availabilityOf(found, today(exchange)) !== 'public') return loginWall(exchange);
  if (flag === 0 && entry.documents.length > 1) return documentMenu(exchange, found, magicValue);
  if (exchange.query.get('use_magic') !== '1' && strike(exchange, 'magic-confirmation'))
    return page(
      exchange,
      `<p>This link may be used once to view the document without charge. Do you want to use your free look now?</p><form method="get" action="${exchange.path}"><input type="hidden" name="use_magic" value="1"><input type="submit" value="Use free look"></form>`,
      { menu: false },
    );
  magic.used.push(document.dls);
  exchange.sandbox.journal.write({ kind: 'magic', magic });
  const bytes = await pdf(exchange, found);
  charge(exchange, {
    description: `Free look ${describe(exchange, found)}`,
    criteria: fullNumber(subject),
    pages: 0,
    cents: 0,
    caseId: subject.caseId,
    docId: documentId(subject.court, document.dls, 0),
  });
  return deliver(exchange, bytes, `${document.dls}.pdf`);
}

export async function documentPage(exchange: Exchange): Promise<Reply> {
  const { found, flag } = find(exchange);
  const magic = field(exchange, 'magic_num');
  if (!exchange.token) {
    if (!found || !/^\d+$/.test(magic)) return loginWall(exchange);
    return freeLook(exchange, found, flag, magic);
  }
  if (mayNotSearch(exchange)) return clientCodePage(exchange);
  if (!found) return errorPage(exchange, refusalTexts['unknown-document'], 'b');
  if (flag === 0 && found.entry.documents.length > 1) return documentMenu(exchange, found, null);
  const misplaced = wrongCase(exchange, found);
  if (misplaced) return misplaced;
  const refused = refusal(exchange, found);
  if (refused) return refused;
  const free = documentPrice(found.document.priceClass, found.document.pages).cents === 0;
  if (!free && field(exchange, 'got_receipt') !== '1' && showsReceipts(exchange)) return receiptPage(exchange, found);
  return buy(exchange, found);
}
