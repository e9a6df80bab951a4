// The attachment menu in its three generations (`pacer-protocol` 3.8), for signed-in readers and for free looks.
import { availabilityOf, documentId, type FoundDocument } from '../world/index.ts';
import type { WorldDocument } from '../world/types.ts';
import { strike, today, type Exchange, type Reply } from '../http/exchange.ts';
import { ownerId, pagesText, sizeText } from './entryText.ts';
import { courtUrl, escapeHtml, goDls, page } from './furniture.ts';

const kb = (bytes: number) =>
  bytes < 500_000 ? `${Math.round(bytes / 1024)} kb` : `${(bytes / 1_048_576).toFixed(1).padStart(5)} mb`;

function magicMenu(
  exchange: Exchange,
  { subject, entry }: FoundDocument,
  magic: string,
  documents: WorldDocument[],
): Reply {
  const rows = documents.map((document) => {
    const path = `/doc1/${documentId(subject.court, document.dls, 1)}`;
    const label = document.attachment === 0 ? entry.number : document.attachment;
    return `\n\t\t\t\t<tr>\n\t\t\t\t\t<td width=100 valign=top><a href="${courtUrl(subject.court, path)}" onClick="${goDls(path, ownerId(subject), entry.seq, { toggle: '', magic })}">${label}</a></td>\n\t\t\t\t\t<td width=240>${escapeHtml(document.description)}</td>\n\t\t\t\t\t<td width=400>${pagesText(document.pages)}</td>\n\t\t\t\t\t<td width=600>${kb(document.bytes)}</td>\n\t\t\t\t</tr>\n`;
  });
  return page(
    exchange,
    `<p>&nbsp;&nbsp;<B>Document Selection Menu</B></p>
<p align=center><big>Multiple Documents</big></p>
<p>To view the main document and its attachments without incurring a PACER fee, click on the hyperlinks displayed on this menu.  You may incur a PACER fee to view CM/ECF documents from hyperlinks within the documents.</p>
<p>&nbsp;&nbsp;Select the document you wish to view.</p>
<table width=700 cellpadding=4 cellspacing=3>${rows.join('')}</table>`,
    { menu: false },
  );
}

function buttons(caseId: string, seq: number, zip: boolean): [string, string] {
  const url = `/cgi-bin/show_multidocs.pl?caseid=${caseId}&arr_de_seq_nums=${seq}&magic_num=&pdf_header=2&hdr=&psf_report=&pdf_toggle_possible=1`;
  if (!zip) return [`parent.location='${url}'`, `parent.location='${url}&zipit=1'`];
  return [`submit_form(0, '${url}')`, `submit_form(1, '${url}')`];
}

function oldMenu(found: FoundDocument, documents: WorldDocument[]): string {
  const { subject, entry } = found;
  const id = ownerId(subject);
  const link = (document: WorldDocument, label: string | number) => {
    const path = `/doc1/${documentId(subject.court, document.dls, 1)}`;
    return `<a href="${courtUrl(subject.court, path)}" onClick="${goDls(path, id, entry.seq)}">${label}</a>`;
  };
  const [view, download] = buttons(id, entry.seq, false);
  const total = documents.reduce((sum, document) => sum + document.pages, 0);
  const main =
    documents[0]!.attachment === 0
      ? `<tr>\n\t<td width=200 colspan=2><b>Document Number:</b></td>\n\t<td width=240>${link(documents[0]!, entry.number ?? '')}</td>\n\t<td width=100>${pagesText(documents[0]!.pages)}</td>\n\t<td width=100>${kb(documents[0]!.bytes)}</td>\n</tr>`
      : '';
  const rows = documents
    .filter((document) => document.attachment > 0)
    .map(
      (document) =>
        `<tr>\n\t<td>${link(document, document.attachment)}</td>\n\t<td colspan=2>${escapeHtml(document.description)}</td>\n\t<td>${pagesText(document.pages)}</td>\n\t<td>${kb(document.bytes)}</td>\n</tr>`,
    );
  return `<p>&nbsp;&nbsp;<B>Document Selection Menu</B></p>
<p>&nbsp;&nbsp;Select the document you wish to view.</p>
<table cellpadding=4 cellspacing=3>
${main}
<tr height=50><td width=100><b>Attachment</b></td><td colspan=2><b>Description</b></td><td></td><td></td></tr>
${rows.join('\n')}
<tr><td colspan=5><hr></td></tr><tr><td colspan=3><input type="button" onclick="${view}" value="View All"> or <input type="button" onclick="${download}" value="Download All"></td><td>${pagesText(total)}</td><td>${kb(documents.reduce((sum, document) => sum + document.bytes, 0))}</td></tr></table>`;
}

