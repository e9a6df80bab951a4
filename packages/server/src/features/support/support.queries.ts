// Support requests of firms and of people who were signed in nowhere. Who sees and writes which is said by the policies.
import { lockNames } from '../../platform/db/lock.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Kind, Urgency } from './support.ts';

export type NewRequest = {
  readonly id: string;
  readonly kind: Kind;
  readonly urgency: Urgency;
  readonly replyTo: string;
  readonly errorRequestId: string | null;
  readonly at: Date;
};
export type Maker = { readonly userId: string } | { readonly guestId: string };

const head = (request: NewRequest) => ({
  id: request.id,
  kind: request.kind,
  urgency: request.urgency,
  reply_to: request.replyTo,
  error_request_id: request.errorRequestId,
  created_at: request.at,
});

export async function insertFirmRequest(tx: Tx, firmId: string, maker: Maker, request: NewRequest, sealed: Buffer) {
  const userId = 'userId' in maker ? maker.userId : null;
  const guestId = 'guestId' in maker ? maker.guestId : null;
  await tx
    .insertInto('support_requests')
    .values({ firm_id: firmId, made_by: userId, guest_id: guestId, ...head(request) })
    .execute();
  await tx
    .insertInto('support_request_texts')
    .values({ firm_id: firmId, request_id: request.id, made_by: userId, sealed_text: sealed })
    .execute();
}

export async function insertOutsideRequest(tx: Tx, request: NewRequest, sealed: Buffer): Promise<void> {
  await tx
    .insertInto('outside_requests')
    .values({ ...head(request), sealed_text: sealed })
    .execute();
}

/** How many since then, and when the first of the newest `most` was. Two at the same moment come one after the other. */
export async function readSent(
  tx: Tx,
  subject: Buffer,
  since: Date,
  most: number,
): Promise<{ n: number; firstAt: Date }> {
  await lockNames(tx, [`support requests ${subject.toString('hex')}`]);
  const { rows } = await tx.query<{ n: number; firstAt: Date }>(
    `select count(*)::int as n, min(at) as "firstAt" from
      (select at from sign_in_attempts where subject_index = $1 and at > $2 order by at desc limit $3) newest`,
    [subject, since, most],
  );
  return rows[0]!;
}

export async function findAddress(tx: Tx, userId: string): Promise<string> {
  const { email } = await tx.selectFrom('users').select('email').where('id', '=', userId).executeTakeFirstOrThrow();
  return email;
}

const LISTED = 200;

/** Those the caller may see; the words of the caller's own. */
export async function listRequests(tx: Tx, id: string | null = null) {
  return tx
    .selectFrom('support_requests as r')
    .leftJoin('users as u', 'u.id', 'r.made_by')
    .leftJoin('support_request_texts as t', (join) =>
      join.onRef('t.firm_id', '=', 'r.firm_id').onRef('t.request_id', '=', 'r.id'),
    )
    .select([
      'r.id',
      'r.kind',
      'r.urgency',
      'r.state',
      'r.created_at',
      'r.acknowledged_at',
      'r.closed_at',
      'r.error_request_id',
      'r.made_by',
      'r.sealed_note',
      'u.name',
      't.sealed_text',
    ])
    .$if(id !== null, (query) => query.where('r.id', '=', id!))
    .orderBy('r.created_at', 'desc')
    .limit(LISTED)
    .execute();
}
export type RequestRow = Awaited<ReturnType<typeof listRequests>>[number];

const deskColumns = [
  'id',
  'kind',
  'urgency',
  'state',
  'created_at',
  'acknowledged_at',
  'closed_at',
  'handled_by',
  'error_request_id',
] as const;

export const listOfFirms = (tx: Tx) =>
  tx
    .selectFrom('support_requests')
    .select(['firm_id', ...deskColumns])
    .orderBy('created_at', 'desc')
    .limit(LISTED)
    .execute();
export const listOutside = (tx: Tx) =>
  tx
    .selectFrom('outside_requests')
    .select(['sealed_text', ...deskColumns])
    .orderBy('created_at', 'desc')
    .limit(LISTED)
    .execute();
export type DeskRow = Awaited<ReturnType<typeof listOfFirms>>[number];
export type OutsideRow = Awaited<ReturnType<typeof listOutside>>[number];

/** Where it is: in a firm, in none, or nowhere. */
export async function findPlace(tx: Tx, id: string): Promise<{ firmId: string | null } | null> {
  const ofFirm = await tx.selectFrom('support_requests').select('firm_id').where('id', '=', id).executeTakeFirst();
  if (ofFirm) return { firmId: ofFirm.firm_id };
  const outside = await tx.selectFrom('outside_requests').select('id').where('id', '=', id).executeTakeFirst();
  return outside ? { firmId: null } : null;
}

export async function findText(tx: Tx, id: string): Promise<Buffer | null> {
  const row = await tx
    .selectFrom('support_request_texts')
    .select('sealed_text')
    .where('request_id', '=', id)
    .executeTakeFirst();
  return row?.sealed_text ?? null;
}

type Step = { readonly by: string; readonly now: Date };

/** False when it is not open any more. */
export async function acknowledge(tx: Tx, firmId: string | null, id: string, { by, now }: Step): Promise<boolean> {
  const change = { state: 'acknowledged', acknowledged_at: now, handled_by: by };
  const { numUpdatedRows } =
    firmId === null
      ? await tx
          .updateTable('outside_requests')
          .set(change)
          .where('id', '=', id)
          .where('state', '=', 'open')
          .executeTakeFirst()
      : await tx
          .updateTable('support_requests')
          .set(change)
          .where('firm_id', '=', firmId)
          .where('id', '=', id)
          .where('state', '=', 'open')
          .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Where the note goes; null when it was closed before. */
export async function close(
  tx: Tx,
  firmId: string | null,
  id: string,
  { by, now, sealedNote }: Step & { readonly sealedNote: Buffer | null },
): Promise<string | null> {
  const change = { state: 'closed', closed_at: now, handled_by: by };
  const row =
    firmId === null
      ? await tx
          .updateTable('outside_requests')
          .set(change)
          .where('id', '=', id)
          .where('state', '<>', 'closed')
          .returning('reply_to')
          .executeTakeFirst()
      : await tx
          .updateTable('support_requests')
          .set({ ...change, sealed_note: sealedNote })
          .where('firm_id', '=', firmId)
          .where('id', '=', id)
          .where('state', '<>', 'closed')
          .returning('reply_to')
          .executeTakeFirst();
  return row?.reply_to ?? null;
}
