// One event of the trail, as it leaves: on the screen and as a line of a spreadsheet.
import type { AuditRow } from './audit.queries.ts';

export const presentEvent = (row: AuditRow) => ({
  id: row.id,
  at: row.at.toISOString(),
  actorKind: row.actor_kind,
  userId: row.user_id,
  userName: row.user_name ?? row.guest_name,
  action: row.action,
  objectKind: row.object_kind,
  objectId: row.object_id,
  objectName: row.object_name,
  caseId: row.case_id,
  caseName: row.case_name,
  detail: row.detail as Record<string, unknown>,
  requestId: row.request_id,
  isSealed: row.is_sealed,
});

export const spreadsheetHead = [
  'Time (UTC)',
  'Who',
  'As',
  'What',
  'Of kind',
  'Id',
  'Name',
  'Case id',
  'Case',
  'Details',
  'Request',
  'Event',
] as const;

export const presentLine = (row: AuditRow): (string | number | null)[] => [
  row.at.toISOString(),
  row.user_name ?? row.guest_name,
  row.actor_kind,
  row.action,
  row.object_kind,
  row.object_id,
  row.object_name,
  row.case_id,
  row.case_name,
  Object.keys(row.detail as object).length > 0 ? JSON.stringify(row.detail) : null,
  row.request_id,
  row.id,
];