function newMenu(found: FoundDocument, documents: WorldDocument[]): string {
  const { subject, entry } = found;
  const id = ownerId(subject);
  const [view, download] = buttons(id, entry.seq, true);
  const cells = (document: WorldDocument, label: string | number) => {
    const path = `/doc1/${documentId(subject.court, document.dls, 1)}`;
    return [
      `<td width="50px"><input type="checkbox" name="document_${entry.number}_${document.attachment}" onchange="update_sizes(this)" autocomplete="off" value="${document.dls}-${document.bytes}-${document.pages}" /></td>`,
      `<td><a href="${courtUrl(subject.court, path)}" onClick="${goDls(path, id, entry.seq)}">${label}</a></td>`,
    ].join('\n\t\t\t\t');
  };
  const tail = (document: WorldDocument) =>
    `<td>${pagesText(document.pages)}</td>\n\t\t\t\t<td>${sizeText(document.bytes)}</td>`;
  const main =
    documents[0]!.attachment === 0
      ? `\n\t\t\t<tr>\n\t\t\t\t<td colspan="2"><b>Document Number:</b></td>\n\t\t\t\t${cells(documents[0]!, entry.number ?? '')}\n\t\t\t\t${tail(documents[0]!)}\n\t\t\t</tr>`
      : '';
  const rows = documents
    .filter((document) => document.attachment > 0)
    .map(
      (document) =>
        `\n\t\t\t<tr>\n\t\t\t\t${cells(document, document.attachment)}\n\t\t\t\t<td colspan="2">${escapeHtml(document.description)}</td>\n\t\t\t\t${tail(document)}\n\t\t\t</tr>\n\t\t\t  `,
    );
  return `<p><b style="margin:10px">Document Selection Menu</b></p>

			<p><span style="margin:10px">Select the document you wish to view.</span></p>
<form><table style="table-layout:fixed;word-wrap:break-word;margin: 20px">${main}
			<tr height="50px">
				<td width="150px" colspan="2"><b>Attachment</b></td>
				<td width="200px" colspan="2"><b>Description</b></td>
				<td width="100px"><b>Pages</b></td>
				<td width="100px"><b>Size</b></td>
			</tr>
			${rows.join('')}
			<tr>
				<td colspan="6"><hr></td>
			</tr>
			<tr>
				<td colspan="4">
				<input type="button" id="view_button" onclick="${view}" value="View Selected"> or
				<input type="button" id="download_button" onclick="${download}" value="Download Selected">
				</td>
				<input type="hidden" id="total_page_counter" value="0" />
				<input type="hidden" id="total_size_counter" value="0" />
				<td id="total_page_display">page</td>
				<td id="total_size_display">${sizeText(documents.reduce((sum, document) => sum + document.bytes, 0))}</td>
				</tr>
				</table>
				</form><!-- Required for old style javascript, for older browsers. -->

				<div id="file_too_big"><b>Note</b>: You must view each document individually because the combined PDF would be over the 51 MB size limit.</div>`;
}

