// What a support request is: its number for people, what its sealed parts are bound to, and what working on it needs.
import type { Clock } from '../../platform/clock/clock.ts';
import type { Crypto } from '../../platform/crypto/crypto.ts';
import type { SealContext } from '../../platform/crypto/envelope.ts';
import type { Database } from '../../platform/db/database.ts';
import type { MailDependencies } from '../mail/mail.ts';

export type SupportDependencies = {
  /** The sign-in role's database: it alone may write a request. */
  readonly auth: Database;
  readonly clock: Clock;
  readonly crypto: Pick<
    Crypto,
    'sealForFirm' | 'openForFirm' | 'sealForInstallation' | 'openForInstallation' | 'blindIndex'
  >;
  readonly mail: MailDependencies;
  /** Told at once of what is urgent; without it every site administrator is. */
  readonly oncall: string | null;
  /** Nobody could be told of an urgent request. */
  onUntold(reference: string): void;
};

export type Kind = 'data-exposure' | 'access' | 'charge' | 'other';
export type Urgency = 'normal' | 'urgent';
export type State = 'open' | 'acknowledged' | 'closed';

/** `S-7F3A-90C1`: from the random end of the id, short enough to be read out on the telephone. */
export function referenceOf(id: string): string {
  const end = id.replaceAll('-', '').slice(-8).toUpperCase();
  return `S-${end.slice(0, 4)}-${end.slice(4)}`;
}

export const textContext = (requestId: string): SealContext => ({
  table: 'support_request_texts',
  column: 'sealed_text',
  row: requestId,
});
export const noteContext = (requestId: string): SealContext => ({
  table: 'support_requests',
  column: 'sealed_note',
  row: requestId,
});
export const outsideContext = (requestId: string): SealContext => ({
  table: 'outside_requests',
  column: 'sealed_text',
  row: requestId,
});
