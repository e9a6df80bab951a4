// Clients, matters and walls as they leave, field by field.
import type { ClientRow, MatterRow } from './matters.queries.ts';
import type { StandingWall } from './walls.ts';

export const presentClient = ({ id, name, isWalled }: ClientRow) => ({ id, name, isWalled });

export const presentMatter = (row: MatterRow) => ({
  id: row.id,
  client: { id: row.clientId, name: row.clientName },
  name: row.name,
  clientCode: row.clientCode,
  closedAt: row.closedAt?.toISOString() ?? null,
  caseCount: row.caseCount,
  isWalled: row.isWalled,
});

export const presentWall = (wall: StandingWall) => ({
  id: wall.id,
  around: { kind: wall.kind, id: wall.aroundId, name: wall.aroundName },
  reason: wall.reason,
  raisedBy: { id: wall.raisedById, name: wall.raisedByName },
  raisedAt: wall.raisedAt.toISOString(),
  inside: wall.inside.map(({ id, name }) => ({ id, name })),
});
