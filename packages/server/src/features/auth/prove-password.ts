// Is this the password of that address? Asked by whoever is not signed in: at sign-in, and when an invitation is accepted. The owner of an
// address that is tried again and again is told by mail.
import type { Tx } from '../../platform/db/tx.ts';
import { queueMail } from '../mail/mail.ts';
import { audit } from '../audit/audit.ts';
import type { SignInDependencies } from './auth.ts';
import * as queries from './auth.queries.ts';
import { countTry, recordRight, triedFrom } from './slow-down.ts';

/** Told once a series of wrong tries, at this one. */
const TOLD_AT = 10;

/** Null for an unknown address, a wrong password and a disabled person alike, after the same work. @throws auth.slow_down */
export async function provePassword(
  deps: SignInDependencies,
  input: { email: string; password: string; ip: string },
): Promise<queries.Credential | null> {
  const now = deps.clock.now();
  const email = input.email.trim().toLowerCase();
  const tried = triedFrom((value) => deps.blindIndex('sign-in', value), email, input.ip);
  const [credential, tries] = await deps.auth.asSystem('sign-in', async (tx) => {
    const count = await countTry(tx, tried, now);
    return [await queries.findCredential(tx, email), count] as const;
  });
  const stored = credential?.passwordHash ?? null;
  const isRight = await deps.passwords.verify(stored, input.password);
  if (!isRight || !credential || !stored) {
    // Not waited for: the time of the answer must not tell who is known here.
    if (credential) tellRefused(deps, credential.userId, email, tries === TOLD_AT).catch(() => {});
    return null;
  }
  const renewed = await deps.passwords.renew(stored, input.password);
  await deps.auth.asSystem('sign-in', async (tx) => {
    await recordRight(tx, tried, now);
    if (renewed) await queries.renewPasswordHash(tx, credential.userId, stored, renewed);
  });
  return credential;
}

/** The firms of a person see that somebody was refused under that name. Of unknown addresses there is no firm to tell. */
async function tellRefused(
  deps: SignInDependencies,
  userId: queries.Credential['userId'],
  email: string,
  isMailed: boolean,
): Promise<void> {
  const places = await deps.auth.asSystem('sign-in', (tx) => queries.listPlaces(tx, userId), { readOnly: true });
  const entry = { action: 'session.refuse', object: { kind: 'user', id: userId } };
  for (const { firmId } of places) await deps.auth.asSystem('sign-in', (tx) => audit(tx, entry), { firmId });
  if (isMailed) await deps.auth.asSystem('sign-in', (tx) => mailTries(tx, deps, email));
}

const mailTries = (tx: Tx, { mail }: SignInDependencies, to: string) =>
  queueMail(tx, mail, null, {
    to,
    subject: 'Somebody tries to sign in to your account',
    lines: [
      `Within a day there were ${TOLD_AT} tries with a wrong password. Further ones are made to wait.`,
      'Where you signed in before, your password works as always. Elsewhere it may be made to wait too; a new password set by the link below ends that.',
      '',
      'If it was you, there is nothing to do.',
    ],
    link: { label: 'Set a new password', url: `${mail.baseUrl}/forgot-password` },
  });
