// How guests come in. A mailed link opens in the one browser that used it first, with a code from the mailbox; a share link opens for who
// holds it, with its passcode if it has one. Whatever does not open (unknown, revoked, expired, used up, another browser) is answered alike.
import type { GuestActor } from '../../access/actor.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { constantTimeEqual } from '../../platform/crypto/token.ts';
import type { Database } from '../../platform/db/database.ts';
import type { FirmId } from '../../platform/id/id.ts';
import { audit } from '../audit/audit.ts';
import { delayAfter, recordAttempt } from '../auth/auth.ts';
import { nameInMail, queueMail } from '../mail/mail.ts';
import * as queries from './enter.queries.ts';
import { codeUsedUp, linkEnded, slowDown, wrongCode, wrongPasscode } from './guests.errors.ts';
import { type GuestDependencies, guestUrl } from './guests.ts';

export type EnterDependencies = Pick<GuestDependencies, 'clock' | 'mail' | 'tokens'> & {
  /** The sign-in role's database. */
  readonly auth: Database;
  readonly clock: Clock;
  readonly blindIndex: (purpose: 'guest-code' | 'guest-ask', value: string) => Buffer;
  makeCode(): string;
  verifyPasscode(hash: string, passcode: string): Promise<boolean>;
  onFailure(error: unknown): void;
};

export type Visitor = {
  /** Secret of this browser, from its cookie. */
  readonly browser: string | null;
  readonly session: string | null;
  readonly userAgent: string | null;
  readonly addressPrefix: string | null;
};
/** `session` and `browser` are for cookies and go nowhere else. */
export type Come = {
  step: 'code' | 'passcode' | 'in';
  codeSentTo: string | null;
  browser?: string;
  session?: { token: string; expiresAt: Date; actor: GuestActor };
};

const MINUTE = 60_000;
const IDLE_MS = 30 * MINUTE;
export const VISIT_MS = 12 * 60 * MINUTE;
const CODE_MS = 10 * MINUTE;
const CODE_TRIES = 5;
const RESEND_MS = 30_000;
const MOST_CODES_AN_HOUR = 8;
const MOST_LINKS_AN_HOUR = 3;
/** What tokens.make() gives: anything shorter in the cookie is not ours. */
const MADE_LENGTH = 43;
/** Writing every request's time would make every read a write. */
const TOUCH_EVERY_MS = MINUTE;

/** @throws guest.link_ended, guest.wrong_passcode, guest.slow_down */
export async function openLink(
  deps: EnterDependencies,
  { token, passcode, sendAgain = false }: { token: string; passcode?: string | undefined; sendAgain?: boolean },
  visitor: Visitor,
): Promise<Come> {
  const now = deps.clock.now();
  const hash = deps.tokens.hash(token);
  const link = await deps.auth.asSystem('sign-in', (tx) => queries.lockLink(tx, hash, now));
  if (!link) throw linkEnded();
  // Someone who is in already looks again: no second view, no second code.
  const visit = visitor.session ? await readVisit(deps, visitor.session) : null;
  if (visit?.linkId === link.id) return { step: 'in', codeSentTo: null };
  return link.kind === 'share'
    ? openShared(deps, hash, link, passcode, visitor)
    : openMailed(deps, hash, link.firmId, sendAgain, visitor);
}

async function openShared(
  deps: EnterDependencies,
  hash: Buffer,
  { passcodeHash, firmId }: queries.KnownLink,
  passcode: string | undefined,
  visitor: Visitor,
): Promise<Come> {
  const now = deps.clock.now();
  if (passcodeHash !== null) {
    // Counted before it is checked, so that tries sent at once are slowed like tries sent one by one.
    const allowed = await deps.auth.asSystem('sign-in', async (tx) => {
      const link = await queries.lockLink(tx, hash, now);
      if (!link || isViewedUp(link)) return null;
      if (passcode === undefined) return 'ask' as const;
      const waitMs = delayAfter(link.refusedCount) - (now.getTime() - (link.refusedAt?.getTime() ?? 0));
      if (link.refusedCount > 0 && waitMs > 0) return { waitMs };
      await queries.countRefusal(tx, link.id, now);
      return 'try' as const;
    });
    if (allowed === null) throw linkEnded();
    if (allowed === 'ask') return { step: 'passcode', codeSentTo: null };
    if (allowed !== 'try') throw slowDown(allowed.waitMs);
    if (!(await deps.verifyPasscode(passcodeHash, passcode!))) {
      await recordRefusal(deps, hash, firmId);
      throw wrongPasscode();
    }
  }
  const come = await deps.auth.asSystem('sign-in', async (tx) => {
    const link = await queries.lockLink(tx, hash, now);
    if (!link || isViewedUp(link)) return null;
    await queries.clearRefusals(tx, link.id);
    return startVisit(deps, tx, link, visitor);
  });
  if (!come) throw linkEnded();
  return come;
}

