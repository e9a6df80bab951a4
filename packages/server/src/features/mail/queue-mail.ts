// Writes a mail into the caller's own transaction and has it sent later: what is rolled back is never mailed. Nothing that opens a door
// stands in the row in clear: the text is sealed for the firm, link and code for the sending worker alone.
import { z } from 'zod';
import type { Crypto } from '../../platform/crypto/crypto.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type FirmId, newId } from '../../platform/id/id.ts';
import { jobRef } from '../../platform/jobs/define.ts';
import type { Queue } from '../../platform/jobs/enqueue.ts';
import { checkHead } from '../../platform/mail/letter.ts';
import { insertFirmMail, insertSystemMail } from './mail.queries.ts';
import { type MailDraft, secretsOf, textOf } from './mail-text.ts';
import { secretContext, systemContext, textContext } from './seal-context.ts';

export type { MailDraft } from './mail-text.ts';

export type MailDependencies = {
  readonly queue: Pick<Queue, 'enqueue'>;
  readonly crypto: Pick<Crypto, 'sealForFirm' | 'sealForFetch'>;
  /** Where people reach this installation. Links lead nowhere else. */
  readonly baseUrl: string;
};

/** Null: mail of no firm. Mail to a guest names the guest: the outbox shows it to whoever sees the guest. */
export type MailOf = { readonly firmId: FirmId; readonly guestId: string } | FirmId | null;

export const mailJob = jobRef('mail-send', z.object({ firmId: z.uuid().nullable(), mailId: z.uuid() }));

/**
 * Of null: mail that belongs to no firm, such as a sign-up; only the sign-in role may write it.
 * A firm must be committed before: its key is made beside the caller's transaction.
 */
export async function queueMail(tx: Tx, deps: MailDependencies, of: MailOf, draft: MailDraft): Promise<void> {
  const { firmId, guestId } = typeof of === 'object' && of !== null ? of : { firmId: of, guestId: null };
  checkHead(draft.to, draft.subject);
  if (draft.link && !draft.link.url.startsWith(`${deps.baseUrl}/`))
    throw new TypeError('A mail links to this installation only.');
  const id = newId<never>() as string;
  const head = { id, recipient: draft.to, subject: draft.subject };
  const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));
  if (firmId === null) {
    const sealed = await deps.crypto.sealForFetch(
      systemContext(id),
      bytes({ text: textOf(draft), secrets: secretsOf(draft) }),
    );
    await insertSystemMail(tx, { ...head, sealed_mail: sealed });
  } else {
    const hasSecrets = draft.link !== undefined || draft.code !== undefined;
    await insertFirmMail(tx, {
      ...head,
      firm_id: firmId,
      // Named only for guests: the worker writes to none, and may not write the column.
      ...(guestId === null ? {} : { guest_id: guestId }),
      sealed_text: await deps.crypto.sealForFirm(firmId, textContext(id), bytes(textOf(draft))),
      sealed_secrets: hasSecrets
        ? await deps.crypto.sealForFetch(secretContext(firmId, id), bytes(secretsOf(draft)))
        : null,
    });
  }
  await deps.queue.enqueue(tx, mailJob, { firmId, mailId: id });
}
