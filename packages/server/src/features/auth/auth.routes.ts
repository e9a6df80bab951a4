// The edge of signing in: sessions, tokens, and the person behind them.
import * as api from '@pacerpro/api';
import { handle, handleFree, type WebApp } from '../../platform/http/handle.ts';
import type { MailDependencies } from '../mail/mail.ts';
import * as auth from './auth.ts';
import { enter } from './enter.ts';
import * as own from './own-sessions.ts';
import { findMe, insertOwnToken, listTokens, listTokensOfMember, revokeToken } from './account.queries.ts';
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
    if (session.token) await auth.signOut(deps, session.token);
    session.clear();
  });
  handle(app, api.readMe, async ({ tx, actor }) => presentMe(await findMe(tx, actor), deps.court));
  handleFree(app, api.listSessions, async ({ actor }, { session }) => {
    const current = session.token ? await auth.actorOfSession(deps, session.token) : null;
    const rows = await own.listSessions(deps, actor.userId);
    return { items: rows.map((row) => presentSession(row, current?.sessionId ?? null)) };
  });
  handleFree(app, api.endSession, ({ actor }, { params }) => own.endSession(deps, actor.userId, params.sessionId));
  handleFree(app, api.endOtherSessions, async ({ actor }, { session }) => {
    const current = session.token ? await auth.actorOfSession(deps, session.token) : null;
    await own.endOtherSessions(deps, actor.userId, current?.sessionId ?? null);
  });
  handle(app, api.listTokens, async ({ tx, actor }) => ({
    items: (await listTokens(tx, actor.userId)).map(presentToken),
  }));
  handle(app, api.listMemberTokens, async ({ tx }, { params }) => ({
    items: (await listTokensOfMember(tx, params.userId)).map(presentToken),
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
  handle(app, api.revokeToken, async ({ tx }, { params }) => revokeToken(tx, params.tokenId, deps.clock.now()));
}
