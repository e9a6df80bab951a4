// The parties block of a district docket sheet, civil and criminal.
import { slashed } from '../dates.ts';
import type { Counsel, WorldCase, WorldCount, WorldParty } from '../world/types.ts';
import { escapeHtml } from './furniture.ts';

const padded = (text: string) => text.padEnd(40, ' ');

function counselHtml(counsel: Counsel, seen: Set<string>): string {
  const key = `${counsel.first} ${counsel.last}`;
  const roles = counsel.roles.map((role) => `<br><i>${role}</i>`).join('\n');
  const name = `<b>${counsel.first.replace(' ', '              ')} ${counsel.last.padEnd(30, ' ')}</b>`;
  if (seen.has(key)) return `${name}\n<br>(See above for address)\n${roles}`;
  seen.add(key);
  return `${name}\n<br>${escapeHtml(counsel.firm)}\n<br>${counsel.street}\n<br>${counsel.place}\n<br>${counsel.phone}\n<br>Fax: ${counsel.phone.slice(0, -2)}99\n<br>Email: ${counsel.email}\n${roles}`;
}

function nameCell(party: WorldParty): string {
  const extra = party.extra.map((text) => ` <br><i>${escapeHtml(text)}</i>`).join('\n');
  const ended = party.terminatedOn ? `\n<br><i>TERMINATED: ${slashed(party.terminatedOn)}</i>` : '';
  return `<td valign=top width="40%">\n\t\t\t\t\t<b>${escapeHtml(party.name)}</b>${extra}${ended}\n\t\t</td>`;
}

function partyRow(party: WorldParty, seen: Set<string>): string {
  const counsel = party.counsel.length
    ? `\n<td valign=top width="20%" align=right>represented&nbsp;by</td><td valign=top width="40%">${party.counsel.map((one) => counselHtml(one, seen)).join('<br><br>\n')}</td>`
    : '';
  return `<tr>\n\t\t\t\t${nameCell(party)}${counsel}</tr><tr><td></td></tr>`;
}

const heading = (label: string) =>
  `<tr>\n\t\t\t\t\t<td valign=top width="40%"><br><b><u>${label}</u></b></td>\n\t\t\t\t\t<td></td>\n\t\t\t\t\t<td valign=top width="40%"><br><b><u>Disposition</u></b></td>\n\t\t\t\t</tr>`;
const level = (label: string, text: string) =>
  `<tr>\n\t\t\t\t\t<td valign=top width="40%"><br><b><u>${label}</u></b></td>\n\t\t\t\t</tr>\n\t\t\t\t<tr>\n\t\t\t\t\t<td valign=top width="40%">${text}</td>\n\t\t\t\t</tr>`;

function countRows(counts: WorldCount[]): string {
  if (!counts.length) return '<tr>\n\t\t\t\t\t\t<td valign=top width="40%">None</td>\n\t\t\t\t\t</tr>';
  return counts
    .map(
      (count) =>
        `<tr>\n\t\t\t\t\t\t<td valign=top width="40%">${escapeHtml(count.text)}${count.number ? `<br>(${count.number})` : ''}</td>\n<td></td>\n\t\t\t\t\t\t<td valign=top width="40%">${escapeHtml(count.disposition)}</td>\n\t\t\t\t\t</tr>`,
    )
    .join('\n');
}

function defendantBlock(party: WorldParty, subject: WorldCase, seen: Set<string>): string {
  const of = (status: WorldCount['status']) => party.counts.filter((count) => count.status === status);
  const felony = (list: WorldCount[]) => (list.length ? 'Felony' : 'None');
  return `<hr><table width="100%" border=0 cellspacing=5><tr><td valign=top width="40%">Assigned to: Judge ${subject.judge}</td></tr>
			<tr>
				<td valign=top><br><b><u>Defendant (${party.defendantNumber})</u></b></td>
			</tr>
			${partyRow(party, seen)}
				${heading('Pending Counts')}
				${countRows(of('pending'))}
				${level('Highest Offense Level (Opening)', felony(of('pending')))}
				${heading('Terminated Counts')}
				${countRows(of('terminated'))}
				${level('Highest Offense Level (Terminated)', felony(of('terminated')))}
				${heading('Complaints')}
				${countRows(of('complaint'))}
</table>`;
}

export function criminalPartiesHtml(subject: WorldCase): string {
  const seen = new Set<string>();
  const accused = subject.parties
    .filter((party) => party.defendantNumber !== null)
    .map((party) => defendantBlock(party, subject, seen));
  const rest = subject.parties
    .filter((party) => party.defendantNumber === null)
    .map(
      (party) =>
        `<hr><table width="100%" border=0 cellspacing=5>\n\t\t\t<tr>\n\t\t\t\t<td valign=top><br><b><u>${party.role}</u></b></td>\n\t\t\t</tr>\n\t\t\t${partyRow(party, seen)}</table>`,
    );
  return [...accused, ...rest].join('\n');
}

export function civilPartiesHtml(subject: WorldCase, withTerminated: boolean): string {
  const seen = new Set<string>();
  let html = '<table width="100%" border=0 cellspacing=5>';
  let sided = false;
  for (const party of subject.parties) {
    if (party.terminatedOn && !withTerminated) continue;
    if (party.role === 'Defendant' && !sided) {
      html += '\n<tr><td valign=top><br>V.<br></td></tr>';
      sided = true;
    }
    html += `\n\t\t\t\t<tr>\n\t\t\t\t\t<td><b><u>${padded(party.role)}</u></b></td>\n\t\t\t\t</tr>\n\t\t\t${partyRow(party, seen)}`;
  }
  return `${html}</table>`;
}
