// A case and its docket as text.
import type { CaseSummary } from '@pacerpro/api';
import type { z } from 'zod';
import type { HeldCase, HeldDocument, HeldEntry } from './held-case.ts';
import { counted, print } from './output.ts';

export function printCase(one: HeldCase): void {
  print(`${one.court.citation} ${one.docketNumber ?? '(no number)'}  ${one.caseName ?? ''}`);
  const lines: [string, string | null][] = [
    ['id', one.id],
    ['court', `${one.court.id} (${one.court.name})`],
    ['filed', one.filedOn],
    ['terminated', one.terminatedOn],
    ['last filing', one.lastFilingOn],
    ['judge', one.assignedTo],
    ['referred to', one.referredTo],
    ['nature of suit', one.natureOfSuit],
    ['cause', one.cause],
    ['flags', one.flags.join(', ') || null],
    ['docket seen', one.sheetSeenAt],
    ['entries', String(one.entryCount)],
    ['documents', `${one.documentCount} known, ${one.heldDocumentCount} held, ${one.missingDocumentCount} to buy`],
    ['client code', one.clientCode],
  ];
  for (const [label, value] of lines) if (value) print(`  ${label.padEnd(15)}${value}`);
}

export function printSummary(one: z.output<typeof CaseSummary>): void {
  print(`${one.court.id} ${one.docketNumber ?? '(no number)'}  ${one.caseName ?? ''}`);
  print(
    `  ${[one.filedOn && `filed ${one.filedOn}`, counted(one.entryCount, 'entry', 'entries'), `${one.heldDocumentCount} documents held`].filter(Boolean).join(' · ')}`,
  );
  print(`  ${one.id}`);
}

export function printEntries(entries: readonly HeldEntry[]): void {
  for (const entry of entries) {
    print(`${(entry.number ?? '').padStart(6)}  ${entry.filedOn ?? entry.enteredOn ?? '          '}  ${entry.text}`);
    for (const document of entry.documents)
      if (document.role === 'attachment' || document.held) printDocument(document);
  }
}

function printDocument(document: HeldDocument): void {
  const name = document.attachmentNumber === null ? 'document' : `attachment ${document.attachmentNumber}`;
  const facts = [
    document.description,
    document.pageCount && counted(document.pageCount, 'page'),
    document.held
      ? 'held'
      : document.availability === 'available' || document.availability === 'unknown'
        ? null
        : document.availability,
  ];
  print(`${' '.repeat(20)}${name}: ${facts.filter(Boolean).join(', ')}  ${document.id}`);
}
