// What all of the account's life needs: the sign-in role's database, hashing, tokens and mail. And the rule for new passwords.
import type { AuthDependencies } from '../auth/auth.ts';
import type { MailDependencies } from '../mail/mail.ts';
import { checkNewPassword } from '../../platform/crypto/password-rules.ts';
import { passwordRefused } from './accounts.errors.ts';

export { linkInvalid, signUpClosed } from './accounts.errors.ts';
export { findPersonByMail } from './accounts.queries.ts';
export { takenMeanwhile } from './sign-up.ts';

export type AccountDependencies = AuthDependencies & {
  readonly hashPassword: (password: string) => Promise<string>;
  readonly mail: MailDependencies;
  readonly signup: 'open' | 'invite' | 'closed';
};

/** @throws {AppError} account.password_refused */
export async function hashNewPassword(
  deps: Pick<AccountDependencies, 'hashPassword'>,
  password: string,
  about: readonly string[],
): Promise<string> {
  const problem = checkNewPassword(password, about);
  if (problem) throw passwordRefused(problem);
  return deps.hashPassword(password);
}
