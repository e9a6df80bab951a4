// Writes the vectors, in the transaction that changes the record: the index cannot drift from the docket.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/tx.ts';
import { documentType, entryType } from './entry-type.ts';
import { type Part, vectorOf } from './vector.ts';

const CHUNK = 1000;

/** Indexes the names of a case: caption, number, parties, attorneys, judges. */
export async function indexCase(tx: Tx, caseId: string): Promise<void> {
  const found = await tx
    .selectFrom('cases')
    .select([
      'firm_id',
      'court_id',
      'filed_on',
      'docket_number',
      'case_name',
      'caption_text',
      'assigned_to',
      'referred_to',
    ])
    .where('id', '=', caseId)
    .executeTakeFirst();
  if (!found) return;
  const parties = await tx
    .selectFrom('parties')
    .select(['name', 'detail_lines'])
    .where('case_id', '=', caseId)
    .execute();
  const attorneys = await tx
    .selectFrom('attorneys')
    .select(['name', 'law_firm'])
    .where('case_id', '=', caseId)
    .execute();
  const parts: Part[] = [
    ...[found.case_name, found.caption_text, found.docket_number].flatMap((text): Part[] =>
      text ? [{ text, mark: 'c' }] : [],
    ),
    ...parties.flatMap((p): Part[] => [
      { text: p.name, mark: 'p' },
      ...p.detail_lines
        .filter((line) => /\b[adf]\/?k\/?a\b|dba/i.test(line))
        .map((text): Part => ({ text, mark: 'p' })),
    ]),
    ...attorneys.flatMap((a): Part[] => [
      { text: a.name, mark: 'a' },
      ...(a.law_firm ? [{ text: a.law_firm, mark: 'f' } as const] : []),
    ]),
    ...[found.assigned_to, found.referred_to].flatMap((text): Part[] => (text ? [{ text, mark: 'j' }] : [])),
  ];
  await tx.query('delete from search.cases where case_id = $1', [caseId]);
  await tx.query(
    `insert into search.cases (firm_id, case_id, court_id, filed_on, tsv) values ($1, $2, $3, $4, $5::tsvector)`,
    [found.firm_id, caseId, found.court_id, found.filed_on, vectorOf(parts)],
  );
}

/** Indexes entries of a case, the given ones or all, and tells the pages of their documents what they now say. */
export async function indexEntries(tx: Tx, caseId: string, entryIds?: readonly string[]): Promise<void> {
  if (entryIds?.length === 0) return;
  let query = tx
    .selectFrom('entries as e')
    .innerJoin('cases as c', (join) => join.onRef('c.firm_id', '=', 'e.firm_id').onRef('c.id', '=', 'e.case_id'))
    .select([
      'e.firm_id',
      'e.id',
      'e.number',
      'e.filed_on',
      'e.entered_on',
      'e.text',
      'e.short_text',
      'e.state',
      'c.court_id',
    ])
    .where('e.case_id', '=', caseId);
  if (entryIds) query = query.where('e.id', 'in', [...entryIds]);
  const rows = await query.execute();
  // Replaced, not updated: an upsert would need leave to read vectors.
  const ids = rows.map((row) => row.id);
  await tx.query('delete from search.entries where case_id = $1 and entry_id = any ($2::uuid[])', [caseId, ids]);
  const listed = rows.filter((row) => row.state === 'listed');
  for (let at = 0; at < listed.length; at += CHUNK) {
    const chunk = listed.slice(at, at + CHUNK);
    await tx.query(
      `insert into search.entries (firm_id, entry_id, case_id, court_id, type, number, filed_on, entered_on, tsv)
       select $1, u.id, $2, $3, u.type, u.number, u.filed_on, u.entered_on, u.tsv::tsvector
         from unnest($4::uuid[], $5::text[], $6::text[], $7::date[], $8::date[], $9::text[]) as u (id, type, number, filed_on, entered_on, tsv)`,
      [
        chunk[0]!.firm_id,
        caseId,
        chunk[0]!.court_id,
        chunk.map((row) => row.id),
        chunk.map((row) => entryType(row.text || row.short_text || '')),
        chunk.map((row) => row.number),
        chunk.map((row) => row.filed_on),
        chunk.map((row) => row.entered_on),
        chunk.map((row) => vectorOf([{ text: row.text }, { text: row.text ? '' : (row.short_text ?? '') }])),
      ],
    );
  }
  await refilePages(tx, caseId, ids);
}

