// Who gives a wrong second factor at sign-in knows the password. The person's firms see it in their trails, and the person is told, at most
// once an hour.
import type { UserId } from '../../platform/id/id.ts';
import { lockNames } from '../../platform/db/lock.ts';
import { readAttempts, recordAttempt } from '../auth/auth.ts';
import { queueMail } from '../mail/mail.ts';
import { findAddress, recordInFirmsOf } from './factors.queries.ts';
import type { FactorDependencies } from './tell-change.ts';

const TOLD_EVERY_MS = 3600_000;

export async function tellRefused(deps: FactorDependencies, userId: UserId, now: Date): Promise<void> {
  const told = deps.blindIndex('second-factor', `told ${userId}`);
  await deps.auth.asSystem('account', async (tx) => {
    await recordInFirmsOf(tx, userId, 'session.refuse', { step: 'second factor' });
    await lockNames(tx, [`told ${told.toString('hex')}`]);
    if ((await readAttempts(tx, told, new Date(now.getTime() - TOLD_EVERY_MS))).failures > 0) return;
    await recordAttempt(tx, told, false, now);
    await queueMail(tx, deps.mail, null, {
      to: await findAddress(tx, userId),
      subject: 'A wrong second factor was given for your account',
      lines: [
        'Somebody gave your password and then a wrong code or passkey. Nobody was let in.',
        '',
        'If it was you, there is nothing to do. If not, your password is known to somebody else: set a new one.',
      ],
      link: { label: 'Set a new password', url: `${deps.mail.baseUrl}/forgot-password` },
    });
  });
}
