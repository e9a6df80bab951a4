// Appellate documents: list of attachments, download confirmation, the PDF, the free look by uid (`pacer-protocol` 4.3).
import { documentPrice } from '../billing/prices.ts';
import { combinedPdf } from '../documents/pdf.ts';
import { documentBytes } from '../documents/documentBytes.ts';
import { FREE_LOOK_MS } from '../mail/notices.ts';
import { availabilityOf, documentId, readDocumentId, type FoundDocument } from '../world/index.ts';
import { bareNumber } from '../world/docketNumber.ts';
import { charge, field, showsReceipts, strike, today, type Exchange, type Reply } from '../http/exchange.ts';
import { entryId } from './appellateDocket.ts';
import { appellatePage, appellateReceipt, csrfToken, latinPage } from './appellateFurniture.ts';
import { escapeHtml } from './furniture.ts';
import { loginWall } from './loginWall.ts';

function criteria({ subject, entry, document }: FoundDocument): string {
  const number = subject.court.entryNumbers
    ? entry.documents.length > 1
      ? `${entry.number}-${document.attachment + 1}`
      : `${entry.number}`
    : documentId(subject.court, document.dls, 0);
  return `Case: ${bareNumber(subject)}, Document: ${number}`;
}

function attachmentList(found: FoundDocument): Reply {
  const { subject, entry } = found;
  const { court } = subject;
  const newer = court.menu === 'new';
  const rows = entry.documents.map((document) => {
    const id = documentId(court, document.dls, 1);
    const box = newer
      ? `<TD ALIGN=center><INPUT class='selDocCl' TYPE='checkbox' NAME='md' VALUE='${document.dls}' ONCLICK='sumDocSelected(this,${document.pages},${document.bytes}, ${document.dls})' CHECKED></TD>`
      : '';
    return `	<tr>${box}<td align=center>${document.attachment + 1}</td><td align=center><a HREF='https://${court.host}/docs1/${id}' ONCLICK="return doDocPostURL('${id}')"><img title='Open Document' width='13' height='15' BORDER=2 SRC='TransportRoom?servlet=document.gif' ALT='Open document' ></a>&nbsp;</td><td>${escapeHtml(document.description)}</td><td align=center>${document.pages}</td>${newer ? `<td align=center>${(document.bytes / 1024).toFixed(2)} KB</td>` : ''}</tr>`;
  });
  const pages = entry.documents.reduce((sum, document) => sum + document.pages, 0);
  return latinPage(`<!DOCTYPE html>
<HTML><HEAD><TITLE>Document</TITLE></HEAD>
<BODY BGCOLOR=#F8F8F8>
<table border=0 align=center>
<tr><th align=center><b>${entry.documents.length} Documents are attached to this filing</b><br><br></th></tr>
</table>
<table border=1 align=center cellpadding=5>
<tr><td>
	<table border=0 cellpadding=5>
	<tr><th align=center colspan=${newer ? 3 : 2}>Document</th>	<th align=center>Description</th><th align=center>Pages</th>${newer ? '<th align=center>Size</th>' : ''}</tr>
${rows.join('\n')}
	</table>
</td></tr>
</table>
<BR>
<CENTER>
${pages} pages
<FORM name='dktEntry' action=''><INPUT Value='y' TYPE='checkbox' name='incPdfFooter' Checked><B>Include Page Numbers</B><BR><INPUT Value='Combine All Documents' TYPE='button' ONCLICK='ProcessForm("view")'>
</FORM>
<SCRIPT type='text/javascript'>
function ProcessForm(form){ window.location = "TransportRoom?servlet=ShowDocMulti&outputType=doc&d=${entryId(entry)}&outputForm=" + form + "&caseId=${subject.caseId}"; }
</SCRIPT>
</CENTER></BODY></HTML>`);
}

function confirmation(exchange: Exchange, found: FoundDocument): Reply {
  const { subject, document } = found;
  const { billablePages, cents } = documentPrice(document.priceClass, document.pages);
  const receipt = appellateReceipt(exchange, {
    description: 'PDF Document',
    criteria: criteria(found),
    pages: billablePages,
    cents: exchange.account?.exempt ? 0 : cents,
  });
  return latinPage(`<!DOCTYPE html>
<html><head><title>Download Confirmation</title>
<style type="text/css" media="print">.noprint{display:none;}</style>
</head><body>
<center><strong><font size="5">Download Confirmation</font></strong><br><br>
<strong>Document: PDF Document (${criteria(found)}) </strong><br><br>
Click on the "Accept Charges and Retrieve" button ONCE at the bottom of this page to download the document image.<br>
If you download this document, your PACER account will be billed according to the table below:<br>
${receipt}
<hr><center>
<form name="AccCharge" action="https://${subject.court.host}${subject.court.servletPath}" method="post">
<input type="hidden" name="servlet" value="ShowDoc">
<input name="CSRF" type="hidden" value="${csrfToken(exchange)}">
<input type="hidden" name="incPdfHeader" value="N">
<input type="checkbox" name="incPdfHeaderDisp" value="Y" checked> Show PDF Header
<input type="hidden" name="dls_id" value="${documentId(subject.court, document.dls, 1)}">
<input type="hidden" name="caseId" value="${subject.caseId}">
<input type="hidden" name="pacer" value="t">
<input type="hidden" name="recp" value="">
<br><br><input type="button" value="Accept Charges and Retrieve" onclick="doSubmit()">
</form></center>
</center></body></html>`);
}

