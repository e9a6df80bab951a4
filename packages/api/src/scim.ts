// SCIM 2.0 (RFC 7643, 7644), as far as a firm's directory needs it: who comes, and above all who leaves. Called by the directory with a
// token of its own, which opens nothing else.
import { z } from 'zod';
import { defineRoute } from './route.ts';
import { Id, Instant } from './shapes.ts';

const tag = 'Directory';
/** Anonymous to sessions and API tokens: the directory's own token is checked by the feature, and refused in SCIM's words. */
const scim = { access: 'anonymous', scope: 'admin', tag, dialect: 'scim' } as const;
const admin = { access: 'firm-admin', scope: 'admin', tag } as const;

export const USER_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ListAnswer = z.object({
  schemas: z.array(z.string()),
  totalResults: z.int(),
  startIndex: z.int(),
  itemsPerPage: z.int(),
  Resources: z.array(z.record(z.string(), z.unknown())),
});
export const ScimUser = z.object({
  schemas: z.array(z.string()),
  id: Id,
  userName: z.string(),
  displayName: z.string(),
  name: z.object({ formatted: z.string() }),
  emails: z.array(z.object({ value: z.string(), primary: z.boolean() })),
  active: z.boolean(),
  meta: z.object({ resourceType: z.literal('User'), location: z.string() }),
});
const userParams = z.object({ directoryUserId: z.string().max(100) });
/** What directories send besides is not ours and ignored. */
const Active = z.union([z.boolean(), z.string().regex(/^(true|false)$/i)]);

export const readScimConfig = defineRoute({
  ...scim,
  method: 'GET',
  path: '/scim/v2/ServiceProviderConfig',
  summary: 'What of SCIM is supported.',
  response: z.record(z.string(), z.unknown()),
});
export const listScimSchemas = defineRoute({
  ...scim,
  method: 'GET',
  path: '/scim/v2/Schemas',
  summary: 'The schema of users.',
  response: ListAnswer,
});
export const listScimUsers = defineRoute({
  ...scim,
  method: 'GET',
  path: '/scim/v2/Users',
  summary: 'People of the firm, also those who left; the filter `userName eq "…"` finds one.',
  query: z.object({
    filter: z.string().max(400).optional(),
    startIndex: z.coerce.number().int().default(1),
    count: z.coerce.number().int().default(100),
  }),
  response: ListAnswer,
});
export const readScimUser = defineRoute({
  ...scim,
  method: 'GET',
  path: '/scim/v2/Users/:directoryUserId',
  summary: 'One person of the firm.',
  params: userParams,
  response: ScimUser,
});
export const createScimUser = defineRoute({
  ...scim,
  method: 'POST',
  path: '/scim/v2/Users',
  summary: 'Make a person a member in the default role of the firm’s provider, by which the person then signs in.',
  body: z.object({
    userName: z.string().min(3).max(254),
    displayName: z.string().max(200).optional(),
    name: z
      .object({
        formatted: z.string().max(200).optional(),
        givenName: z.string().max(100).optional(),
        familyName: z.string().max(100).optional(),
      })
      .optional(),
    active: Active.optional(),
  }),
  response: ScimUser,
  status: 201,
  errors: ['scim.exists', 'scim.not_allowed'],
});
export const replaceScimUser = defineRoute({
  ...scim,
  method: 'PUT',
  path: '/scim/v2/Users/:directoryUserId',
  summary: 'Takes over whether the person is active; `false` ends membership, sessions and tokens at once.',
  params: userParams,
  body: z.object({ active: Active.optional() }),
  response: ScimUser,
});
export const patchScimUser = defineRoute({
  ...scim,
  method: 'PATCH',
  path: '/scim/v2/Users/:directoryUserId',
  summary: 'The same by operations on `active`.',
  params: userParams,
  body: z.object({
    Operations: z
      .array(z.object({ op: z.string().max(20), path: z.string().max(200).optional(), value: z.unknown().optional() }))
      .min(1)
      .max(50),
  }),
  response: ScimUser,
});
export const deleteScimUser = defineRoute({
  ...scim,
  method: 'DELETE',
  path: '/scim/v2/Users/:directoryUserId',
  summary: 'The person leaves at once. What the person made stays with the firm.',
  params: userParams,
  response: null,
});

export const readDirectory = defineRoute({
  ...admin,
  method: 'GET',
  path: '/api/v1/directory',
  summary: 'Whether the firm’s directory has a token, and when it was last used; never the token.',
  response: z.object({
    address: z.string(),
    token: z.object({ createdAt: Instant, expiresAt: Instant, lastUsedAt: Instant.nullable() }).nullable(),
  }),
});
export const makeDirectoryToken = defineRoute({
  ...admin,
  method: 'POST',
  path: '/api/v1/directory/token',
  summary: 'A new token for the directory, shown this once, good for a year; the one before is void.',
  stepUp: true,
  response: z.object({ token: z.string() }),
  status: 201,
});
export const removeDirectoryToken = defineRoute({
  ...admin,
  method: 'DELETE',
  path: '/api/v1/directory/token',
  summary: 'Shut the directory out.',
  stepUp: true,
  response: null,
});
