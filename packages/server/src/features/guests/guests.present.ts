// Guests, grants and visits as they leave, field by field.
import type { MemberActor } from '../../access/actor.ts';
import { deviceOf } from '../auth/auth.ts';
import { presentCourt, presentSummary } from '../docket/docket.ts';
import type { GrantRow, ViewRow } from './guests.queries.ts';
import type { SeenGuest } from './guests.ts';
import type { Opening } from './shared.queries.ts';
import type { Shared } from './shared.ts';

type Viewer = { readonly actor: MemberActor; readonly now: Date };

export const presentGuest = (viewer: Viewer, guest: SeenGuest) => ({
  id: guest.id,
  kind: guest.kind,
  name: guest.name,
  email: guest.email,
  hasPasscode: guest.hasPasscode,
  maxViews: guest.maxViews,
  viewCount: guest.viewCount,
  lastSeenAt: guest.lastSeenAt?.toISOString() ?? null,
  grants: guest.grants.map((grant) => presentGrant(viewer, grant)),
});

function presentGrant({ actor, now }: Viewer, grant: GrantRow) {
  const isAdmin = actor.role === 'owner' || actor.role === 'admin';
  const state = grant.revokedAt ? 'revoked' : grant.expiresAt <= now ? 'expired' : 'live';
  return {
    id: grant.id,
    what: { kind: grant.kind, id: grant.thingId, title: grant.title, detail: grant.detail },
    mayDownload: grant.mayDownload,
    note: grant.note,
    grantedBy: { id: grant.grantedById, name: grant.grantedByName },
    grantedAt: grant.grantedAt.toISOString(),
    expiresAt: grant.expiresAt.toISOString(),
    revokedAt: grant.revokedAt?.toISOString() ?? null,
    state: state as 'live' | 'expired' | 'revoked',
    isShut: grant.isShut,
    isChangeable: state !== 'revoked' && (isAdmin || (actor.role === 'member' && grant.grantedById === actor.userId)),
  };
}

export const presentView = (row: ViewRow) => ({
  id: row.id,
  at: row.at.toISOString(),
  lastSeenAt: row.lastSeenAt.toISOString(),
  device: deviceOf(row.userAgent),
  addressPrefix: row.addressPrefix,
});

const presentOpening = ({ expiresAt, mayDownload }: Opening) => ({ expiresAt: expiresAt.toISOString(), mayDownload });

export const presentShared = ({ guest, cases, documents, notes, ends }: Shared) => ({
  firmName: guest.firmName,
  guest: { kind: guest.kind, name: guest.name },
  expiresAt: new Date(Math.max(...ends.map(Number))).toISOString(),
  notes,
  cases: cases.map(({ summary, opening }) => ({ ...presentSummary(summary), ...presentOpening(opening) })),
  documents: documents.map((one) => ({
    id: one.id,
    title: one.title,
    caseName: one.caseName,
    docketNumber: one.docketNumber,
    courtId: one.courtId,
    courtCitation: presentCourt(one.courtId).citation,
    entryNumber: one.entryNumber || null,
    filedOn: one.filedOn,
    pageCount: one.pageCount,
    held: one.held,
    ...presentOpening(one),
  })),
});
