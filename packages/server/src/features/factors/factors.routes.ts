// The edge of second factors: setting them up, signing in with them, proving with them.
import * as api from '@pacerpro/api';
import type { MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { SessionCookie } from '../../platform/http/call.ts';
import { handleFree, type WebApp } from '../../platform/http/handle.ts';
import { audit } from '../audit/audit.ts';
import { actorOfSession } from '../auth/auth.ts';
import { findMe } from '../auth/account.queries.ts';
import type { AuthRouteDependencies } from '../auth/auth.routes.ts';
import { enter } from '../auth/enter.ts';
import { noticeTo } from '../auth/notice.ts';
import * as factors from './factors.ts';
import { presentFactors } from './factors.present.ts';
import { proveSession, readSession, startPasskeyProof } from './prove.ts';
import { startPasskeySignIn, takeSecondStep } from './second-step.ts';

type InTx = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

export function mountFactors(app: WebApp, deps: AuthRouteDependencies): void {
  const tell = (inTx: InTx, actor: MemberActor, action: string, subject: string, what: string) =>
    inTx(async (tx) => {
      await audit(tx, { action, object: { kind: 'user', id: actor.userId }, detail: { what } });
      await noticeTo(tx, deps, actor, { subject, lines: [`What changed: ${what}.`] });
    });
  const added = (inTx: InTx, actor: MemberActor, what: string) =>
    tell(inTx, actor, 'factor.add', 'A second factor was added to your account', what);
  const removed = (inTx: InTx, actor: MemberActor, what: string) =>
    tell(inTx, actor, 'factor.remove', 'A second factor was removed from your account', what);

  const acting = async (actor: MemberActor, { token }: SessionCookie) => ({
    actor,
    sessionId: token ? ((await actorOfSession(deps, token))?.sessionId ?? null) : null,
  });

  handleFree(app, api.readFactors, async ({ actor }) => presentFactors(await factors.readFactors(deps, actor.userId)));
  handleFree(app, api.startCodes, async ({ actor, inTx }) => {
    const { email } = await inTx((tx) => findMe(tx, actor));
    return factors.startCodes(deps, actor.userId, email);
  });
  handleFree(app, api.confirmCodes, async ({ actor, inTx }, { body, session }) => {
    const recoveryCodes = await factors.confirmCodes(deps, await readSession(deps, session.token), body.code);
    await added(inTx, actor, 'one-time codes');
    return { recoveryCodes };
  });
  handleFree(app, api.removeCodes, async ({ actor, inTx }, { session }) => {
    await factors.removeCodes(deps, await acting(actor, session));
    await removed(inTx, actor, 'one-time codes');
  });
  handleFree(app, api.startPasskey, async ({ actor, inTx }, { session }) => {
    const known = await readSession(deps, session.token);
    return factors.startPasskey(deps, known, await inTx((tx) => findMe(tx, actor)));
  });
  handleFree(app, api.addPasskey, async ({ actor, inTx }, { body, session }) => {
    const recoveryCodes = await factors.addPasskey(deps, await readSession(deps, session.token), body);
    await added(inTx, actor, `passkey “${body.name}”`);
    return { recoveryCodes };
  });
  handleFree(app, api.removePasskey, async ({ actor, inTx }, { params, session }) => {
    const name = await factors.removePasskey(deps, await acting(actor, session), params.passkeyId);
    await removed(inTx, actor, `passkey “${name}”`);
  });
  handleFree(app, api.makeRecoveryCodes, async ({ actor, inTx }) => {
    const recoveryCodes = await factors.renewRecoveryCodes(deps, actor.userId);
    const subject = 'New recovery codes were made for your account';
    await tell(inTx, actor, 'factor.recovery_codes', subject, 'recovery codes; those before are void');
    return { recoveryCodes };
  });

  handleFree(app, api.startPasskeySignIn, async (_ctx, { body, userAgent }) =>
    startPasskeySignIn(deps, body.halfSession ?? null, userAgent),
  );
  handleFree(app, api.takeSecondStep, async (_ctx, call) =>
    enter(app, deps, await takeSecondStep(deps, call.body.halfSession, call.body.factor), call),
  );

  handleFree(app, api.startPasskeyProof, async (_ctx, { session }) => startPasskeyProof(deps, session.token));
  handleFree(app, api.proveSession, async ({ actor, inTx }, { body, session }) => {
    const about = { object: { kind: 'user', id: actor.userId } };
    const proven = await proveSession(deps, session.token, body).catch(async (error: unknown) => {
      if (session.token) await inTx((tx) => audit(tx, { action: 'session.proof_refused', ...about }));
      throw error;
    });
    if (!proven) return;
    session.set(proven.token, proven.expiresAt);
    await inTx((tx) => audit(tx, { action: 'session.prove', ...about }));
  });
}
