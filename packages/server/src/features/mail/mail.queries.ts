// Mail waiting to leave, of a firm and of none. A waiting row is locked by nobody: one job a mail sends it.
import type { Insertable } from 'kysely';
import type { Schema } from '../../platform/db/schema.ts';
import type { Tx } from '../../platform/db/tx.ts';

export async function insertFirmMail(tx: Tx, mail: Insertable<Schema['outbound_mails']>): Promise<void> {
  await tx.insertInto('outbound_mails').values(mail).execute();
}

export async function insertSystemMail(tx: Tx, mail: Insertable<Schema['system_mails']>): Promise<void> {
  await tx.insertInto('system_mails').values(mail).execute();
}

export type WaitingMail = {
  readonly recipient: string;
  readonly subject: string;
  readonly createdAt: Date;
  readonly openTries: number;
  readonly sealed: { readonly text: Buffer; readonly secrets: Buffer | null } | { readonly mail: Buffer };
};

/** Null when it was settled meanwhile. */
export async function findWaiting(tx: Tx, firmId: string | null, mailId: string): Promise<WaitingMail | null> {
  const head = ['recipient', 'subject', 'created_at', 'open_tries'] as const;
  if (firmId === null) {
    const row = await tx
      .selectFrom('system_mails')
      .select([...head, 'sealed_mail'])
      .where('id', '=', mailId)
      .where('state', '=', 'queued')
      .executeTakeFirst();
    return row?.sealed_mail ? { ...shape(row), sealed: { mail: row.sealed_mail } } : null;
  }
  const row = await tx
    .selectFrom('outbound_mails')
    .select([...head, 'sealed_text', 'sealed_secrets'])
    .where('firm_id', '=', firmId)
    .where('id', '=', mailId)
    .where('state', '=', 'queued')
    .executeTakeFirst();
  return row ? { ...shape(row), sealed: { text: row.sealed_text, secrets: row.sealed_secrets } } : null;
}

const shape = (row: { recipient: string; subject: string; created_at: Date; open_tries: number }) => ({
  recipient: row.recipient,
  subject: row.subject,
  createdAt: row.created_at,
  openTries: row.open_tries,
});

/** Before the relay is spoken to, and back once it is certain that nothing was taken. */
export async function setOpenTries(tx: Tx, firmId: string | null, mailId: string, openTries: number): Promise<void> {
  if (firmId === null)
    await tx.updateTable('system_mails').set({ open_tries: openTries }).where('id', '=', mailId).execute();
  else
    await tx
      .updateTable('outbound_mails')
      .set({ open_tries: openTries })
      .where('firm_id', '=', firmId)
      .where('id', '=', mailId)
      .execute();
}

/** The end of a mail. Its links and codes are forgotten here. */
export async function settleMail(
  tx: Tx,
  firmId: string | null,
  mailId: string,
  end: { state: 'sent' | 'kept' | 'failed'; problem: string | null; now: Date },
): Promise<void> {
  const change = { state: end.state, problem: end.problem, sent_at: end.state === 'failed' ? null : end.now };
  if (firmId === null)
    await tx
      .updateTable('system_mails')
      .set({ ...change, sealed_mail: null })
      .where('id', '=', mailId)
      .execute();
  else
    await tx
      .updateTable('outbound_mails')
      .set({ ...change, sealed_secrets: null })
      .where('firm_id', '=', firmId)
      .where('id', '=', mailId)
      .execute();
}

export async function listFirmMails(tx: Tx) {
  return tx
    .selectFrom('outbound_mails')
    .select(['id', 'recipient', 'subject', 'sealed_text', 'state', 'problem', 'created_at', 'sent_at'])
    .orderBy('created_at', 'desc')
    .limit(200)
    .execute();
}
