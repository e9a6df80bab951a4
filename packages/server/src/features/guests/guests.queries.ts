// Guests and their grants as members see them: the policies leave out what stands behind a wall, and guests of whom nothing else remains.
import type { Tx } from '../../platform/db/tx.ts';

export type ThingKind = 'case' | 'matter' | 'document';
export type Thing = { kind: ThingKind; id: string };
/** What is to be shared: its case, whether a wall stands around that, and which walls the sharing passes. */
export type FoundThing = Thing & { caseId: string | null; isWalled: boolean; walls: string[] };

const isWalled = (
  one: 'o' | 'c',
) => `exists (select 1 from case_matters cm join matters x on x.firm_id = cm.firm_id and x.id = cm.matter_id
   join walls w on w.firm_id = x.firm_id and w.lifted_at is null and (w.matter_id = x.id or w.client_id = x.client_id)
  where cm.firm_id = ${one}.firm_id and cm.case_id = ${one}.id)`;
/** The standing walls around matters, as the caller sees them: whoever is outside one does not see the matter either. */
const wallsAround = (matters: string) =>
  `coalesce((select array_agg(distinct w.id order by w.id) from walls w
     join matters x on x.firm_id = w.firm_id and (w.matter_id = x.id or w.client_id = x.client_id)
    where w.lifted_at is null and ${matters}), '{}')::text[]`;
const finders: Record<ThingKind, string> = {
  // A case that was merged into another is shared as that one.
  case: `select o.id, o.id as "caseId", ${isWalled('o')} as "isWalled", '{}'::text[] as walls from cases c
           join cases o on o.firm_id = c.firm_id and o.id = coalesce(c.merged_into, c.id) where c.id = $1`,
  document: `select d.id, o.id as "caseId", ${isWalled('o')} as "isWalled", '{}'::text[] as walls from documents d
               join cases o on o.firm_id = d.firm_id and o.id = d.case_id where d.id = $1`,
  matter: `select m.id, null::uuid as "caseId", false as "isWalled", ${wallsAround('x.id = m.id')} as walls from matters m where m.id = $1`,
};

export async function findThing(tx: Tx, { kind, id }: Thing): Promise<FoundThing | null> {
  const { rows } = await tx.query<Omit<FoundThing, 'kind'>>(finders[kind], [id]);
  return rows[0] ? { kind, ...rows[0] } : null;
}

/**
 * The guest with this address of whom everything stands behind these walls and no others. Whoever sees a guest sees its mail and its visits:
 * a guest known in the open must not be the one who is let in behind a wall.
 */
export async function findGuestByEmail(tx: Tx, email: string, walls: readonly string[]): Promise<string | null> {
  const around = wallsAround(`(x.id = a.matter_id or x.id in (
    select cm.matter_id from case_matters cm where cm.firm_id = a.firm_id and cm.case_id = coalesce(a.case_id, d.case_id)))`);
  const { rows } = await tx.query<{ id: string }>(
    `select g.id from guests g where g.kind = 'person' and g.email = $1
        and not exists (select 1 from guest_grants a left join documents d on d.firm_id = a.firm_id and d.id = a.document_id
                         where a.firm_id = g.firm_id and a.guest_id = g.id and ${around} <> $2::text[])
      order by g.created_at limit 1`,
    [email, walls],
  );
  return rows[0]?.id ?? null;
}

export async function insertGuest(
  tx: Tx,
  guest: { firmId: string; id: string; kind: 'person' | 'link'; email: string | null; name: string },
): Promise<void> {
  await tx.query('insert into guests (firm_id, id, kind, email, name) values ($1, $2, $3, $4, $5)', [
    guest.firmId,
    guest.id,
    guest.kind,
    guest.email,
    guest.name,
  ]);
}

export type NewGrant = {
  firmId: string;
  id: string;
  guestId: string;
  thing: Thing;
  mayDownload: boolean;
  note: string | null;
  expiresAt: Date;
};

