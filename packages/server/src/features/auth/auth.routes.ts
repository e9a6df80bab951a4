// The edge of signing in: sessions, tokens, and the person behind them.
import * as api from '@pacerpro/api';
import { handle, handleFree, type WebApp } from '../../platform/http/handle.ts';
import { audit } from '../audit/audit.ts';
import type { MailDependencies } from '../mail/mail.ts';
import * as auth from './auth.ts';
import { enter } from './enter.ts';
import {
  findMe,
  insertOwnToken,
  listOwnSessions,
  listOwnTokens,
  revokeOtherSessions,
  revokeOwnSession,
  revokeOwnToken,
} from './account.queries.ts';
import { presentMe, presentSession, presentToken } from './auth.present.ts';

export type AuthRouteDependencies = auth.AuthDependencies & {
  readonly court: 'sandbox' | 'uscourts';
  readonly mail: MailDependencies;
};

const DAY_MS = 86_400_000;

export function mountAuth(app: WebApp, deps: AuthRouteDependencies): void {
  handleFree(app, api.signIn, async (_ctx, call) => {
    const opened = await auth.signIn(deps, { ...call.body, ip: call.ip, userAgent: call.userAgent });
    if ('token' in opened) return { step: 'signed-in' as const, me: await enter(app, deps, opened, call) };
    return { step: 'second-factor' as const, ...opened };
  });
  handleFree(app, api.signOut, async (_ctx, { session }) => {
    const ended = session.token ? await auth.actorOfSession(deps, session.token) : null;
    if (session.token) await auth.signOut(deps, session.token);
    session.clear();
    const entry = { action: 'session.end', object: { kind: 'session', id: ended?.sessionId ?? '' } };
    if (ended) await app.database.asActor(ended.actor, (tx) => audit(tx, entry));
  });
  handle(app, api.readMe, async ({ tx, actor }) => presentMe(await findMe(tx, actor), deps.court));
  handleFree(app, api.listSessions, async ({ inTx, actor }, { session }) => {
    const current = session.token ? await auth.actorOfSession(deps, session.token) : null;
    const rows = await inTx((tx) => listOwnSessions(tx, actor.userId, deps.clock.now()));
    return { items: rows.map((row) => presentSession(row, current?.sessionId ?? null)) };
  });
  handle(app, api.endSession, async ({ tx }, { params }) => revokeOwnSession(tx, params.sessionId, deps.clock.now()));
  handleFree(app, api.endOtherSessions, async ({ actor, inTx }, { session }) => {
    const current = session.token ? await auth.actorOfSession(deps, session.token) : null;
    const now = deps.clock.now();
    await inTx((tx) => revokeOtherSessions(tx, actor.userId, current?.sessionId ?? null, now));
  });
  handle(app, api.listTokens, async ({ tx, actor }) => ({
    items: (await listOwnTokens(tx, actor.userId)).map(presentToken),
  }));
  handle(app, api.createToken, async ({ tx, actor }, { body }) => {
    const token = `pp_live_${deps.tokens.make()}`;
    const expiresAt = new Date(deps.clock.now().getTime() + body.expiresInDays * DAY_MS);
    const row = await insertOwnToken(tx, actor, {
      name: body.name,
      scopes: body.scopes,
      tokenHash: deps.tokens.hash(token),
      expiresAt,
    });
    return { token, details: presentToken(row) };
  });
  handle(app, api.revokeToken, async ({ tx }, { params }) => revokeOwnToken(tx, params.tokenId, deps.clock.now()));
}
