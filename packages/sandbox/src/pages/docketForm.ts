// The docket report form with the fields of each generation (`pacer-protocol` 3.3).
import type { WorldCase } from '../world/types.ts';
import { bareNumber } from '../world/docketNumber.ts';
import type { Exchange, Reply } from '../http/exchange.ts';
import { freshNonce, page } from './furniture.ts';

const box = (name: string, label: string, checked = false) =>
  `<input name="${name}" type="checkbox" value="on"${checked ? ' checked' : ''}>${label}<br>`;

function districtFields(): string {
  return `<input name="date_range_type" type="radio" value="Filed" checked>Filed <input name="date_range_type" type="radio" value="Entered">Entered
<input name="date_from" size="10" type="text" value=""> to <input name="date_to" size="10" type="text" value=""><br>
Documents <input name="documents_numbered_from_" size="6" type="text"> to <input name="documents_numbered_to_" size="6" type="text"><br>
${box('list_of_parties_and_counsel', 'Parties and counsel', true)}${box('terminated_parties', 'Terminated parties', true)}${box('list_of_member_cases', 'List of member cases')}
<input name="pdf_header" type="radio" value="1" checked>Include headers when displaying PDF documents <input name="pdf_header" type="radio" value="2">No<br>
<input id="html_output_format" name="output_format" type="radio" value="html" checked>HTML <input name="output_format" type="radio" value="pdf">PDF<br>
${box('view_multi_docs', 'View multiple documents')}
<select name="sort1"><option value="oldest date first">Oldest date first<option value="most recent date first">Most recent date first<option value="document number">Document Number</select>`;
}

function bankruptcyFields(): string {
  return `<input id="filed_date_type" name="date_type" type="radio" value="filed" checked>Filed <input id="entered_date_type" name="date_type" type="radio" value="entered">Entered
<input name="date_from" size="10" type="text" value=""> to <input name="date_to" size="10" type="text" value=""><br>
Documents <input name="documents_numbered_from_" size="6" type="text"> to <input name="documents_numbered_to_" size="6" type="text"><br>
${box('terminated_parties', 'Include terminated parties', true)}${box('links_to_nef', 'Include links to Notice of Electronic Filing')}${box('page_count', 'Include page counts for documents')}${box('view_multi_docs', 'Include checkboxes for multiple documents')}${box('include_claim_supplements', 'Include claim supplements')}
<input id="html_output_format" name="output_format" type="radio" value="html" checked>HTML <input id="text_output_format" name="output_format" type="radio" value="text">Text<br>
<select name="sort1"><option value="oldest date first">Oldest date first<option value="most recent date first">Most recent date first<option value="document number ascending">Document number ascending<option value="document number descending">Document number descending</select>`;
}

export function docketForm(exchange: Exchange, subject: WorldCase | null): Reply {
  const nonce = freshNonce(exchange, 'DktRpt.pl', subject?.caseId ?? null);
  return page(
    exchange,
    `<form enctype="multipart/form-data" method="POST" action="../cgi-bin/DktRpt.pl?${nonce}-L_1_0-1"><!---ShowPage(DktRpt.htm)--->
<font face="arial,helvetica" color="#0000cc" size="4"><b>Docket Sheet</b></font><br><br>
<label>&nbsp;Case number</label><input id="all_case_ids" name="all_case_ids" style="background-color:lightblue" value="${subject?.caseId ?? '0'}" type="hidden"><span id="case_number_area" style="white-space: nowrap;"><input id="case_number_text_area_0" name="case_num" autocomplete="off" type="text" value="${subject ? bareNumber(subject) : ''}"><input id="case_number_show_button_0" style="display: none; width: 8em;" value="Show Case List" type="button"><input id="case_number_hide_button_0" style="display: none; width: 8em;" value="Hide Case List" type="button"><input id="case_number_find_button_0" style="display: none; width: 8em;" value="Find This Case" type="button"><span id="case_number_message_area_0"></span></span><br>
${exchange.court.system === 'bankruptcy' ? bankruptcyFields() : districtFields()}
<input name="PreResetField" type="hidden" value=""><input name="PreResetFields" type="hidden" value="">
<p><input name="button1" value="Run Report" type="button" onclick="ProcessForm()"><input name="reset" value="Clear" type="RESET"></p></form>`,
  );
}
