// Setting a new password: by a mailed link, which ends every session, or signed in, which ends all others. Either way the person is told.
import type { UserId } from '../../platform/id/id.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { recordRight, triedFrom } from '../auth/auth.ts';
import { queueMail } from '../mail/mail.ts';
import { passwordChangedMail } from './account-mails.ts';
import { linkInvalid } from './accounts.errors.ts';
import { type AccountDependencies, hashNewPassword } from './accounts.ts';
import * as queries from './accounts.queries.ts';

export async function completePasswordReset(
  deps: AccountDependencies,
  input: { token: string; password: string; ip: string },
): Promise<void> {
  const now = deps.clock.now();
  const hash = deps.tokens.hash(input.token);
  const person = await deps.auth.asSystem('account', async (tx) => {
    const link = await queries.findOpenLink(tx, 'reset', hash, now);
    return link?.userId ? queries.readPerson(tx, link.userId) : null;
  });
  if (!person) throw linkInvalid();
  const passwordHash = await hashNewPassword(deps, input.password, [person.name, person.email, ...person.firms]);
  await deps.auth.asSystem('account', async (tx) => {
    if (!(await queries.useLink(tx, 'reset', hash, now))) throw linkInvalid();
    await replacePassword(deps, tx, person, passwordHash, null, now);
    await queries.recordInFirms(tx, person.userId, 'account.reset_password');
    // Whoever reads the mailbox is no guesser: what others' wrong tries slowed down is quick again, and stays so here.
    await recordRight(
      tx,
      triedFrom((value) => deps.blindIndex('sign-in', value), person.email, input.ip),
      now,
    );
  });
}

export async function changePassword(
  deps: AccountDependencies,
  userId: UserId,
  sessionId: string,
  password: string,
): Promise<void> {
  const now = deps.clock.now();
  const person = await deps.auth.asSystem('account', (tx) => queries.readPerson(tx, userId));
  const passwordHash = await hashNewPassword(deps, password, [person.name, person.email, ...person.firms]);
  await deps.auth.asSystem('account', async (tx) => {
    await replacePassword(deps, tx, person, passwordHash, sessionId, now);
    await queries.recordInFirms(tx, userId, 'account.change_password');
  });
}

async function replacePassword(
  deps: AccountDependencies,
  tx: Tx,
  person: queries.KnownPerson,
  passwordHash: string,
  keepSession: string | null,
  now: Date,
): Promise<void> {
  await queries.setPassword(tx, person.userId, passwordHash, now);
  await queries.revokeSessionsOf(tx, person.userId, keepSession, now);
  // Links mailed before could undo this.
  await queries.voidLinksOf(tx, person.userId, now);
  await queueMail(tx, deps.mail, null, passwordChangedMail(person.email, `${deps.mail.baseUrl}/forgot-password`));
}
