// Coming in: links, codes and visits. Runs as pp_auth, because nobody is known yet. A link counts only while its guest has a live grant.
import { lockNames } from '../../platform/db/lock.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { FirmId, GuestId } from '../../platform/id/id.ts';

export type KnownLink = {
  id: string;
  firmId: FirmId;
  firmName: string;
  guestId: GuestId;
  kind: 'mailed' | 'share';
  email: string | null;
  browserHash: Buffer | null;
  codeHash: Buffer | null;
  codeSentAt: Date | null;
  codeTries: number;
  passcodeHash: string | null;
  maxViews: number | null;
  viewCount: number;
  refusedCount: number;
  refusedAt: Date | null;
};

const isLive = `exists (select 1 from guest_grants a where a.firm_id = g.firm_id and a.guest_id = g.id and a.revoked_at is null and a.expires_at > $2)`;
const columns = `l.id, l.firm_id as "firmId", f.name as "firmName", l.guest_id as "guestId", l.kind, g.email, l.browser_hash as "browserHash",
  l.code_hash as "codeHash", l.code_sent_at as "codeSentAt", l.code_tries as "codeTries", l.passcode_hash as "passcodeHash", l.max_views as "maxViews",
  (select count(*)::int from guest_sessions s where s.firm_id = l.firm_id and s.link_id = l.id) as "viewCount",
  l.refused_count as "refusedCount", l.refused_at as "refusedAt"`;

/** Locked until the transaction ends: tries and views are counted one after the other. */
export async function lockLink(tx: Tx, tokenHash: Buffer, now: Date): Promise<KnownLink | null> {
  const locked = await tx.query('select 1 from guest_links where token_hash = $1 for update', [tokenHash]);
  if (locked.rowCount === 0) return null;
  const { rows } = await tx.query<KnownLink>(
    `select ${columns} from guest_links l join guests g on g.firm_id = l.firm_id and g.id = l.guest_id join firms f on f.id = l.firm_id
      where l.token_hash = $1 and f.closed_at is null and ${isLive}`,
    [tokenHash, now],
  );
  return rows[0] ?? null;
}

export async function bindBrowser(tx: Tx, linkId: string, browserHash: Buffer): Promise<void> {
  await tx.query('update guest_links set browser_hash = $2 where id = $1', [linkId, browserHash]);
}

export async function setCode(tx: Tx, linkId: string, codeHash: Buffer | null, sentAt: Date | null): Promise<void> {
  await tx.query(
    'update guest_links set code_hash = $2, code_sent_at = coalesce($3, code_sent_at), code_tries = 0 where id = $1',
    [linkId, codeHash, sentAt],
  );
}

export async function countTry(tx: Tx, linkId: string): Promise<void> {
  await tx.query('update guest_links set code_tries = code_tries + 1 where id = $1', [linkId]);
}

export async function countRefusal(tx: Tx, linkId: string, now: Date): Promise<void> {
  await tx.query('update guest_links set refused_count = refused_count + 1, refused_at = $2 where id = $1', [
    linkId,
    now,
  ]);
}

export async function clearRefusals(tx: Tx, linkId: string): Promise<void> {
  await tx.query('update guest_links set refused_count = 0 where id = $1', [linkId]);
}

export type NewVisit = {
  link: Pick<KnownLink, 'id' | 'firmId' | 'guestId'>;
  tokenHash: Buffer;
  now: Date;
  expiresAt: Date;
  userAgent: string | null;
  addressPrefix: string | null;
};

export async function insertVisit(tx: Tx, { link, ...visit }: NewVisit): Promise<void> {
  await tx.query(
    `insert into guest_sessions (firm_id, guest_id, link_id, token_hash, created_at, last_seen_at, expires_at, user_agent, address_prefix)
     values ($1, $2, $3, $4, $5, $5, $6, $7, $8)`,
    [
      link.firmId,
      link.guestId,
      link.id,
      visit.tokenHash,
      visit.now,
      visit.expiresAt,
      visit.userAgent,
      visit.addressPrefix,
    ],
  );
}

export type KnownVisit = { id: string; firmId: FirmId; guestId: GuestId; linkId: string; lastSeenAt: Date };

export async function findVisit(tx: Tx, tokenHash: Buffer, now: Date): Promise<KnownVisit | null> {
  const { rows } = await tx.query<KnownVisit>(
    `select s.id, s.firm_id as "firmId", s.guest_id as "guestId", s.link_id as "linkId", s.last_seen_at as "lastSeenAt"
       from guest_sessions s join guests g on g.firm_id = s.firm_id and g.id = s.guest_id join firms f on f.id = s.firm_id
      where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2 and f.closed_at is null and ${isLive}`,
    [tokenHash, now],
  );
  return rows[0] ?? null;
}

export async function touchVisit(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.query('update guest_sessions set last_seen_at = $2 where id = $1', [id, now]);
}

export async function endVisit(tx: Tx, tokenHash: Buffer, now: Date): Promise<void> {
  await tx.query('update guest_sessions set ended_at = $2 where token_hash = $1 and ended_at is null', [
    tokenHash,
    now,
  ]);
}

export type Invited = { firmId: FirmId; firmName: string; guestId: GuestId; email: string };

/** Everywhere that an address is let in now: firms know nothing of each other, nor do the guests behind walls, so each gets a mail of its own. */
export async function listInvited(tx: Tx, email: string, now: Date): Promise<Invited[]> {
  const { rows } = await tx.query<Invited>(
    `select g.firm_id as "firmId", f.name as "firmName", g.id as "guestId", g.email from guests g join firms f on f.id = g.firm_id
      where g.email = $1 and f.closed_at is null and ${isLive} order by g.id desc limit 20`,
    [email, now],
  );
  return rows;
}

export async function insertMailedLink(tx: Tx, guest: Invited, tokenHash: Buffer): Promise<void> {
  await tx.query("insert into guest_links (firm_id, guest_id, kind, token_hash) values ($1, $2, 'mailed', $3)", [
    guest.firmId,
    guest.guestId,
    tokenHash,
  ]);
}

/** How often something was asked for, by a keyed hash of what. One asks after the other, so that many at once count as many. */
export async function countAsked(tx: Tx, subject: Buffer, since: Date): Promise<number> {
  await lockNames(tx, [`asked ${subject.toString('hex')}`]);
  const { rows } = await tx.query<{ n: number }>(
    'select count(*)::int as n from sign_in_attempts where subject_index = $1 and at > $2',
    [subject, since],
  );
  return rows[0]!.n;
}
