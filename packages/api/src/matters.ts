// Whose work a case is: clients, their matters, and the ethical walls around them. What stands behind a wall does not exist for those outside.
import { z } from 'zod';
import { defineRoute } from './route.ts';
import { CaseId, ClientCode, Id, Instant, Person } from './shapes.ts';

const tag = 'Clients and matters';
const Name = z.string().trim().min(1).max(200);

export const Client = z.object({
  id: Id,
  name: z.string(),
  /** A wall stands around it, and the caller is inside. */
  isWalled: z.boolean(),
});
export const Matter = z.object({
  id: Id,
  client: z.object({ id: Id, name: z.string() }),
  name: z.string(),
  clientCode: z.string().nullable(),
  closedAt: Instant.nullable(),
  caseCount: z.int(),
  /** A wall stands around it or around its client, and the caller is inside. */
  isWalled: z.boolean(),
});
export const Wall = z.object({
  id: Id,
  around: z.object({ kind: z.enum(['client', 'matter']), id: Id, name: z.string() }),
  reason: z.string(),
  raisedBy: Person,
  raisedAt: Instant,
  inside: z.array(Person),
});

export const listClients = defineRoute({
  method: 'GET',
  path: '/api/v1/clients',
  access: 'member',
  scope: 'read',
  tag,
  summary: 'Clients of the firm, by name.',
  response: z.object({ items: z.array(Client) }),
});
export const createClient = defineRoute({
  method: 'POST',
  path: '/api/v1/clients',
  access: 'member',
  scope: 'admin',
  tag,
  summary: 'Add a client.',
  body: z.object({ name: Name }),
  response: Client,
  status: 201,
});
export const renameClient = defineRoute({
  method: 'PATCH',
  path: '/api/v1/clients/:clientId',
  access: 'member',
  scope: 'admin',
  tag,
  summary: 'Rename a client.',
  params: z.object({ clientId: Id }),
  body: z.object({ name: Name }),
  response: Client,
});

export const listMatters = defineRoute({
  method: 'GET',
  path: '/api/v1/matters',
  access: 'member',
  scope: 'read',
  tag,
  summary: 'Matters, open ones first, by client and name.',
  response: z.object({ items: z.array(Matter) }),
});
export const createMatter = defineRoute({
  method: 'POST',
  path: '/api/v1/matters',
  access: 'member',
  scope: 'admin',
  tag,
  summary: 'Open a matter for a client.',
  body: z.object({ clientId: Id, name: Name, clientCode: ClientCode.nullable().default(null) }),
  response: Matter,
  status: 201,
});
export const updateMatter = defineRoute({
  method: 'PATCH',
  path: '/api/v1/matters/:matterId',
  access: 'member',
  scope: 'admin',
  tag,
  summary: 'Rename a matter, change its client code, close it or open it again.',
  params: z.object({ matterId: Id }),
  body: z.object({ name: Name, clientCode: ClientCode.nullable(), isClosed: z.boolean() }).partial(),
  response: Matter,
});
export const listClientCodes = defineRoute({
  method: 'GET',
  path: '/api/v1/client-codes',
  access: 'member',
  scope: 'read',
  tag,
  summary: 'Client codes of open matters, to choose from when buying.',
  response: z.object({ items: z.array(z.object({ code: z.string(), client: z.string(), matter: z.string() })) }),
});

export const listCaseMatters = defineRoute({
  method: 'GET',
  path: '/api/v1/cases/:caseId/matters',
  access: 'member',
  scope: 'read',
  tag,
  summary: 'Matters that a case belongs to.',
  params: z.object({ caseId: CaseId }),
  response: z.object({ items: z.array(Matter) }),
});
const caseOfMatter = z.object({ caseId: CaseId, matterId: Id });
export const attachCase = defineRoute({
  method: 'PUT',
  path: '/api/v1/cases/:caseId/matters/:matterId',
  access: 'member',
  scope: 'admin',
  tag,
  summary: 'Put a case under a matter. If a wall stands around the matter, the case is behind it at once.',
  params: caseOfMatter,
  response: null,
  status: 204,
});
export const detachCase = defineRoute({
  method: 'DELETE',
  path: '/api/v1/cases/:caseId/matters/:matterId',
  access: 'member',
  scope: 'admin',
  tag,
  stepUp: true,
  summary: 'Take a case from a matter. Out from behind a wall only by an administrator who is inside.',
  params: caseOfMatter,
  response: null,
  status: 204,
  errors: ['matter.behind_wall'],
});

export const listWalls = defineRoute({
  method: 'GET',
  path: '/api/v1/walls',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'Walls that stand and that the caller is inside of. Of others nothing is told.',
  response: z.object({ items: z.array(Wall) }),
});
export const raiseWall = defineRoute({
  method: 'POST',
  path: '/api/v1/walls',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  stepUp: true,
  summary: 'Raise a wall around a client or a matter. Whoever is not named is outside at once, administrators too.',
  body: z.object({
    around: z.object({ kind: z.enum(['client', 'matter']), id: Id }),
    reason: z.string().trim().min(1).max(1000),
    /** The caller is inside without being named. */
    userIds: z.array(Id).max(500),
  }),
  response: Wall,
  status: 201,
});
export const setWallMembers = defineRoute({
  method: 'PUT',
  path: '/api/v1/walls/:wallId/members',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  stepUp: true,
  summary: 'Say anew who is inside. The caller and whoever raised the wall stay inside.',
  params: z.object({ wallId: Id }),
  body: z.object({ userIds: z.array(Id).max(500) }),
  response: Wall,
});
export const liftWall = defineRoute({
  method: 'POST',
  path: '/api/v1/walls/:wallId/lift',
  access: 'firm-admin',
  scope: 'admin',
  tag,
  summary: 'Lift a wall: everyone of the firm sees what was behind it, unless another wall stands.',
  stepUp: true,
  params: z.object({ wallId: Id }),
  response: null,
  status: 204,
});
