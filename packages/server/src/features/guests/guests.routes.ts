// The edge of guests and shares: what members do with them, and how guests come in.
import * as api from '@pacerpro/api';
import type { Call } from '../../platform/http/call.ts';
import { handle, handleFree, type WebApp } from '../../platform/http/handle.ts';
import type { Database } from '../../platform/db/database.ts';
import { audit } from '../audit/audit.ts';
import { addressPrefix } from './address-prefix.ts';
import * as enter from './enter.ts';
import { presentGuest, presentShared, presentView } from './guests.present.ts';
import * as guests from './guests.ts';
import { readShared } from './shared.ts';

export type GuestRouteDependencies = guests.GuestDependencies & enter.EnterDependencies;

/** The cookie outlives the visit: it says which browser a mailed link belongs to. */
const BROWSER_MS = 180 * 86_400_000;

export function mountGuests(app: WebApp, deps: GuestRouteDependencies): void {
  const { clock } = deps;
  handle(app, api.listGuests, async ({ tx, actor }, { query }) => ({
    items: (await guests.listGuests(tx, query)).map((guest) => presentGuest({ actor, now: clock.now() }, guest)),
  }));
  handle(app, api.inviteGuest, async (ctx, { body }) =>
    presentGuest({ actor: ctx.actor, now: clock.now() }, await guests.invite(ctx, deps, body)),
  );
  handleFree(app, api.createShareLink, async ({ inTx, actor }, { body }) => {
    const passcodeHash = body.passcode === null ? null : await deps.hashPasscode(body.passcode);
    const { url, guest } = await inTx((tx) => guests.createLink({ tx, actor }, deps, { ...body, passcodeHash }));
    return { url, guest: presentGuest({ actor, now: clock.now() }, guest) };
  });
  handle(app, api.changeGrant, (ctx, { params, body }) =>
    guests.changeGrant(ctx, params.guestGrantId, body, clock.now()),
  );
  handle(app, api.revokeGrant, (ctx, { params }) => guests.revokeGrant(ctx, params.guestGrantId, clock.now()));
  handle(app, api.listGuestViews, async ({ tx }, { params }) => ({
    items: (await guests.listViews(tx, params.guestId)).map(presentView),
  }));
  handle(app, api.readShared, async (ctx) => presentShared(await readShared(ctx)));

  handleFree(app, api.openGuestLink, async (_ctx, call) =>
    letIn(app.database, call, await enter.openLink(deps, call.body, visitorOf(call)), deps),
  );
  handleFree(app, api.enterGuestCode, async (_ctx, call) =>
    letIn(app.database, call, await enter.enterCode(deps, call.body, visitorOf(call)), deps),
  );
  handleFree(app, api.askGuestLink, async (_ctx, { body }) => {
    // Not waited for: the time of the answer must not tell who is let in.
    enter.mailFreshLinks(deps, body.email).catch(deps.onFailure);
  });
  handleFree(app, api.leaveGuest, async (_ctx, { guestSession }) => {
    if (guestSession.token) await enter.leave(deps, guestSession.token);
    guestSession.clear();
  });
}

type Coming = Pick<Call<typeof api.openGuestLink>, 'guestSession' | 'guestBrowser' | 'userAgent' | 'ip'>;

const visitorOf = ({ guestSession, guestBrowser, userAgent, ip }: Coming): enter.Visitor => ({
  browser: guestBrowser.token,
  session: guestSession.token,
  userAgent,
  addressPrefix: addressPrefix(ip),
});

async function letIn(
  web: Database,
  { guestSession, guestBrowser }: Coming,
  { step, codeSentTo, browser, session }: enter.Come,
  { clock }: Pick<GuestRouteDependencies, 'clock'>,
) {
  if (browser) guestBrowser.set(browser, new Date(clock.now().getTime() + BROWSER_MS));
  if (session) {
    guestSession.set(session.token, session.expiresAt);
    const { actor } = session;
    const object = { kind: 'guest', id: actor.guestId };
    await web.asActor(actor, (tx) => audit(tx, { action: 'guest.enter', object }));
  }
  return { step, codeSentTo };
}
