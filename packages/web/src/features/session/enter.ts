// Signing in right after an account was made or a firm was joined, and into that firm. Where signing in asks for more than a password,
// the sign-in screen does it.
import { signIn, switchFirm } from '@pacerpro/api';
import { call } from '../../lib/client.ts';
import { queryClient } from '../../lib/query-client.ts';

/** The address to go on at. */
export async function enter(email: string, password: string, firmId?: string): Promise<'/' | '/sign-in'> {
  try {
    await call(signIn, { body: { email, password } });
    if (firmId) await call(switchFirm, { body: { firmId } });
    return '/';
  } catch {
    return '/sign-in';
  } finally {
    queryClient.clear(); // what was kept belonged to nobody, or to another firm
  }
}