function bankruptcyMenu(found: FoundDocument, documents: WorldDocument[], generation: 'old' | 'new'): string {
  const { subject, entry } = found;
  const id = ownerId(subject);
  const url = `/cgi-bin/show_multidocs.pl?caseid=${id}&arr_de_seq_nums=${entry.seq}&magic_num=MAGIC&pdf_header=1&pdf_toggle_value=1`;
  const link = (document: WorldDocument) => {
    const path = `/doc1/${documentId(subject.court, document.dls, 1)}`;
    return `<a href='${path}' onContextMenu='this.href="${courtUrl(subject.court, path)}"'>${document.attachment + 1}</a>`;
  };
  const pages = documents.reduce((sum, document) => sum + document.pages, 0);
  if (generation === 'old') {
    const rows = documents.map(
      (document) =>
        `<TR><TD align=right>${link(document)}</TD><TD></TD><TD>${escapeHtml(document.description)}  </TD><TD>${pagesText(document.pages)}</TD></TR>`,
    );
    return `<p>Document Selection Menu</p>\n<p align=center><big>Multiple Documents</big></p>\n<p>Select the document you wish to view.</p>\n<table cellpadding=4 cellspacing=3>\n<tr><th width=50  align=right>Part</th><th width=20>&nbsp;</td><th width=150 align=left>Description</th></tr>\n${rows.join('\n')}\n<tr><td colspan='4'><hr></td></tr><tr><td colspan=3><input type='button' onClick="parent.location='${url}'" value='View All'>&nbsp;&nbsp;or&nbsp;&nbsp;<input type='button' onClick="parent.location='${url}&zipit=1'" value='Download All'></td><td>${pagesText(pages)}</td></tr></table>`;
  }
  const rows = documents.map(
    (document) =>
      `<TR>\n<TD align='right'><input type='checkbox' name='${document.attachment === 0 ? 'document' : 'attachment'}_${entry.number}_${document.attachment}' checked='checked' onchange='update_sizes(this)' autocomplete='off' value='${document.dls}-${document.bytes}-${document.pages}'/></TD>\n<TD align='right'>${link(document)}</TD>\n<TD></TD>\n<TD>${escapeHtml(document.description)}  </TD>\n<TD>${pagesText(document.pages)}</TD>\n<TD>${(document.bytes / 1000).toFixed(2)} KB</TD>\n</TR>`,
  );
  return `<p><b style="margin:10px">Document Selection Menu</b></p>
<p align=center><big>Multiple Documents</big></p>
<p><span style="margin:10px">Select the document(s) you wish to view.</span></p>
<form><table cellpadding=5 cellspacing=4 style="table-layout:fixed;word-wrap:break-word;margin: 20px">
<tr><th width='25px' colspan='2'>Part</th><th width='25px'></th><th width='250px' align='left'>Description</th><td width='100px'><b>Pages</b></td><td width='100px'><b>Size</b></td></tr>
${rows.join('\n')}<tr><td colspan='6'><hr></td></tr><tr><td colspan=4>
<input type='button' id='view_button' onClick="submit_form(0,'${url}')" value='View Selected'>&nbsp;&nbsp;or&nbsp;&nbsp;<input type='button' id='download_button' onClick="submit_form(1,'${url}&zipit=1')" value='Download Selected'></td>
<input type='hidden' id='total_page_counter' value="0" /><input type='hidden' id='total_size_counter' value="0" />
<td id='total_page_display'>${pages}</td><td id='total_size_display'></td>
<tr><td colspan = '6'><div id='file_too_big' style='display:none'><strong><font color='red'>The documents you have selected exceed the 100 MB size limit.</font></strong></div></td></tr></table></form>`;
}

export function documentMenu(exchange: Exchange, found: FoundDocument, magic: string | null): Reply {
  const now = today(exchange);
  const visible = found.entry.documents.filter((document) => availabilityOf({ ...found, document }, now) !== 'sealed');
  const documents = strike(exchange, 'menu-without-main')
    ? visible.filter((document) => document.attachment > 0)
    : visible;
  if (magic) return magicMenu(exchange, found, magic, documents);
  if (exchange.court.system === 'bankruptcy')
    return page(exchange, bankruptcyMenu(found, documents, exchange.court.menu));
  return page(exchange, exchange.court.menu === 'new' ? newMenu(found, documents) : oldMenu(found, documents));
}
