// The edge of the directory: SCIM for the directory itself, and its token for administrators.
import * as api from '@pacerpro/api';
import { handle, handleFree, type WebApp } from '../../platform/http/handle.ts';
import { audit } from '../audit/audit.ts';
import { activeAsked } from './active-asked.ts';
import * as token from './directory-token.queries.ts';
import { presentList, presentUser, scimAddress, serviceProviderConfig, userSchema } from './scim.present.ts';
import * as scim from './scim.ts';

export function mountScim(app: WebApp, deps: scim.ScimDependencies): void {
  const present = (user: Parameters<typeof presentUser>[0]) => presentUser(user, deps.baseUrl);
  handleFree(app, api.readScimConfig, async (_ctx, { bearer }) => {
    await scim.openDirectory(deps, bearer);
    return serviceProviderConfig;
  });
  handleFree(app, api.listScimSchemas, async (_ctx, { bearer }) => {
    await scim.openDirectory(deps, bearer);
    return presentList([userSchema], 1);
  });
  handleFree(app, api.listScimUsers, async (_ctx, { bearer, query }) => {
    const { users, total, startIndex } = await scim.listUsers(await scim.openDirectory(deps, bearer), query);
    return presentList(users.map(present), total, startIndex);
  });
  handleFree(app, api.readScimUser, async (_ctx, { bearer, params }) =>
    present(await scim.readUser(await scim.openDirectory(deps, bearer), params.directoryUserId)),
  );
  handleFree(app, api.createScimUser, async (_ctx, { bearer, body }) => {
    const { formatted, givenName, familyName } = body.name ?? {};
    const name = body.displayName || formatted || [givenName, familyName].filter(Boolean).join(' ') || null;
    const asked = { userName: body.userName, name, isActive: String(body.active ?? true).toLowerCase() === 'true' };
    return present(await scim.createUser(deps, await scim.openDirectory(deps, bearer), asked));
  });
  handleFree(app, api.replaceScimUser, async (_ctx, { bearer, params, body }) => {
    const directory = await scim.openDirectory(deps, bearer);
    const asked = activeAsked([{ op: 'replace', value: body }]);
    return present(await scim.setActive(deps, directory, params.directoryUserId, asked));
  });
  handleFree(app, api.patchScimUser, async (_ctx, { bearer, params, body }) => {
    const directory = await scim.openDirectory(deps, bearer);
    return present(await scim.setActive(deps, directory, params.directoryUserId, activeAsked(body.Operations)));
  });
  handleFree(app, api.deleteScimUser, async (_ctx, { bearer, params }) => {
    await scim.setActive(deps, await scim.openDirectory(deps, bearer), params.directoryUserId, false);
  });

  handle(app, api.readDirectory, async ({ tx }) => {
    const row = await token.findDirectoryToken(tx);
    return {
      address: scimAddress(deps.baseUrl),
      token: row && {
        createdAt: row.created_at.toISOString(),
        expiresAt: row.expires_at.toISOString(),
        lastUsedAt: row.last_used_at?.toISOString() ?? null,
      },
    };
  });
  handle(app, api.makeDirectoryToken, async ({ tx, actor }) => {
    const made = `pp_scim_${deps.tokens.make()}`;
    await token.replaceDirectoryToken(tx, actor.firmId, deps.tokens.hash(made), deps.clock.now());
    await audit(tx, { action: 'directory.token_make', object: { kind: 'firm', id: actor.firmId } });
    return { token: made };
  });
  handle(app, api.removeDirectoryToken, async ({ tx, actor }) => {
    await token.deleteDirectoryToken(tx, actor.firmId);
    await audit(tx, { action: 'directory.token_remove', object: { kind: 'firm', id: actor.firmId } });
  });
}
