// Letting people from outside the firm in: who was let in to what and until when, how guests come in, and what they find.
import { z } from 'zod';
import { CaseSummary } from './cases.ts';
import { defineRoute } from './route.ts';
import { CaseId, CourtDate, CourtId, DocumentId, Id, Instant, Person } from './shapes.ts';

const tag = 'Guests and shares';
/** A grant never lasts longer; it can be given anew. */
export const LONGEST_GRANT_DAYS = 90;

export const SharedThing = z.object({ kind: z.enum(['case', 'matter', 'document']), id: Id });
export const GuestGrant = z.object({
  id: Id,
  what: SharedThing.extend({ title: z.string(), detail: z.string().nullable() }),
  mayDownload: z.boolean(),
  note: z.string().nullable(),
  grantedBy: Person,
  grantedAt: Instant,
  expiresAt: Instant,
  revokedAt: Instant.nullable(),
  state: z.enum(['live', 'expired', 'revoked']),
  /** A wall stands before it: the grant opens nothing while the wall stands and its giver is outside, or it names less than the matter. */
  isShut: z.boolean(),
  /** The caller may change or end it: gave it, or is an administrator. */
  isChangeable: z.boolean(),
});
export const Guest = z.object({
  id: Id,
  kind: z.enum(['person', 'link']),
  name: z.string(),
  email: z.string().nullable(),
  hasPasscode: z.boolean(),
  maxViews: z.int().nullable(),
  viewCount: z.int(),
  lastSeenAt: Instant.nullable(),
  grants: z.array(GuestGrant),
});
const Days = z.int().min(1).max(LONGEST_GRANT_DAYS);
const Note = z.string().trim().min(1).max(500).nullable().default(null);

export const listGuests = defineRoute({
  method: 'GET',
  path: '/api/v1/guests',
  access: 'member',
  scope: 'read',
  tag,
  summary: 'Guests and share links of the firm with what they may see, as far as the caller may see it too.',
  query: z.object({ caseId: CaseId.optional(), documentId: DocumentId.optional() }),
  response: z.object({ items: z.array(Guest) }),
});
export const inviteGuest = defineRoute({
  method: 'POST',
  path: '/api/v1/guests',
  access: 'member',
  scope: 'admin',
  tag,
  stepUp: true,
  summary: 'Let a person in by mail address. The link is mailed; it opens with a code that is mailed too.',
  body: z.object({
    email: z.email().max(254),
    name: z.string().trim().min(1).max(200),
    what: z.array(SharedThing).min(1).max(50),
    expiresInDays: Days,
    mayDownload: z.boolean().default(false),
    note: Note,
  }),
  response: Guest,
  status: 201,
  errors: ['guest.behind_wall', 'guest.not_for_role', 'guest.one_wall_at_a_time'],
});
export const createShareLink = defineRoute({
  method: 'POST',
  path: '/api/v1/share-links',
  access: 'member',
  scope: 'admin',
  tag,
  stepUp: true,
  summary: 'A link to one case or document for whoever holds it. Shown once.',
  body: z.object({
    name: z.string().trim().min(1).max(200),
    what: z.object({ kind: z.enum(['case', 'document']), id: Id }),
    expiresInDays: Days,
    mayDownload: z.boolean().default(false),
    note: Note,
    passcode: z.string().min(6).max(200).nullable().default(null),
    maxViews: z.int().min(1).max(10_000).nullable().default(null),
  }),
  response: z.object({ url: z.string(), guest: Guest }),
  status: 201,
  errors: ['guest.behind_wall', 'guest.not_for_role'],
});
export const changeGrant = defineRoute({
  method: 'PATCH',
  path: '/api/v1/guest-grants/:guestGrantId',
  access: 'member',
  scope: 'admin',
  tag,
  stepUp: true,
  summary: 'Change until when a grant lasts, counted from now, or whether it allows downloads.',
  params: z.object({ guestGrantId: Id }),
  body: z.object({ expiresInDays: Days.optional(), mayDownload: z.boolean().optional() }),
  response: null,
});
export const revokeGrant = defineRoute({
  method: 'DELETE',
  path: '/api/v1/guest-grants/:guestGrantId',
  access: 'member',
  scope: 'admin',
  tag,
  summary: 'End a grant now, in open sessions too.',
  params: z.object({ guestGrantId: Id }),
  response: null,
});
export const GuestView = z.object({
  id: Id,
  at: Instant,
  lastSeenAt: Instant,
  device: z.string(),
  addressPrefix: z.string().nullable(),
});
export const listGuestViews = defineRoute({
  method: 'GET',
  path: '/api/v1/guests/:guestId/views',
  access: 'member',
  scope: 'read',
  tag,
  summary: 'When a guest came, or a share link was opened; newest first, at most 200.',
  params: z.object({ guestId: Id }),
  response: z.object({ items: z.array(GuestView) }),
});

