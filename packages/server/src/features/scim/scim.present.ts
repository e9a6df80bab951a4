// People and answers in SCIM's form.
import { USER_SCHEMA } from '@pacerpro/api';
import type { DirectoryUser } from './scim.queries.ts';

export const scimAddress = (baseUrl: string): string => new URL('/scim/v2', baseUrl).href;

export const presentUser = (user: DirectoryUser, baseUrl: string) => ({
  schemas: [USER_SCHEMA],
  id: user.id,
  userName: user.email,
  displayName: user.name,
  name: { formatted: user.name },
  emails: [{ value: user.email, primary: true }],
  active: user.isActive,
  meta: { resourceType: 'User' as const, location: `${scimAddress(baseUrl)}/Users/${user.id}` },
});

export const presentList = (Resources: Record<string, unknown>[], totalResults: number, startIndex = 1) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
  totalResults,
  startIndex,
  itemsPerPage: Resources.length,
  Resources,
});

export const serviceProviderConfig = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: 200 },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: false },
  authenticationSchemes: [
    { type: 'oauthbearertoken', name: 'Bearer token', description: 'The directory’s token, made in the settings.' },
  ],
};

const attribute = (name: string, type: string, more: object = {}) => ({
  name,
  type,
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: 'immutable',
  returned: 'default',
  uniqueness: 'none',
  ...more,
});
export const userSchema = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
  id: USER_SCHEMA,
  name: 'User',
  attributes: [
    attribute('userName', 'string', { required: true, uniqueness: 'server' }),
    attribute('displayName', 'string'),
    attribute('active', 'boolean', { mutability: 'readWrite' }),
  ],
};
