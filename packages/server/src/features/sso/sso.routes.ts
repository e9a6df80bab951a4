// The edge of single sign-on: coming in by the firm's provider, and setting it.
import * as api from '@pacerpro/api';
import { handle, handleFree, type WebApp } from '../../platform/http/handle.ts';
import { type AuthRouteDependencies, enter } from '../auth/auth.ts';
import { findOwnProvider, listOwnDomains } from './provider.queries.ts';
import { presentProvider } from './sso.present.ts';
import { finishSignIn, redirectUriOf, type SsoDependencies, startSignIn } from './sso-sign-in.ts';
import * as sso from './sso.ts';

export type SsoRouteDependencies = SsoDependencies & Pick<AuthRouteDependencies, 'court' | 'mail'>;

export function mountSso(app: WebApp, deps: SsoRouteDependencies): void {
  handleFree(app, api.startSso, async (_ctx, { body, ssoBrowser }) => {
    const { url, browser, expiresAt } = await startSignIn(deps, body);
    ssoBrowser.set(browser, expiresAt);
    return { url };
  });
  handleFree(app, api.finishSso, async (_ctx, call) => {
    const { ssoBrowser, body, userAgent } = call;
    ssoBrowser.clear();
    const opened = await finishSignIn(deps, { query: body.query, browser: ssoBrowser.token, userAgent });
    if ('token' in opened) return { step: 'signed-in' as const, me: await enter(app, deps, opened, call) };
    return { step: 'second-factor' as const, ...opened };
  });
  handle(app, api.readSso, async ({ tx }) => {
    const row = await findOwnProvider(tx);
    return {
      provider: row && presentProvider(row),
      redirectUri: redirectUriOf(deps.baseUrl),
      ownDomains: await listOwnDomains(tx),
    };
  });
  handle(app, api.saveSso, async (ctx, { body }) => presentProvider(await sso.saveProvider(ctx, deps, body)));
  handle(app, api.removeSso, (ctx) => sso.removeProvider(ctx));
  handleFree(app, api.testSso, ({ actor }) => sso.testProvider(deps, actor));
}
