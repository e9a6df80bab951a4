// What leaves of a firm's rules, of what they would take, and of cases that are to go.
import { CaseId } from '@pacerpro/api';
import type { Preview } from './preview.ts';
import type { RemovalRow } from './removals.queries.ts';
import { isAnyOn, type RulesRow } from './rules.ts';

export function presentRules(row: RulesRow | null) {
  return {
    closedCaseMonths: row?.closedCaseMonths ?? null,
    quarantineDays: row?.quarantineDays ?? null,
    taskDays: row?.taskDays ?? null,
    mailDays: row?.mailDays ?? null,
    startsAt: row && isAnyOn(row) ? row.startsAt.toISOString() : null,
    changedBy: row && { id: row.changedById, name: row.changedByName },
    changedAt: row?.changedAt.toISOString() ?? null,
  };
}

export const presentPreview = ({ startsAt, ...counts }: Preview) => ({ ...counts, startsAt: startsAt.toISOString() });

export function presentRemoval(row: RemovalRow) {
  return {
    id: row.id,
    case: {
      id: CaseId.parse(row.caseId),
      name: row.caseName,
      docketNumber: row.docketNumber,
      courtId: row.courtId,
    },
    documents: row.documents,
    bytes: row.bytes,
    state: stateOf(row),
    goesAt: row.goesAt.toISOString(),
    keptBy: row.keptById ? { id: row.keptById, name: row.keptByName ?? '' } : null,
    keptAt: row.keptAt?.toISOString() ?? null,
    removedAt: row.removedAt?.toISOString() ?? null,
  };
}

function stateOf(row: RemovalRow): 'going' | 'held' | 'busy' | 'kept' | 'removed' {
  if (row.removedAt) return 'removed';
  if (row.keptAt) return 'kept';
  if (row.isHeld) return 'held';
  return row.isBusy ? 'busy' : 'going';
}
