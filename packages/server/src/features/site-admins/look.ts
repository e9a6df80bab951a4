// The only way to read under a diagnostic grant: read with the role that cannot write, write down what was shown in the firm's own trail
// and in ours, and only then let the answer go. What could not be recorded is not shown.
import type { Route } from '@pacerpro/api';
import type { Tx } from '../../platform/db/tx.ts';
import type { Answer, Call, GrantedAdmin } from '../../platform/http/call.ts';
import { notFound } from '../../platform/http/errors.ts';
import { handleFree, type WebApp } from '../../platform/http/handle.ts';
import { findLiveGrant, type GrantDependencies, type LiveGrant, writeBoth } from './grants.ts';

/** `shown`: ids of everything in the answer. */
export type Seen<R extends Route> = {
  readonly answer: Answer<R>;
  readonly view: string;
  readonly shown: readonly string[];
};
type GrantRoute = Route & { readonly access: 'site-admin-grant' };

export function handleLook<const R extends GrantRoute>(
  app: WebApp,
  deps: GrantDependencies,
  route: R,
  read: (tx: Tx, call: Call<R>, grant: LiveGrant) => Promise<Seen<R>>,
): void {
  handleFree<R>(app, route, async ({ actor, inTx, requestId }, call) => {
    const admin = actor as GrantedAdmin;
    const grant = await findLiveGrant(deps, admin, admin.grantId);
    if (!grant) throw notFound();
    const { answer, view, shown } = await inTx((tx) => read(tx, call, grant), { readOnly: true });
    await recordLook(deps, grant, view, shown, requestId);
    return answer;
  });
}

async function recordLook(
  { web }: GrantDependencies,
  grant: LiveGrant,
  view: string,
  shown: readonly string[],
  requestId: string,
): Promise<void> {
  const detail = {
    admin: grant.adminName,
    ticket: grant.ticket,
    scope: grant.scope,
    view,
    count: shown.length,
    ids: shown,
  };
  await web.asSystem(
    'support-grant',
    (tx) => writeBoth(tx, grant, grant.adminName, 'support.look', grant.grantId, detail),
    {
      firmId: grant.firmId,
      requestId,
    },
  );
}