export async function insertGrant(tx: Tx, { thing, ...grant }: NewGrant): Promise<void> {
  const of = (kind: ThingKind) => (thing.kind === kind ? thing.id : null);
  await tx.query(
    `insert into guest_grants (firm_id, id, guest_id, case_id, matter_id, document_id, may_download, note, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      grant.firmId,
      grant.id,
      grant.guestId,
      of('case'),
      of('matter'),
      of('document'),
      grant.mayDownload,
      grant.note,
      grant.expiresAt,
    ],
  );
}

/** Ends earlier grants of the same thing to the same address, as far as the caller may: the new one says what counts. */
export async function replaceGrants(tx: Tx, email: string, { kind, id }: Thing, now: Date): Promise<void> {
  await tx.query(
    `update guest_grants set revoked_at = $4 where revoked_at is null
        and guest_id in (select g.id from guests g where g.email = $1)
        and case $2 when 'case' then case_id when 'matter' then matter_id else document_id end = $3`,
    [email, kind, id, now],
  );
}

export async function insertLink(
  tx: Tx,
  link: {
    firmId: string;
    guestId: string;
    kind: 'mailed' | 'share';
    tokenHash: Buffer;
    passcodeHash?: string | null;
    maxViews?: number | null;
  },
): Promise<void> {
  await tx.query(
    `insert into guest_links (firm_id, guest_id, kind, token_hash, passcode_hash, has_passcode, max_views)
     values ($1, $2, $3, $4, $5::text, $5::text is not null, $6)`,
    [link.firmId, link.guestId, link.kind, link.tokenHash, link.passcodeHash ?? null, link.maxViews ?? null],
  );
}

export type GuestRow = {
  id: string;
  kind: 'person' | 'link';
  name: string;
  email: string | null;
  hasPasscode: boolean;
  maxViews: number | null;
  viewCount: number;
  lastSeenAt: Date | null;
};
export type GrantRow = {
  id: string;
  guestId: string;
  kind: ThingKind;
  thingId: string;
  caseId: string | null;
  title: string;
  detail: string | null;
  mayDownload: boolean;
  note: string | null;
  grantedById: string;
  grantedByName: string;
  grantedAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  /** A wall keeps the guest out of it all the same. */
  isShut: boolean;
};

export async function listGuests(tx: Tx, ids: readonly string[]): Promise<GuestRow[]> {
  const { rows } = await tx.query<GuestRow>(
    `select g.id, g.kind, g.name, g.email, coalesce(l.has_passcode, false) as "hasPasscode", l.max_views as "maxViews",
            (select count(*)::int from guest_sessions s where s.firm_id = g.firm_id and s.guest_id = g.id) as "viewCount",
            (select max(s.last_seen_at) from guest_sessions s where s.firm_id = g.firm_id and s.guest_id = g.id) as "lastSeenAt"
       from guests g left join guest_links l on l.firm_id = g.firm_id and l.guest_id = g.id and l.kind = 'share'
      where g.id = any ($1::uuid[]) order by lower(g.name), g.id`,
    [ids],
  );
  return rows;
}

const grants = `select g.id, g.guest_id as "guestId", case when g.case_id is not null then 'case' when g.matter_id is not null then 'matter' else 'document' end as kind,
       coalesce(g.case_id, g.matter_id, g.document_id) as "thingId", coalesce(g.case_id, d.case_id) as "caseId",
       case when g.matter_id is not null then m.name
            when d.id is not null then concat_ws(' · ', concat_ws('-', e.number, d.attachment_number), coalesce(d.description, e.short_text, left(e.text, 90)))
            else coalesce(c.case_name, c.docket_number, 'Unnamed case') end as title,
       case when g.matter_id is not null then k.name when d.id is not null then coalesce(c.case_name, c.docket_number) else c.docket_number end as detail,
       g.may_download as "mayDownload", g.note, g.granted_by as "grantedById", u.name as "grantedByName", g.granted_at as "grantedAt",
       g.expires_at as "expiresAt", g.revoked_at as "revokedAt",
       case when g.matter_id is null then ${isWalled('c')}
            else exists (select 1 from walls w where w.firm_id = m.firm_id and w.lifted_at is null and (w.matter_id = m.id or w.client_id = m.client_id)
                   and not exists (select 1 from wall_members i where i.firm_id = w.firm_id and i.wall_id = w.id and i.user_id = g.granted_by)) end as "isShut"
  from guest_grants g
  join users u on u.id = g.granted_by
  left join documents d on d.firm_id = g.firm_id and d.id = g.document_id
  left join entries e on e.firm_id = d.firm_id and e.id = d.entry_id
  left join cases c on c.firm_id = g.firm_id and c.id = coalesce(g.case_id, d.case_id)
  left join matters m on m.firm_id = g.firm_id and m.id = g.matter_id
  left join clients k on k.firm_id = m.firm_id and k.id = m.client_id`;

/** Newest first. Of one case: what opens it or a document of it; of one document: what opens it, its case or its matter. */
export async function listGrants(tx: Tx, of: { caseId?: string; documentId?: string }): Promise<GrantRow[]> {
  const { rows } = await tx.query<GrantRow>(
    `${grants} where ($1::uuid is null or g.case_id = $1 or d.case_id = $1
          or g.matter_id in (select matter_id from case_matters where case_id = $1))
        and ($2::uuid is null or g.document_id = $2
          or exists (select 1 from documents o where o.id = $2 and (g.case_id = o.case_id
               or g.matter_id in (select matter_id from case_matters where case_id = o.case_id))))
      order by g.granted_at desc, g.id limit 1000`,
    [of.caseId ?? null, of.documentId ?? null],
  );
  return rows;
}

export async function listGrantsOf(tx: Tx, guestId: string): Promise<GrantRow[]> {
  return (await tx.query<GrantRow>(`${grants} where g.guest_id = $1 order by g.granted_at desc, g.id`, [guestId])).rows;
}

export async function listLiveGrantsBy(tx: Tx, userId: string, now: Date): Promise<GrantRow[]> {
  const live = 'g.granted_by = $1 and g.revoked_at is null and g.expires_at > $2';
  return (await tx.query<GrantRow>(`${grants} where ${live} order by g.granted_at, g.id`, [userId, now])).rows;
}

export async function findGrant(tx: Tx, id: string): Promise<GrantRow | null> {
  return (await tx.query<GrantRow>(`${grants} where g.id = $1 and g.revoked_at is null`, [id])).rows[0] ?? null;
}

/** False where the caller may see the grant and not change it. */
export async function updateGrant(
  tx: Tx,
  id: string,
  change: { expiresAt?: Date | undefined; mayDownload?: boolean | undefined; revokedAt?: Date | undefined },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update guest_grants set expires_at = coalesce($2, expires_at), may_download = coalesce($3, may_download), revoked_at = coalesce($4, revoked_at)
      where id = $1 and revoked_at is null`,
    [id, change.expiresAt ?? null, change.mayDownload ?? null, change.revokedAt ?? null],
  );
  return rowCount > 0;
}

export type ViewRow = {
  id: string;
  at: Date;
  lastSeenAt: Date;
  userAgent: string | null;
  addressPrefix: string | null;
};

/** Null when the caller sees no such guest. */
export async function listViews(tx: Tx, guestId: string): Promise<ViewRow[] | null> {
  const known = await tx.query('select 1 from guests where id = $1', [guestId]);
  if (known.rowCount === 0) return null;
  const { rows } = await tx.query<ViewRow>(
    `select id, created_at as at, last_seen_at as "lastSeenAt", user_agent as "userAgent", address_prefix as "addressPrefix"
       from guest_sessions where guest_id = $1 order by created_at desc limit 200`,
    [guestId],
  );
  return rows;
}

/** The firm and the person in whose name a guest is written to. */
export async function findSender(tx: Tx, userId: string): Promise<{ firmName: string; userName: string }> {
  const { rows } = await tx.query<{ firmName: string; userName: string }>(
    `select f.name as "firmName", u.name as "userName" from users u join firms f on f.id = app.tenant_firm_id() where u.id = $1`,
    [userId],
  );
  return rows[0]!;
}
