// A change of a person's second factors is told in the transaction that makes it: no crash leaves a factor added or taken away of which
// neither the trail nor the person knows. Written by the sign-in role, which alone may change factors.
import type { MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type AuthDependencies, noticeTo } from '../auth/auth.ts';
import type { MailDependencies } from '../mail/mail.ts';
import { recordInFirmsOf } from './factors.queries.ts';

export type FactorDependencies = AuthDependencies & { readonly mail: MailDependencies };

export type FactorChange = {
  readonly action: `factor.${string}`;
  readonly subject: string;
  readonly lines: readonly string[];
  readonly what?: string;
};

export const factorAdded = (what: string): FactorChange => ({
  action: 'factor.add',
  subject: 'A second factor was added to your account',
  lines: [`What changed: ${what}.`],
  what,
});
export const factorRemoved = (what: string): FactorChange => ({
  action: 'factor.remove',
  subject: 'A second factor was removed from your account',
  lines: [`What changed: ${what}.`],
  what,
});
export const codesRenewed: FactorChange = {
  action: 'factor.recovery_codes',
  subject: 'New recovery codes were made for your account',
  lines: ['What changed: recovery codes; those before are void.'],
  what: 'recovery codes; those before are void',
};
export const recoveryCodeUsed: FactorChange = {
  action: 'factor.recovery_code_used',
  subject: 'A recovery code of your account was used',
  lines: ['It is void now. Make new ones when few are left, and set up your phone or passkey again if it is lost.'],
};

/** The trail of each firm of the person, and one mail, from the firm the person is acting in. */
export async function tellChange(
  tx: Tx,
  deps: FactorDependencies,
  actor: Pick<MemberActor, 'userId' | 'firmId'>,
  change: FactorChange,
): Promise<void> {
  await recordInFirmsOf(tx, actor.userId, change.action, change.what ? { what: change.what } : {});
  await noticeTo(tx, deps, actor, change);
}
