// The edge of PACER accounts.
import * as api from '@pacerpro/api';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Crypto } from '../../platform/crypto/crypto.ts';
import { handle, type WebApp } from '../../platform/http/handle.ts';
import { addAccount, listAccounts, removeAccount, replaceAccountSecret } from './accounts.ts';
import { presentAccount } from './vault.present.ts';

export function mountVault(
  app: WebApp,
  deps: { clock: Clock; crypto: Pick<Crypto, 'sealForFetch' | 'blindIndex'> },
): void {
  handle(app, api.listPacerAccounts, async ({ tx }) => ({
    items: (await listAccounts(tx)).map((row) => presentAccount(row, deps.clock.now())),
  }));
  handle(app, api.addPacerAccount, async ({ tx, actor }, { body: { scope, officeId, ...secret } }) =>
    presentAccount(await addAccount(tx, deps.crypto, actor, scope, secret, officeId), deps.clock.now()),
  );
  handle(app, api.replacePacerSecret, async ({ tx, actor }, { params, body }) =>
    presentAccount(
      await replaceAccountSecret(tx, deps.crypto, actor, params.accountId, body, deps.clock.now()),
      deps.clock.now(),
    ),
  );
  handle(app, api.removePacerAccount, async ({ tx, actor }, { params }) =>
    removeAccount(tx, actor, params.accountId, deps.clock.now()),
  );
}