const Token = z.string().min(20).max(100);
const Come = z.object({
  /** What to ask for next; `in` when the session is open. */
  step: z.enum(['code', 'passcode', 'in']),
  /** Where the code was mailed, shortened. */
  codeSentTo: z.string().nullable(),
});
export const openGuestLink = defineRoute({
  method: 'POST',
  path: '/api/v1/guest/open',
  access: 'anonymous',
  scope: 'read',
  tag,
  summary: 'Come with a mailed link or a share link. A mailed link is bound to this browser and a code is mailed.',
  body: z.object({
    token: Token,
    passcode: z.string().min(1).max(200).optional(),
    /** Mail another code though the last one still counts. */
    sendAgain: z.boolean().default(false),
  }),
  response: Come,
  errors: ['guest.link_ended', 'guest.wrong_passcode', 'guest.slow_down'],
});
export const enterGuestCode = defineRoute({
  method: 'POST',
  path: '/api/v1/guest/code',
  access: 'anonymous',
  scope: 'read',
  tag,
  summary: 'Enter the code that was mailed. Five tries, ten minutes.',
  body: z.object({ token: Token, code: z.string().regex(/^\d{6}$/) }),
  response: Come,
  errors: ['guest.link_ended', 'guest.wrong_code', 'guest.code_used_up'],
});
export const askGuestLink = defineRoute({
  method: 'POST',
  path: '/api/v1/guest/link',
  access: 'anonymous',
  scope: 'read',
  tag,
  summary: 'Ask for a fresh link by mail. The answer is the same for every address.',
  body: z.object({ email: z.email().max(254) }),
  response: null,
});
export const leaveGuest = defineRoute({
  method: 'DELETE',
  path: '/api/v1/guest',
  access: 'anonymous',
  scope: 'read',
  tag,
  summary: 'End the guest session of this browser.',
  response: null,
});

const until = { expiresAt: Instant, mayDownload: z.boolean() };
export const SharedWithMe = z.object({
  firmName: z.string(),
  guest: z.object({ kind: z.enum(['person', 'link']), name: z.string() }),
  /** The last end of all that is shared. */
  expiresAt: Instant,
  notes: z.array(z.string()),
  cases: z.array(CaseSummary.extend(until)),
  documents: z.array(
    z.object({
      id: DocumentId,
      title: z.string(),
      caseName: z.string().nullable(),
      docketNumber: z.string().nullable(),
      courtId: CourtId,
      courtCitation: z.string(),
      entryNumber: z.string().nullable(),
      filedOn: CourtDate.nullable(),
      pageCount: z.int().nullable(),
      held: z.boolean(),
      ...until,
    }),
  ),
});
export const readShared = defineRoute({
  method: 'GET',
  path: '/api/v1/guest',
  access: 'member-or-guest',
  scope: 'read',
  tag,
  summary: 'What was shared with the calling guest. For members there is nothing here.',
  response: SharedWithMe,
});
