// The archive as a person reads it: a page with all cases, and one for each docket with links to its papers. No scripts, nothing loaded.
import type { CaseDetailRow, PartyWithAttorneys, EntryOnDocket } from '../cases/cases.ts';
export type IndexLine = { path: string; name: string; number: string; court: string; entries: number; held: number };

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1d1d1b;background:#fff}
table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #ccc}a{color:#0b5a63}
dt{font-weight:600}@media print{a{color:inherit}}`;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const text = (value: unknown): string => String(value ?? '').replace(/[&<>"']/g, (char) => escapes[char]!);
/** A relative address; file names may hold anything that a path segment may. */
const link = (path: string, label: unknown): string =>
  `<a href="${path.split('/').map(encodeURIComponent).join('/')}">${text(label)}</a>`;
const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${text(title)}</title><style>${style}</style><body><h1>${text(title)}</h1>${body}</body></html>\n`;
const rows = (cells: readonly (readonly string[])[]): string =>
  cells.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n');

export function indexPage(firm: string, madeAt: string, isWhole: boolean, lines: readonly IndexLine[]): string {
  const scope = isWhole
    ? 'Everything of the firm.'
    : 'Everything of the firm that the person who made this archive may see.';
  return page(
    firm,
    `<p>${scope} Made ${text(madeAt)}. Records as data are in the folder <code>tables</code>, one JSON object a line; court pages as they came are in
<code>observations</code>. <code>manifest.json</code> lists every file with its SHA-256.</p>
<p>${link('ledger.csv', 'Ledger')} · ${link('audit.csv', 'Audit trail')}</p>
<table><thead><tr><th>Court</th><th>Number</th><th>Case</th><th>Entries</th><th>Documents held</th></tr></thead>
${rows(lines.map((one) => [text(one.court), text(one.number), link(one.path, one.name), text(one.entries), text(one.held)]))}</table>`,
  );
}

export type Paper = { documentId: string; path: string };

export function docketPage(
  found: CaseDetailRow,
  parties: readonly PartyWithAttorneys[],
  entries: readonly EntryOnDocket[],
  fileOf: ReadonlyMap<string, string>,
): string {
  const facts: [string, unknown][] = [
    ['Court', found.courtId],
    ['Docket number', found.docketNumber],
    ['Filed', found.filedOn],
    ['Terminated', found.terminatedOn],
    ['Assigned to', found.assignedTo],
    ['Referred to', found.referredTo],
    ['Cause', found.cause],
    ['Nature of suit', found.natureOfSuit],
  ];
  const paper = (one: EntryOnDocket['documents'][number]): string => {
    const label = [
      one.attachmentNumber === null ? 'Document' : `Attachment ${one.attachmentNumber}`,
      one.description,
    ].filter(Boolean);
    const file = fileOf.get(one.id);
    return file ? link(file, label.join(': ')) : `${text(label.join(': '))} (not held)`;
  };
  return page(
    found.caseName ?? found.docketNumber ?? 'Case',
    `<p>${link('../../../index.html', 'All cases')}</p>
<dl>${facts
      .filter(([, value]) => value)
      .map(([name, value]) => `<dt>${name}</dt><dd>${text(value)}</dd>`)
      .join('')}</dl>
<h2>Parties</h2><table>${rows(
      parties.map((party) => [
        text(party.name),
        text(party.roleText || party.role),
        party.attorneys.map((one) => text([one.name, one.lawFirm].filter(Boolean).join(', '))).join('<br>'),
      ]),
    )}</table>
<h2>Docket</h2><table><thead><tr><th>No.</th><th>Filed</th><th>Entry</th><th>Papers</th></tr></thead>
${rows(
  entries.map((entry) => [
    text(entry.number),
    text(entry.filedOn),
    text(entry.text || entry.shortText),
    entry.documents
      .filter((one) => one.role !== 'entry-link' || one.held)
      .map(paper)
      .join('<br>'),
  ]),
)}</table>`,
  );
}