/** A paper read before the sheet came, or moved by it to another entry, is found by the number, dates and type that its entry has now. */
async function refilePages(tx: Tx, caseId: string, entryIds: readonly string[]): Promise<void> {
  const held = await papersOf(tx)
    .select('d.id')
    .where('d.case_id', '=', caseId)
    .where('d.blob_id', 'is not', null)
    .where(sql<boolean>`d.entry_id = any (${entryIds}::uuid[])`)
    .execute();
  if (held.length === 0) return;
  const filed = held.map(filedAs);
  await tx.query(
    `update search.pages p set type = u.type, number = u.number, filed_on = u.filed_on, entered_on = u.entered_on
       from unnest($2::uuid[], $3::text[], $4::text[], $5::date[], $6::date[]) as u (id, type, number, filed_on, entered_on)
      where p.case_id = $1 and p.document_id = u.id
        and (p.type, p.number, p.filed_on, p.entered_on) is distinct from (u.type, u.number, u.filed_on, u.entered_on)`,
    [
      caseId,
      held.map(({ id }) => id),
      filed.map(({ type }) => type),
      filed.map(({ number }) => number),
      held.map((row) => row.filed_on),
      held.map((row) => row.entered_on),
    ],
  );
}

const papersOf = (tx: Tx) =>
  tx
    .selectFrom('documents as d')
    .innerJoin('entries as e', (join) => join.onRef('e.firm_id', '=', 'd.firm_id').onRef('e.id', '=', 'd.entry_id'))
    .select(['d.role', 'd.attachment_number', 'd.description', 'e.number', 'e.filed_on', 'e.entered_on', 'e.text']);

type Paper = Awaited<ReturnType<ReturnType<typeof papersOf>['execute']>>[number];

function filedAs(paper: Paper): { type: string; number: string | null } {
  const { number, attachment_number: attachment } = paper;
  return {
    type: documentType(paper.text, paper.role, paper.description),
    number: number && (attachment ? `${number}-${attachment}` : number),
  };
}

/** Indexes the pages of one held document, replacing what was there. */
export async function indexPages(
  tx: Tx,
  documentId: string,
  pages: readonly { page: number; text: string }[],
): Promise<void> {
  const found = await papersOf(tx)
    .innerJoin('cases as c', (join) => join.onRef('c.firm_id', '=', 'd.firm_id').onRef('c.id', '=', 'd.case_id'))
    .select(['d.firm_id', 'd.case_id', 'c.court_id'])
    .where('d.id', '=', documentId)
    .executeTakeFirst();
  if (!found) return;
  await tx.query('delete from search.pages where document_id = $1', [documentId]);
  const { type, number } = filedAs(found);
  for (let at = 0; at < pages.length; at += CHUNK) {
    const chunk = pages.slice(at, at + CHUNK);
    await tx.query(
      `insert into search.pages (firm_id, document_id, page, case_id, court_id, type, number, filed_on, entered_on, tsv)
       select $1, $2, u.page, $3, $4, $5, $6, $7, $8, u.tsv::tsvector from unnest($9::int[], $10::text[]) as u (page, tsv)`,
      [
        found.firm_id,
        documentId,
        found.case_id,
        found.court_id,
        type,
        number,
        found.filed_on,
        found.entered_on,
        chunk.map((page) => page.page),
        chunk.map((page) => vectorOf([{ text: page.text }])),
      ],
    );
  }
}

/** Takes a withdrawn document out of the index. */
export async function unindexDocument(tx: Tx, documentId: string): Promise<void> {
  await tx.query('delete from search.pages where document_id = $1', [documentId]);
}

/** Takes a case that was merged into another out of the index, with all that was under it. */
export async function unindexCase(tx: Tx, caseId: string): Promise<void> {
  for (const table of ['pages', 'entries', 'cases'])
    await tx.query(`delete from search.${table} where case_id = $1`, [caseId]);
}
