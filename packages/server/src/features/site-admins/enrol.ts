// Enrolling: whoever holds the link that the command line printed sets a password and connects an authenticator app, once.
import { checkNewPassword } from '../../platform/crypto/password-rules.ts';
import { makeTotpSeed, totpUri } from '../../platform/crypto/totp.ts';
import { invalidInput } from '../../platform/http/errors.ts';
import { recordAttempt } from '../auth/auth.ts';
import { recordAdminEvent } from './admin-trail.ts';
import { sealSeed, stepOf } from './one-time-code.ts';
import { type AdminPlace, type SignInDependencies, triedAs } from './sign-in.ts';
import { findEnrolment, finishEnrolment, keepSeed } from './site-admins.queries.ts';
import { enrolmentOver, wrongCode } from './site-admins.errors.ts';

/** A new seed each time: a page that somebody left open is worth nothing once the link is opened again. */
export async function beginEnrolment(deps: SignInDependencies, token: string) {
  const seed = makeTotpSeed();
  return deps.auth.asSystem('sign-in', async (tx) => {
    const admin = await findEnrolment(tx, deps.tokens.hash(token), deps.clock.now());
    if (!admin) throw enrolmentOver();
    await keepSeed(tx, admin.adminId, await sealSeed(deps.crypto, admin.adminId, seed));
    return { name: admin.name, email: admin.email, seed, uri: totpUri(seed, `${admin.email} (administrator)`) };
  });
}

/** @throws {AppError} admin.wrong_code, and the link stays good */
export async function completeEnrolment(
  deps: SignInDependencies & { hashPassword(password: string): Promise<string> },
  input: { token: string; password: string; code: string } & AdminPlace,
): Promise<void> {
  const now = deps.clock.now();
  const enrolment = deps.tokens.hash(input.token);
  const passwordHash = await deps.hashPassword(input.password);
  await deps.auth.asSystem('sign-in', async (tx) => {
    const admin = await findEnrolment(tx, enrolment, now);
    if (!admin) throw enrolmentOver();
    const step = await stepOf(deps.crypto, admin, input.code, now);
    const weakness = checkNewPassword(input.password, [admin.name, admin.email]);
    if (weakness) throw invalidInput({ message: weakness });
    if (step === null) throw wrongCode();
    if (!(await finishEnrolment(tx, enrolment, { passwordHash, step }, now))) throw enrolmentOver();
    // The place of the enrolment is known from now on: no stranger can slow it down.
    await recordAttempt(tx, triedAs(deps, admin.email, input.ip).place, true, now);
    await recordAdminEvent(tx, { adminId: admin.adminId, actor: admin.name, action: 'admin.enrol' });
  });
}
