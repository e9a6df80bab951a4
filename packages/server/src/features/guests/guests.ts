// Letting people from outside in: by mail address or by a link for whoever holds it. Each grant is written to the trail under what it
// opens, so that a wall around that hides the event too. Mails name the firm and never the case; the outbox shows them to whoever sees the
// guest. So whoever is let in behind a wall is a guest of its own, also where the same address is a guest in the open.
import type { MemberActor } from '../../access/actor.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import { newId } from '../../platform/id/id.ts';
import { audit } from '../audit/audit.ts';
import { nameInMail, type MailDependencies, queueMail } from '../mail/mail.ts';
import { behindWall, notForRole, notYoursToChange, oneWallAtATime } from './guests.errors.ts';
import * as queries from './guests.queries.ts';

export type GuestDependencies = {
  readonly clock: Clock;
  readonly mail: MailDependencies;
  readonly tokens: { make(): string; hash(token: string): Buffer };
  hashPasscode(passcode: string): Promise<string>;
};
type Ctx = { readonly tx: Tx; readonly actor: MemberActor };
export type Terms = { expiresInDays: number; mayDownload: boolean; note: string | null };
export type SeenGuest = queries.GuestRow & { grants: queries.GrantRow[] };

const DAY_MS = 86_400_000;

export async function listGuests(tx: Tx, of: { caseId?: string; documentId?: string }): Promise<SeenGuest[]> {
  const grants = await queries.listGrants(tx, of);
  const guests = await queries.listGuests(tx, [...new Set(grants.map((grant) => grant.guestId))]);
  return guests.map((guest) => ({ ...guest, grants: grants.filter((grant) => grant.guestId === guest.id) }));
}

export async function invite(
  { tx, actor }: Ctx,
  deps: GuestDependencies,
  input: Terms & { email: string; name: string; what: readonly queries.Thing[] },
): Promise<SeenGuest> {
  const things = await readThings({ tx, actor }, input.what);
  const walls = wallsOf(things);
  const email = input.email.trim().toLowerCase();
  const known = await queries.findGuestByEmail(tx, email, walls);
  const guestId = known ?? (newId() as string);
  if (!known)
    await queries.insertGuest(tx, { firmId: actor.firmId, id: guestId, kind: 'person', email, name: input.name });
  await grantAll({ tx, actor }, deps, { id: guestId, email, calls: email }, things, input);
  const token = deps.tokens.make();
  await queries.insertLink(tx, {
    firmId: actor.firmId,
    guestId,
    kind: 'mailed',
    tokenHash: deps.tokens.hash(token),
  });
  const { firmName, userName } = await queries.findSender(tx, actor.userId);
  await queueMail(
    tx,
    deps.mail,
    { firmId: actor.firmId, guestId },
    {
      to: email,
      subject: 'Court records were shared with you',
      lines: [
        `${nameInMail(userName)} of ${nameInMail(firmName)} shared court records with you, for ${input.expiresInDays} days.`,
        '',
        'The link below opens in one browser, and asks for a code that is mailed to this address.',
      ],
      link: { label: 'Open what was shared', url: guestUrl(deps, token) },
    },
  );
  return readGuest(tx, guestId);
}

export async function createLink(
  { tx, actor }: Ctx,
  deps: GuestDependencies,
  input: Terms & { name: string; what: queries.Thing; passcodeHash: string | null; maxViews: number | null },
): Promise<{ url: string; guest: SeenGuest }> {
  const things = await readThings({ tx, actor }, [input.what]);
  const guestId = newId() as string;
  await queries.insertGuest(tx, { firmId: actor.firmId, id: guestId, kind: 'link', email: null, name: input.name });
  await grantAll({ tx, actor }, deps, { id: guestId, email: null, calls: `link “${input.name}”` }, things, input);
  const token = deps.tokens.make();
  await queries.insertLink(tx, {
    firmId: actor.firmId,
    guestId,
    kind: 'share',
    tokenHash: deps.tokens.hash(token),
    passcodeHash: input.passcodeHash,
    maxViews: input.maxViews,
  });
  return { url: guestUrl(deps, token), guest: await readGuest(tx, guestId) };
}

/** In the fragment: it reaches no server log, no proxy and no referrer. */
export const guestUrl = ({ mail }: Pick<GuestDependencies, 'mail'>, token: string) => `${mail.baseUrl}/guest#${token}`;

