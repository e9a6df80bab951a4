// Which case of the firm someone means: its id, or a docket number in any form people write, with or without its court.
import { type Case, type DocketEntry, listEntries, lookUp, readCase } from '@pacerpro/api';
import type { z } from 'zod';
import type { ApiClient } from './api-client.ts';
import { CliError, EXIT, usageError } from './exit-codes.ts';

export type HeldCase = z.output<typeof Case>;
export type HeldEntry = z.output<typeof DocketEntry>;
export type HeldDocument = HeldEntry['documents'][number];

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const isId = (text: string): boolean => uuid.test(text);

/** @throws {CliError} 3 when the firm holds no such case, 2 when it could be several */
export async function findHeldCase(client: ApiClient, text: string): Promise<HeldCase> {
  if (isId(text)) return client.call(readCase, { params: { caseId: text } });
  // "nysd:1:26-cv-1" names the court first; the server reads "nysd 1:26-cv-1".
  const q = text.replace(/^([a-z][a-z0-9]{1,11}):(?=\d)/i, '$1 ');
  const { cases } = await client.call(lookUp, { query: { q } });
  if (cases.length === 0)
    throw new CliError(EXIT.notFound, 'cli.case_not_held', `Your firm holds no case "${text}".`, {
      hint: 'Fetch it with: pacerpro case fetch COURT NUMBER',
    });
  if (cases.length > 1) {
    const list = cases.slice(0, 10).map((one) => `  ${one.court.id} ${one.docketNumber} ${one.caseName}: ${one.id}`);
    throw usageError(`"${text}" could be ${cases.length} cases. Say which by its id:\n${list.join('\n')}`);
  }
  return client.call(readCase, { params: { caseId: cases[0]!.id } });
}

export async function listAllEntries(client: ApiClient, caseId: string): Promise<HeldEntry[]> {
  const all: HeldEntry[] = [];
  let after: string | null | undefined;
  do {
    const page = await client.call(listEntries, {
      params: { caseId },
      query: { limit: 20_000, after: after ?? undefined },
    });
    all.push(...page.items);
    after = page.next;
  } while (after);
  return all;
}

export type Named = { readonly entry: HeldEntry; readonly document: HeldDocument };

/** `52` is the main document of entry 52, `52-3` its third attachment. */
export function findNamed(entries: readonly HeldEntry[], name: string): Named {
  const whole = entries.find((entry) => entry.number === name);
  const [, number, attachment] = /^(.+)-(\d{1,4})$/.exec(name) ?? [];
  const entry = whole ?? entries.find((one) => one.number === number);
  if (!entry) throw noSuchEntry(whole ? name : (number ?? name));
  const wanted = whole ? null : Number(attachment);
  const document =
    entry.documents.find((one) => one.attachmentNumber === wanted) ??
    (wanted === null ? entry.documents.find((one) => one.role !== 'attachment') : undefined);
  if (!document)
    throw notThere(
      'cli.no_such_document',
      wanted === null
        ? `Entry ${name} has no document.`
        : `Entry ${entry.number} has no attachment ${wanted} that is known yet.`,
    );
  return { entry, document };
}

export const noSuchEntry = (number: string) => notThere('cli.no_such_entry', `The docket has no entry ${number}.`);

const notThere = (code: string, message: string) => new CliError(EXIT.notFound, code, message);
