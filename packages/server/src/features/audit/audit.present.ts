// One event of the trail, as it leaves: on the screen and as a line of a spreadsheet.
import type { AuditRow } from './audit.queries.ts';

export const presentEvent = (row: AuditRow) => ({
  id: row.id,
  seq: row.seq,
  at: row.at.toISOString(),
  actorKind: row.actor_kind,
  userName: row.user_name ?? row.guest_name,
  action: row.action,
  objectKind: row.object_kind,
  objectId: row.object_id,
  caseId: row.case_id,
  detail: row.detail as Record<string, unknown>,
});

export const spreadsheetHead = [
  'Number',
  'Time (UTC)',
  'Who',
  'As',
  'What',
  'Of kind',
  'Id',
  'Case id',
  'Details',
] as const;

export const presentLine = (row: AuditRow): (string | number | null)[] => [
  row.seq,
  row.at.toISOString(),
  row.user_name ?? row.guest_name,
  row.actor_kind,
  row.action,
  row.object_kind,
  row.object_id,
  row.case_id,
  Object.keys(row.detail as object).length > 0 ? JSON.stringify(row.detail) : null,
];
