// What happens each time somebody gets in: the cookie, the audit trail, and a mail when the device is new to this person.
import { audit } from '../audit/audit.ts';
import type { WebApp } from '../../platform/http/handle.ts';
import type { SessionCookie } from '../../platform/http/call.ts';
import type { NewSession } from './auth.ts';
import { presentMe, deviceOf } from './auth.present.ts';
import { findMe } from './account.queries.ts';
import type { AuthRouteDependencies } from './auth.routes.ts';
import { noticeTo } from './notice.ts';

export async function enter(
  app: WebApp,
  deps: AuthRouteDependencies,
  opened: NewSession,
  { session, userAgent }: { session: SessionCookie; userAgent: string | null },
) {
  const { actor, sessionId } = opened;
  const me = await app.database.asActor(actor, async (tx) => {
    await audit(tx, { action: 'session.start', object: { kind: 'session', id: sessionId } });
    if (opened.isNewDevice)
      await noticeTo(tx, deps, actor, {
        subject: 'A new device signed in to your account',
        lines: [`It says it is ${deviceOf(userAgent)}.`],
      });
    return presentMe(await findMe(tx, actor), deps.court);
  });
  session.set(opened.token, opened.expiresAt);
  return me;
}