const isViewedUp = ({ maxViews, viewCount }: queries.KnownLink) => maxViews !== null && viewCount >= maxViews;

async function openMailed(
  deps: EnterDependencies,
  hash: Buffer,
  firmId: FirmId,
  sendAgain: boolean,
  visitor: Visitor,
): Promise<Come> {
  const now = deps.clock.now();
  const come = await deps.auth.asSystem(
    'sign-in',
    async (tx): Promise<Come | 'slow' | null> => {
      const link = await queries.lockLink(tx, hash, now);
      if (!link || !isSameBrowser(deps, link, visitor)) return null;
      // One secret for all links of a browser: a second invitation must not shut out the first.
      const isKnown = visitor.browser !== null && visitor.browser.length >= MADE_LENGTH;
      const browser = link.browserHash === null ? (isKnown ? visitor.browser! : deps.tokens.make()) : undefined;
      if (browser) await queries.bindBrowser(tx, link.id, deps.tokens.hash(browser));
      const answer = { step: 'code' as const, codeSentTo: shorten(link.email!), ...(browser ? { browser } : {}) };
      const age = now.getTime() - (link.codeSentAt?.getTime() ?? 0);
      const isGood = link.codeHash !== null && age < CODE_MS && link.codeTries < CODE_TRIES;
      if (isGood && (!sendAgain || age < RESEND_MS)) return answer;
      const subject = deps.blindIndex('guest-code', link.guestId);
      if ((await queries.countAsked(tx, subject, new Date(now.getTime() - 60 * MINUTE))) >= MOST_CODES_AN_HOUR)
        return 'slow';
      await recordAttempt(tx, subject, false, now);
      const code = deps.makeCode();
      await queries.setCode(tx, link.id, codeHash(deps, link.id, code), now);
      await queueMail(tx, deps.mail, link, {
        to: link.email!,
        subject: 'Your code to open shared records',
        lines: ['Enter this code where you opened the link. It counts for ten minutes.', 'Nobody will ask you for it.'],
        code,
      });
      return answer;
    },
    { firmId },
  );
  if (come === null) throw linkEnded();
  if (come === 'slow') throw slowDown(10 * MINUTE);
  return come;
}

/** @throws guest.link_ended, guest.wrong_code, guest.code_used_up */
export async function enterCode(
  deps: EnterDependencies,
  { token, code }: { token: string; code: string },
  visitor: Visitor,
): Promise<Come> {
  const now = deps.clock.now();
  const hash = deps.tokens.hash(token);
  const come = await deps.auth.asSystem(
    'sign-in',
    async (tx): Promise<Come | 'ended' | 'used-up' | { wrong: FirmId; isLast: boolean }> => {
      const link = await queries.lockLink(tx, hash, now);
      if (!link || link.kind !== 'mailed' || link.browserHash === null) return 'ended';
      if (!isSameBrowser(deps, link, visitor)) return 'ended';
      const isOld = now.getTime() - (link.codeSentAt?.getTime() ?? 0) >= CODE_MS;
      if (link.codeHash === null || isOld || link.codeTries >= CODE_TRIES) return 'used-up';
      if (!constantTimeEqual(link.codeHash, codeHash(deps, link.id, code))) {
        await queries.countTry(tx, link.id);
        return { wrong: link.firmId, isLast: link.codeTries + 1 >= CODE_TRIES };
      }
      await queries.setCode(tx, link.id, null, null);
      return startVisit(deps, tx, link, visitor);
    },
  );
  if (come === 'ended') throw linkEnded();
  if (come === 'used-up') throw codeUsedUp();
  if ('wrong' in come) {
    await recordRefusal(deps, hash, come.wrong);
    throw come.isLast ? codeUsedUp() : wrongCode();
  }
  return come;
}

