// What leaves: outcomes of imports and quarantined items, named field by field.
import type { ImportedFile } from './import-file.ts';
import type { QuarantineRow } from './observations.queries.ts';

export function presentImported({ fileName, outcome, kind, message, caseId, documentId }: ImportedFile) {
  return { fileName, outcome, kind, message, caseId, documentId };
}

export function presentQuarantineItem(row: QuarantineRow) {
  const { id, fileName, kind, reason, explanation, facts, suggestedCaseId, createdAt } = row;
  return { id, fileName, kind, reason, explanation, facts, suggestedCaseId, createdAt: createdAt.toISOString() };
}
