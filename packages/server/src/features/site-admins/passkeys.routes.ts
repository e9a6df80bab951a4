// The edge of administrators' passkeys.
import * as api from '@pacerpro/api';
import { handleFree, type WebApp } from '../../platform/http/handle.ts';
import { presentPasskey } from '../factors/factors.ts';
import { addPasskey, listOwnPasskeys, type PasskeyDependencies, removePasskey, startPasskey } from './passkeys.ts';
import { startPasskeySignIn, startProof } from './spend-factor.ts';

export function mountAdminPasskeys(app: WebApp, deps: PasskeyDependencies): void {
  handleFree(app, api.startAdminPasskeySignIn, () => startPasskeySignIn(deps));
  handleFree(app, api.startAdminProof, ({ actor }) => startProof(deps, actor.adminId));
  handleFree(app, api.listAdminPasskeys, async ({ actor }) => ({
    items: (await listOwnPasskeys(deps, actor.adminId)).map(presentPasskey),
  }));
  handleFree(app, api.startAdminPasskey, ({ actor: { adminId } }, { body, adminSession: { token } }) =>
    startPasskey(deps, { adminId, token }, body.factor),
  );
  handleFree(app, api.addAdminPasskey, ({ actor: { adminId } }, { body, adminSession: { token } }) =>
    addPasskey(deps, { adminId, token }, body),
  );
  handleFree(app, api.removeAdminPasskey, ({ actor: { adminId } }, { params, body, adminSession: { token } }) =>
    removePasskey(deps, { adminId, token }, params.passkeyId, body.factor),
  );
}