/** Mails a fresh link to whoever is let in under this address. The caller answers before this is done, and always alike. */
export async function mailFreshLinks(deps: EnterDependencies, address: string): Promise<void> {
  const now = deps.clock.now();
  const email = address.trim().toLowerCase();
  const subject = deps.blindIndex('guest-ask', email);
  const invited = await deps.auth.asSystem('sign-in', async (tx) => {
    const since = new Date(now.getTime() - 60 * MINUTE);
    if ((await queries.countAsked(tx, subject, since)) >= MOST_LINKS_AN_HOUR) return [];
    await recordAttempt(tx, subject, false, now);
    return queries.listInvited(tx, email, now);
  });
  for (const guest of invited)
    await deps.auth.asSystem(
      'sign-in',
      async (tx) => {
        const token = deps.tokens.make();
        await queries.insertMailedLink(tx, guest, deps.tokens.hash(token));
        await queueMail(tx, deps.mail, guest, {
          to: guest.email,
          subject: 'Your fresh link to shared records',
          lines: [
            `Someone, most likely you, asked for a fresh link to what ${nameInMail(guest.firmName)} shared with you.`,
            'It opens in one browser. If it was not you, do nothing.',
          ],
          link: { label: 'Open what was shared', url: guestUrl(deps, token) },
        });
      },
      { firmId: guest.firmId },
    );
}

/** Who a guest's cookie stands for; null when it stands for nobody any more. */
export async function actorOfVisit(deps: EnterDependencies, session: string): Promise<GuestActor | null> {
  const visit = await readVisit(deps, session);
  return visit && { kind: 'guest', firmId: visit.firmId, guestId: visit.guestId };
}

export async function leave(deps: EnterDependencies, session: string): Promise<void> {
  await deps.auth.asSystem('session-check', (tx) => queries.endVisit(tx, deps.tokens.hash(session), deps.clock.now()));
}

async function readVisit(deps: EnterDependencies, session: string): Promise<queries.KnownVisit | null> {
  const now = deps.clock.now();
  return deps.auth.asSystem('session-check', async (tx) => {
    const visit = await queries.findVisit(tx, deps.tokens.hash(session), now);
    if (!visit || now.getTime() - visit.lastSeenAt.getTime() > IDLE_MS) return null;
    if (now.getTime() - visit.lastSeenAt.getTime() > TOUCH_EVERY_MS) await queries.touchVisit(tx, visit.id, now);
    return visit;
  });
}

async function startVisit(
  deps: EnterDependencies,
  tx: Parameters<typeof queries.insertVisit>[0],
  link: queries.KnownLink,
  { userAgent, addressPrefix }: Visitor,
): Promise<Come> {
  const now = deps.clock.now();
  const token = deps.tokens.make();
  const expiresAt = new Date(now.getTime() + VISIT_MS);
  const tokenHash = deps.tokens.hash(token);
  await queries.insertVisit(tx, { link, tokenHash, now, expiresAt, userAgent, addressPrefix });
  const actor: GuestActor = { kind: 'guest', firmId: link.firmId, guestId: link.guestId };
  return { step: 'in', codeSentTo: null, session: { token, expiresAt, actor } };
}

function isSameBrowser(deps: EnterDependencies, { browserHash }: queries.KnownLink, { browser }: Visitor): boolean {
  return browserHash === null || (browser !== null && constantTimeEqual(browserHash, deps.tokens.hash(browser)));
}

/** Keyed, because six digits under a plain hash are six digits. */
const codeHash = ({ blindIndex }: EnterDependencies, linkId: string, code: string) =>
  blindIndex('guest-code', `${linkId} ${code}`);

async function recordRefusal(deps: EnterDependencies, hash: Buffer, firmId: FirmId): Promise<void> {
  await deps.auth.asSystem(
    'sign-in',
    async (tx) => {
      const link = await queries.lockLink(tx, hash, deps.clock.now());
      if (link) await audit(tx, { action: 'session.refuse', object: { kind: 'guest', id: link.guestId } });
    },
    { firmId },
  );
}

/** Enough to know which mailbox to look into. */
const shorten = (email: string) => email.replace(/^(.)[^@]*/, '$1…');
