// What the sealed parts of a mail are bound to: this mail, this column, and nowhere else.
import type { SealContext } from '../../platform/crypto/envelope.ts';

export const textContext = (mailId: string): SealContext => ({
  table: 'outbound_mails',
  column: 'sealed_text',
  row: mailId,
});
export const secretContext = (firmId: string, mailId: string): SealContext => ({
  table: 'outbound_mails',
  column: 'sealed_secrets',
  firm: firmId,
  row: mailId,
});
export const systemContext = (mailId: string): SealContext => ({
  table: 'system_mails',
  column: 'sealed_mail',
  row: mailId,
});
