// Accepting an invitation: with a new account, or with the password of the one there is. It opens no session: signing in follows, with
// whatever that asks for.
import { may } from '../../access/permissions.ts';
import { newId, type UserId } from '../../platform/id/id.ts';
import {
  linkInvalid,
  signUpClosed,
  type AccountDependencies,
  hashNewPassword,
  findPersonByMail,
  takenMeanwhile,
} from '../accounts/accounts.ts';
import { audit } from '../audit/audit.ts';
import { provePassword, wrongCredentials } from '../auth/auth.ts';
import { invalidInput } from '../../platform/http/errors.ts';
import * as queries from './invitations.queries.ts';

export async function lookAtInvitation(deps: AccountDependencies, token: string) {
  const { invitation, hasAccount } = await readHeld(deps, token);
  return { firmName: invitation.firmName, email: invitation.email, role: invitation.role, hasAccount };
}

export async function acceptInvitation(
  deps: AccountDependencies,
  input: { token: string; name?: string | undefined; password: string; ip: string },
): Promise<{ email: string; firmId: string }> {
  const { invitation, hasAccount } = await readHeld(deps, input.token);
  const { email, firmId } = invitation;
  const person = hasAccount ? await provePerson(deps, { ...input, email }) : await newPerson(deps, invitation, input);
  const now = deps.clock.now();
  const work = deps.auth.asSystem(
    'sign-up',
    async (tx) => {
      if (!(await queries.markAccepted(tx, invitation, now))) throw linkInvalid();
      if (person.isNew) await queries.insertPerson(tx, { ...person, email }, now);
      await queries.join(tx, invitation, person.userId, now);
      await audit(tx, {
        action: 'member.join',
        object: { kind: 'user', id: person.userId },
        detail: { role: invitation.role, invitation: invitation.id },
      });
    },
    { firmId },
  );
  await work.catch(takenMeanwhile);
  return { email, firmId };
}

/** @throws {AppError} also when who invited could not do so any more: has left, or lost the role for it */
async function readHeld(deps: AccountDependencies, token: string) {
  const now = deps.clock.now();
  const found = await deps.auth.asSystem('sign-up', async (tx) => {
    const invitation = await queries.findHeld(tx, deps.tokens.hash(token), now);
    if (!invitation) return null;
    const { firmId, invitedBy, role } = invitation;
    const inviter = invitedBy && (await queries.roleOf(tx, firmId, invitedBy));
    if (invitedBy && !(inviter && may(inviter, role === 'owner' ? 'owners.manage' : 'firm.administer'))) return null;
    return { invitation, hasAccount: (await findPersonByMail(tx, invitation.email)) !== null };
  });
  if (!found) throw linkInvalid();
  return found;
}

type Joining = { userId: UserId } & ({ isNew: false } | { isNew: true; name: string; passwordHash: string });

/** As at sign-in: wrong tries slow the next one down, under the same count. */
async function provePerson(
  deps: AccountDependencies,
  input: { email: string; password: string; ip: string },
): Promise<Joining> {
  const credential = await provePassword(deps, input);
  if (!credential) throw wrongCredentials();
  return { userId: credential.userId, isNew: false };
}

async function newPerson(
  deps: AccountDependencies,
  invitation: queries.HeldInvitation,
  { name, password }: { name?: string | undefined; password: string },
): Promise<Joining> {
  // An invitation from the operator's command line makes an account even where accounts are closed: it is how the first one comes to be.
  if (deps.signup === 'closed' && invitation.invitedBy !== null) throw signUpClosed();
  if (!name) throw invalidInput({ fields: [{ path: 'name', message: 'Say your name.' }] });
  const passwordHash = await hashNewPassword(deps, password, [name, invitation.email, invitation.firmName]);
  return { userId: newId<UserId>(), isNew: true, name, passwordHash };
}
