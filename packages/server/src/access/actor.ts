// Who is asking. Every query runs as one of these; the database policies read nothing else.
import type { AdminId, FirmId, GrantId, GuestId, UserId } from '../platform/id/id.ts';

export type FirmRole = 'owner' | 'admin' | 'member' | 'billing';

export type MemberActor = {
  readonly kind: 'member';
  readonly firmId: FirmId;
  readonly userId: UserId;
  readonly role: FirmRole;
  readonly via: 'session' | 'token' | 'job';
  /** Null: everything the role may do. A token carries the list it was made with. */
  readonly scopes: readonly string[] | null;
};

export type GuestActor = { readonly kind: 'guest'; readonly firmId: FirmId; readonly guestId: GuestId };

/** Without a grant an administrator is nobody to any firm: both are null. With one, the database compares them with the grant's row. */
export type SiteAdminActor = {
  readonly kind: 'site-admin';
  readonly adminId: AdminId;
  readonly grantId: GrantId | null;
  readonly firmId: FirmId | null;
};

export type SystemActor = { readonly kind: 'system'; readonly reason: SystemReason; readonly firmId: FirmId | null };

export type AnonymousActor = { readonly kind: 'anonymous' };

export type Actor = MemberActor | GuestActor | SiteAdminActor | SystemActor | AnonymousActor;

/** Every reason for which the program itself may act. Adding one is a decision: say why it cannot be a member's act. */
export const systemReasons = Object.freeze([
  'sign-in', // nobody is signed in yet
  'sign-up',
  'directory', // a firm's directory says who comes and leaves; its token is nobody's session
  'single-sign-on', // a provider of the firm says who comes; nobody is signed in yet
  'account', // the holder of a mailed link is not signed in; own passwords and addresses only the sign-in role may write
  'session-check', // the cookie or token names the actor
  'court-fetch', // a paid or free retrieval continues after its requester left
  'purchase-recovery', // a crash between payment and storage is settled by nobody in particular
  'text-extraction',
  'alert-run',
  'mail-intake',
  'mail-send',
  'import',
  'retention',
  'audit-anchor',
  'firm-key', // sealing and opening happen inside any actor's work; the key is looked up beside it
  'key-rotation',
  'firm-export', // the operator takes a firm out whole, walls and all; a member takes what the member may see
  'firm-import', // nobody belongs to the firm yet
  'firm-erasure', // nobody belongs to the firm any more
  'registry-refresh',
  'installation', // first start: sandbox firm, canaries
  'site-admin-console', // making and checking administrators on the server's command line
  'support-grant', // opening, looking and ending are written into the firm's own trail; an administrator may write nothing
  'switch', // which parts are switched off is of no firm, and every process must know it before it knows a caller
  'support-request', // who writes to support may be a guest or nobody known; what support answers is written for the firm
  'self-probe', // the installation tests its own walls with planted canaries
  'health',
] as const);

export type SystemReason = (typeof systemReasons)[number];

export const anonymous: AnonymousActor = Object.freeze({ kind: 'anonymous' });
