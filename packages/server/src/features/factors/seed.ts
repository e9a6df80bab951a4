// The seed of a person's authenticator app, sealed under a key of the installation: no firm's key may open or destroy it.
import type { UserId } from '../../platform/id/id.ts';
import type { AuthDependencies } from '../auth/auth.ts';
const contextOf = (userId: UserId) => ({ table: 'authenticators', column: 'sealed_seed', person: userId });

export function sealSeed({ crypto }: AuthDependencies, userId: UserId, seed: string): Promise<Buffer> {
  return crypto.sealForInstallation(contextOf(userId), Buffer.from(seed));
}

export async function openSeed({ crypto }: AuthDependencies, userId: UserId, sealed: Uint8Array): Promise<string> {
  return (await crypto.openForInstallation(contextOf(userId), sealed)).toString();
}
