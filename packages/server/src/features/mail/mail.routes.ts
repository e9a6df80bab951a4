// The outbox: mail made for the firm, to whom and what became of it. Links and codes are not here to be shown: the web cannot open them.
import * as api from '@pacerpro/api';
import type { Crypto } from '../../platform/crypto/crypto.ts';
import { handleFree, type WebApp } from '../../platform/http/handle.ts';
import { listFirmMails } from './mail.queries.ts';
import { type MailText, writeMasked } from './mail-text.ts';
import { textContext } from './seal-context.ts';

export function mountMail(app: WebApp, { crypto }: { crypto: Pick<Crypto, 'openForFirm'> }): void {
  handleFree(app, api.listOutbox, async ({ actor, inTx }) => {
    const rows = await inTx(listFirmMails);
    const opened = rows.map(async (row) => {
      const text: MailText = JSON.parse(
        (await crypto.openForFirm(actor.firmId, textContext(row.id), row.sealed_text)).toString(),
      );
      return {
        id: row.id,
        recipient: row.recipient,
        subject: row.subject,
        body: writeMasked(text),
        state: row.state as 'queued' | 'sent' | 'failed' | 'kept',
        problem: row.problem,
        createdAt: row.created_at.toISOString(),
        sentAt: row.sent_at?.toISOString() ?? null,
      };
    });
    return { items: await Promise.all(opened) };
  });
}