const restricted = `<html><head><script type="text/javascript">
if (confirm("Access to the document you are about to view has been restricted.\\n Do not allow it to be seen by unauthorized persons.")) { window.location = window.location.href + "&isWarn=yes"; }
</script></head><body></body></html>`;

const gone = () => appellatePage('Document', '<b>The requested document cannot be displayed</b>');

async function take(exchange: Exchange, found: FoundDocument): Promise<Reply> {
  const { subject, document } = found;
  const headers = field(exchange, 'incPdfHeader') === 'Y' || field(exchange, 'incPdfHeaderDisp') === 'Y';
  const bytes = await documentBytes(exchange.sandbox.seed, found, headers);
  const { billablePages, cents } = documentPrice(document.priceClass, document.pages);
  charge(exchange, {
    description: 'PDF Document',
    criteria: criteria(found),
    pages: billablePages,
    cents,
    caseId: subject.caseId,
    docId: documentId(subject.court, document.dls, 0),
  });
  return { status: 200, type: 'application/pdf', body: bytes };
}

async function freeLook(exchange: Exchange, found: FoundDocument, flag: 0 | 1): Promise<Reply> {
  const uid = exchange.query.get('uid') ?? '';
  const magic = exchange.sandbox.notices.magics.get(uid);
  const { subject, entry, document } = found;
  const good =
    magic &&
    magic.court === subject.court.id &&
    magic.seq === entry.seq &&
    magic.caseId === subject.caseId &&
    exchange.nowMs - magic.issuedMs <= FREE_LOOK_MS &&
    !magic.used.includes(document.dls);
  if (!good) return loginWall(exchange);
  if (flag === 0 && entry.documents.length > 1) return attachmentList(found);
  magic.used.push(document.dls);
  exchange.sandbox.journal.write({ kind: 'magic', magic });
  const bytes = await documentBytes(exchange.sandbox.seed, found, true);
  charge(exchange, {
    description: 'Free look PDF Document',
    criteria: criteria(found),
    pages: 0,
    cents: 0,
    caseId: subject.caseId,
    docId: documentId(subject.court, document.dls, 0),
  });
  return { status: 200, type: 'application/pdf', body: bytes };
}

export async function appellateDocument(exchange: Exchange, id: string): Promise<Reply> {
  const read = readDocumentId(id);
  const found =
    read && read.court.id === exchange.court.id
      ? exchange.sandbox.world.findDocument(exchange.court, read.dls, exchange.nowMs)
      : null;
  if (!exchange.token)
    return found && read && exchange.query.has('uid') ? freeLook(exchange, found, read.flag) : loginWall(exchange);
  if (!read || !found || strike(exchange, 'gone')) return gone();
  const state = availabilityOf(found, today(exchange));
  if (state === 'gone') return gone();
  if (read.flag === 0 && found.entry.documents.length > 1) return attachmentList(found);
  if (state !== 'public' || strike(exchange, 'sealed'))
    return field(exchange, 'isWarn') === 'yes' ? gone() : latinPage(restricted);
  const free = documentPrice(found.document.priceClass, found.document.pages).cents === 0;
  if (!free && field(exchange, 'pacer') !== 't' && showsReceipts(exchange)) return confirmation(exchange, found);
  return take(exchange, found);
}

/** Several documents of an entry as one PDF: a confirmation first, then one charge per document. */
export async function appellateMulti(exchange: Exchange): Promise<Reply> {
  const subject = exchange.sandbox.world.findCase(exchange.court.id, field(exchange, 'caseId'));
  const wanted = new Set(
    [...exchange.query.getAll('d'), ...exchange.form.getAll('d')].flatMap((text) => text.split(',')).map(Number),
  );
  const only = new Set(field(exchange, 'dls').split(',').filter(Boolean).map(Number));
  const entries = subject
    ? exchange.sandbox.world.entriesOf(subject, exchange.nowMs).filter((entry) => wanted.has(entryId(entry)))
    : [];
  const list = subject
    ? entries
        .flatMap((entry) => entry.documents.map((document) => ({ subject, entry, document })))
        .filter(
          (found) =>
            (only.size === 0 || only.has(found.document.dls)) && availabilityOf(found, today(exchange)) === 'public',
        )
    : [];
  if (!list.length) return gone();
  const quotes = list.map((found) => ({ found, ...documentPrice(found.document.priceClass, found.document.pages) }));
  if (field(exchange, 'pacer') !== 't')
    return latinPage(
      `<html><head><title>Download Confirmation</title></head><body><center><strong>Download Confirmation</strong>${quotes.map(({ found, billablePages, cents }) => appellateReceipt(exchange, { description: 'PDF Document', criteria: criteria(found), pages: billablePages, cents })).join('')}<form name="AccCharge" action="https://${exchange.court.host}${exchange.court.servletPath}" method="post"><input type="hidden" name="servlet" value="ShowDocMulti"><input type="hidden" name="pacer" value="t"><input type="button" value="Accept Charges and Retrieve"></form></center></body></html>`,
    );
  const bytes = await combinedPdf(exchange.sandbox.seed, list);
  for (const { found, billablePages, cents } of quotes)
    charge(exchange, {
      description: 'PDF Document',
      criteria: criteria(found),
      pages: billablePages,
      cents,
      caseId: found.subject.caseId,
      docId: documentId(exchange.court, found.document.dls, 0),
    });
  return { status: 200, type: 'application/pdf', body: bytes };
}
