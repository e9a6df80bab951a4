// Diagnostic grants in the database, measured by the database's own clock, as its policies are. Opening and ending run for the firm under the reason 'support-grant'; reading runs as whoever reads.
import { sql, type Tx } from '../../platform/db/tx.ts';

const columns = [
  'id',
  'firm_id',
  'admin_id',
  'admin_name',
  'reason',
  'ticket',
  'scope',
  'minutes',
  'asked_at',
  'opened_at',
  'expires_at',
  'approved_by_user_id',
  'approved_by_name',
  'ended_at',
  'ended_by_user_id',
  'ended_by_admin_id',
] as const;

const isLive = sql<boolean>`opened_at is not null and ended_at is null and expires_at > now()`.as('is_live');
/** Nobody has agreed yet, and somebody still can. */
const isAsked = sql<boolean>`opened_at is null and ended_at is null and expires_at > now()`.as('is_asked');

export async function listGrants(tx: Tx, limit: number) {
  return tx
    .selectFrom('support_grants')
    .select(columns)
    .select([isLive, isAsked])
    .orderBy('asked_at', 'desc')
    .limit(limit)
    .execute();
}
export type GrantRow = Awaited<ReturnType<typeof listGrants>>[number];

export async function findGrant(tx: Tx, grantId: string): Promise<GrantRow | null> {
  const row = await tx
    .selectFrom('support_grants')
    .select(columns)
    .select([isLive, isAsked])
    .where('id', '=', grantId)
    .executeTakeFirst();
  return row ?? null;
}

/** How long somebody can agree. */
const ASKED_MINUTES = 60;

export async function insertGrant(
  tx: Tx,
  grant: {
    firmId: string;
    id: string;
    adminId: string;
    adminName: string;
    reason: string;
    ticket: string;
    scope: 'metadata' | 'content';
    minutes: number;
  },
): Promise<void> {
  const isContent = grant.scope === 'content';
  await tx
    .insertInto('support_grants')
    .values({
      firm_id: grant.firmId,
      id: grant.id,
      admin_id: grant.adminId,
      admin_name: grant.adminName,
      reason: grant.reason,
      ticket: grant.ticket,
      scope: grant.scope,
      minutes: grant.minutes,
      content_confirmed_at: isContent ? sql`now()` : null,
      // Content is asked for; metadata opens.
      opened_at: isContent ? null : sql`now()`,
      expires_at: sql`now() + make_interval(mins => ${isContent ? ASKED_MINUTES : grant.minutes})`,
    })
    .execute();
}

/** What was ended; null when it was over already, or is not the caller's to end. */
export async function endGrant(tx: Tx, grantId: string, by: { adminId: string } | { userId: string }) {
  const row = await tx
    .updateTable('support_grants')
    .set({
      ended_at: sql`now()`,
      ended_by_admin_id: 'adminId' in by ? by.adminId : null,
      ended_by_user_id: 'userId' in by ? by.userId : null,
    })
    .where('id', '=', grantId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .returning(['admin_id', 'ticket', 'minutes', 'opened_at'])
    .executeTakeFirst();
  return row ?? null;
}

export type EndedGrant = NonNullable<Awaited<ReturnType<typeof endGrant>>>;

/** Opens what was asked for, in the name of the administrator who agrees, or else of the firm's own who asks the database. */
export async function agree(tx: Tx, grantId: string, approverId: string | null): Promise<boolean> {
  const { rows } = await (approverId === null
    ? tx.query<{ done: boolean }>('select app.consent_to_support_grant($1) as done', [grantId])
    : tx.query<{ done: boolean }>('select app.approve_support_grant($1, $2) as done', [grantId, approverId]));
  return rows[0]?.done === true;
}

export async function readFirmName(tx: Tx, firmId: string): Promise<string> {
  return (await tx.selectFrom('firms').select('name').where('id', '=', firmId).executeTakeFirstOrThrow()).name;
}

/** Who of the firm is told: its owners and administrators. */
export async function listRecipients(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .select('u.email')
    .where('m.state', '=', 'active')
    .where('m.role', 'in', ['owner', 'admin'])
    .where('u.disabled_at', 'is', null)
    .orderBy('u.email')
    .execute();
  return rows.map((row) => row.email);
}

export type SupportFirm = {
  firmId: string;
  name: string;
  createdAt: Date;
  closedAt: Date | null;
  members: number;
  failedTasks: number;
  parkedPurchases: number;
  waitingFiles: number;
  suspendedAccounts: number;
  failedMails: number;
};

export async function listFirms(tx: Tx): Promise<SupportFirm[]> {
  const { rows } = await tx.query<SupportFirm>(
    `select firm_id as "firmId", name, created_at as "createdAt", closed_at as "closedAt", members, failed_tasks as "failedTasks",
            parked_purchases as "parkedPurchases", waiting_files as "waitingFiles", suspended_accounts as "suspendedAccounts",
            failed_mails as "failedMails" from app.support_firms()`,
  );
  return rows;
}

/** Archives of the whole firm that the operator of the server took, newest first. */
export async function listOperatorExports(tx: Tx, limit: number) {
  return tx
    .selectFrom('audit_events')
    .select(['id', 'at', 'detail'])
    .where('action', '=', 'firm.export')
    .where('actor_kind', '=', 'system')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
export type OperatorExportRow = Awaited<ReturnType<typeof listOperatorExports>>[number];

/** Looks under these grants, as the firm's own trail has them. */
export async function listLooks(tx: Tx, grantIds: readonly string[]) {
  if (grantIds.length === 0) return [];
  return tx
    .selectFrom('audit_events')
    .select(['object_id as grant_id', 'at', 'detail'])
    .where('action', '=', 'support.look')
    .where('object_kind', '=', 'support_grant')
    .where('object_id', 'in', grantIds)
    .orderBy('id')
    .execute();
}
export type LookRow = Awaited<ReturnType<typeof listLooks>>[number];
