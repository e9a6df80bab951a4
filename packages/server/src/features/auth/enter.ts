// What a browser is given each time somebody gets in: the cookie, and who it is.
import type { WebApp } from '../../platform/http/handle.ts';
import type { SessionCookie } from '../../platform/http/call.ts';
import type { NewSession } from './auth.ts';
import { presentMe } from './auth.present.ts';
import { findMe } from './account.queries.ts';
import type { AuthRouteDependencies } from './auth.routes.ts';

export async function enter(
  app: WebApp,
  deps: Pick<AuthRouteDependencies, 'court'>,
  { actor, token, expiresAt }: NewSession,
  { session }: { session: SessionCookie },
) {
  const me = await app.database.asActor(actor, async (tx) => presentMe(await findMe(tx, actor), deps.court));
  session.set(token, expiresAt);
  return me;
}