export async function changeGrant(
  { tx }: Ctx,
  id: string,
  change: { expiresInDays?: number | undefined; mayDownload?: boolean | undefined },
  now: Date,
): Promise<void> {
  const grant = await readGrant(tx, id);
  const expiresAt = change.expiresInDays ? new Date(now.getTime() + change.expiresInDays * DAY_MS) : undefined;
  if (!(await queries.updateGrant(tx, id, { expiresAt, mayDownload: change.mayDownload }))) throw notYoursToChange();
  await note(tx, 'guest.change', grant, {
    until: (expiresAt ?? grant.expiresAt).toISOString(),
    mayDownload: change.mayDownload ?? grant.mayDownload,
  });
}

export async function revokeGrant({ tx }: Ctx, id: string, now: Date): Promise<void> {
  const grant = await readGrant(tx, id);
  if (!(await queries.updateGrant(tx, id, { revokedAt: now }))) throw notYoursToChange();
  await note(tx, 'guest.revoke', grant, {});
}

/**
 * What a colleague shared, before the colleague leaves: ended, or shared by the caller on the same terms. As far as the caller sees it; the
 * rest ends with the membership, in the database. Returns how many.
 */
export async function settleGrantsOf(
  { tx, actor }: Ctx,
  userId: string,
  how: 'end' | 'take-over',
  now: Date,
): Promise<number> {
  const grants = await queries.listLiveGrantsBy(tx, userId, now);
  for (const grant of grants) {
    await queries.updateGrant(tx, grant.id, { revokedAt: now });
    await note(tx, 'guest.revoke', grant, {});
    if (how === 'end') continue;
    const { guestId, mayDownload, expiresAt } = grant;
    const thing = { kind: grant.kind, id: grant.thingId };
    const id = newId() as string;
    await queries.insertGrant(tx, {
      firmId: actor.firmId,
      id,
      guestId,
      thing,
      mayDownload,
      note: grant.note,
      expiresAt,
    });
    await note(tx, 'guest.grant', grant, { until: expiresAt.toISOString(), mayDownload });
  }
  return grants.length;
}

export async function listViews(tx: Tx, guestId: string): Promise<queries.ViewRow[]> {
  const views = await queries.listViews(tx, guestId);
  if (!views) throw notFound();
  return views;
}

async function readThings({ tx, actor }: Ctx, what: readonly queries.Thing[]): Promise<queries.FoundThing[]> {
  if (actor.role === 'billing') throw notForRole();
  const things: queries.FoundThing[] = [];
  for (const thing of what) {
    const found = await queries.findThing(tx, thing);
    if (!found) throw notFound();
    if (found.isWalled) throw behindWall();
    things.push(found);
  }
  return things;
}

/** One guest stands behind one set of walls, or in the open. */
function wallsOf(things: readonly queries.FoundThing[]): readonly string[] {
  const [first, ...others] = things.map(({ walls }) => walls);
  if (others.some((walls) => walls.join() !== first!.join())) throw oneWallAtATime();
  return first!;
}

async function grantAll(
  { tx, actor }: Ctx,
  { clock }: GuestDependencies,
  guest: { id: string; email: string | null; calls: string },
  things: readonly queries.FoundThing[],
  { expiresInDays, mayDownload, note: line }: Terms,
): Promise<void> {
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + expiresInDays * DAY_MS);
  for (const thing of things) {
    if (guest.email) await queries.replaceGrants(tx, guest.email, thing, now);
    await queries.insertGrant(tx, {
      firmId: actor.firmId,
      id: newId() as string,
      guestId: guest.id,
      thing,
      mayDownload,
      note: line,
      expiresAt,
    });
    await audit(tx, {
      action: 'guest.grant',
      object: { kind: thing.kind, id: thing.id },
      caseId: thing.caseId,
      detail: { guest: guest.calls, until: expiresAt.toISOString(), mayDownload },
    });
  }
}

async function note(
  tx: Tx,
  action: string,
  grant: queries.GrantRow,
  detail: Record<string, string | boolean>,
): Promise<void> {
  const object = { kind: grant.kind, id: grant.thingId };
  const guest = (await queries.listGuests(tx, [grant.guestId]))[0];
  const calls = guest?.email ?? (guest ? `link “${guest.name}”` : '');
  await audit(tx, { action, object, caseId: grant.caseId, detail: { guest: calls, ...detail } });
}

async function readGrant(tx: Tx, id: string): Promise<queries.GrantRow> {
  const grant = await queries.findGrant(tx, id);
  if (!grant) throw notFound();
  return grant;
}

async function readGuest(tx: Tx, id: string): Promise<SeenGuest> {
  const guest = (await queries.listGuests(tx, [id]))[0];
  if (!guest) throw notFound();
  return { ...guest, grants: await queries.listGrantsOf(tx, id) };
}
