// Opening an account. The address is verified first and everything else is entered after: nobody can prepare an account, with a password
// of his own, for somebody else's address.
import { type FirmId, newId, type UserId } from '../../platform/id/id.ts';
import { audit } from '../audit/audit.ts';
import { insertMember } from '../auth/auth.ts';
import { linkInvalid, signUpClosed } from './accounts.errors.ts';
import { type AccountDependencies, hashNewPassword } from './accounts.ts';
import * as queries from './accounts.queries.ts';
import { mailLink } from './mailed-link.ts';

export async function requestSignUp(deps: AccountDependencies, email: string): Promise<void> {
  if (deps.signup !== 'open') throw signUpClosed();
  await mailLink(deps, 'sign_up', email);
}

export async function completeSignUp(
  deps: AccountDependencies,
  input: { token: string; name: string; firmName: string; password: string },
): Promise<{ email: string }> {
  if (deps.signup !== 'open') throw signUpClosed();
  const now = deps.clock.now();
  const hash = deps.tokens.hash(input.token);
  // Looked at before the password is hashed: made-up links must cost nothing.
  const link = await deps.auth.asSystem('sign-up', (tx) => queries.findOpenLink(tx, 'sign_up', hash, now));
  if (!link) throw linkInvalid();
  const passwordHash = await hashNewPassword(deps, input.password, [input.name, link.email, input.firmName]);
  const ids = { userId: newId<UserId>(), firmId: newId<FirmId>() };
  const work = deps.auth.asSystem(
    'sign-up',
    async (tx) => {
      if (!(await queries.useLink(tx, 'sign_up', hash, now))) throw linkInvalid();
      const person = {
        firmName: input.firmName,
        email: link.email,
        name: input.name,
        passwordHash,
        role: 'owner',
      } as const;
      await insertMember(tx, person, ids, now);
      await audit(tx, { action: 'firm.create', object: { kind: 'firm', id: ids.firmId } });
      await audit(tx, { action: 'member.join', object: { kind: 'user', id: ids.userId }, detail: { role: 'owner' } });
    },
    { firmId: ids.firmId },
  );
  await work.catch(takenMeanwhile);
  return { email: link.email };
}

/** The address got an account since the link was mailed. */
export function takenMeanwhile(error: unknown): never {
  throw (error as { code?: string } | null)?.code === '23505' ? linkInvalid({ cause: error }) : error;
}
