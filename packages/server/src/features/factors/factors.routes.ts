// The edge of second factors: setting them up, signing in with them, proving with them.
import * as api from '@pacerpro/api';
import type { MemberActor } from '../../access/actor.ts';
import type { SessionCookie } from '../../platform/http/call.ts';
import { handleFree, type WebApp } from '../../platform/http/handle.ts';
import { audit } from '../audit/audit.ts';
import { actorOfSession, findMe, type AuthRouteDependencies, enter } from '../auth/auth.ts';
import * as factors from './factors.ts';
import { presentFactors } from './factors.present.ts';
import { proveSession, readSession, startPasskeyProof } from './prove.ts';
import { startPasskeySignIn, takeSecondStep } from './second-step.ts';

export function mountFactors(app: WebApp, deps: AuthRouteDependencies): void {
  const acting = async (actor: MemberActor, { token }: SessionCookie) => ({
    actor,
    sessionId: token ? ((await actorOfSession(deps, token))?.sessionId ?? null) : null,
  });

  handleFree(app, api.readFactors, async ({ actor }) => presentFactors(await factors.readFactors(deps, actor.userId)));
  handleFree(app, api.startCodes, async ({ actor, inTx }) => {
    const { email } = await inTx((tx) => findMe(tx, actor));
    return factors.startCodes(deps, actor.userId, email);
  });
  handleFree(app, api.confirmCodes, async (_ctx, { body, session }) => ({
    recoveryCodes: await factors.confirmCodes(deps, await readSession(deps, session.token), body.code),
  }));
  handleFree(app, api.removeCodes, async ({ actor }, { session }) =>
    factors.removeCodes(deps, await acting(actor, session)),
  );
  handleFree(app, api.startPasskey, async ({ actor, inTx }, { session }) => {
    const known = await readSession(deps, session.token);
    return factors.startPasskey(deps, known, await inTx((tx) => findMe(tx, actor)));
  });
  handleFree(app, api.addPasskey, async (_ctx, { body, session }) => ({
    recoveryCodes: await factors.addPasskey(deps, await readSession(deps, session.token), body),
  }));
  handleFree(app, api.removePasskey, async ({ actor }, { params, session }) =>
    factors.removePasskey(deps, await acting(actor, session), params.passkeyId),
  );
  handleFree(app, api.makeRecoveryCodes, async ({ actor }) => ({
    recoveryCodes: await factors.renewRecoveryCodes(deps, actor),
  }));

  handleFree(app, api.startPasskeySignIn, async (_ctx, { body, userAgent }) =>
    startPasskeySignIn(deps, body.halfSession ?? null, userAgent),
  );
  handleFree(app, api.takeSecondStep, async (_ctx, call) =>
    enter(app, deps, await takeSecondStep(deps, call.body.halfSession, call.body.factor), call),
  );

  handleFree(app, api.checkProof, async () => {});
  handleFree(app, api.startPasskeyProof, async (_ctx, { session }) => startPasskeyProof(deps, session.token));
  handleFree(app, api.proveSession, async ({ actor, inTx }, { body, session }) => {
    const about = { object: { kind: 'user', id: actor.userId } };
    const proven = await proveSession(deps, session.token, body).catch(async (error: unknown) => {
      if (session.token) await inTx((tx) => audit(tx, { action: 'session.proof_refused', ...about }));
      throw error;
    });
    if (proven) session.set(proven.token, proven.expiresAt);
  });
}
