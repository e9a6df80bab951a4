// An administrator's one-time code: its seed is opened for one comparison, and its step can be spent once.
import type { InstallationVault } from '../../platform/crypto/installation-vault.ts';
import { checkTotp } from '../../platform/crypto/totp.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type KnownAdmin, spendStep } from './site-admins.queries.ts';

export type SeedVault = Pick<InstallationVault, 'sealForInstallation' | 'openForInstallation'>;

const contextOf = (adminId: string) => ({ table: 'site_admins', row: adminId, column: 'sealed_totp_seed' });

export const sealSeed = (vault: SeedVault, adminId: string, seed: string): Promise<Buffer> =>
  vault.sealForInstallation(contextOf(adminId), Buffer.from(seed));

export async function openSeed(vault: SeedVault, { adminId, sealedSeed }: KnownAdmin): Promise<string | null> {
  if (!sealedSeed) return null;
  return (await vault.openForInstallation(contextOf(adminId), sealedSeed)).toString();
}

/** The step that the code is of, not yet spent; null when it is wrong or used. */
export async function stepOf(vault: SeedVault, admin: KnownAdmin, code: string, now: Date): Promise<number | null> {
  const seed = await openSeed(vault, admin);
  return seed === null ? null : checkTotp(seed, code, now, admin.lastStep);
}

/** True once for each code. */
export async function spendCode(
  tx: Tx,
  vault: SeedVault,
  admin: KnownAdmin,
  code: string,
  now: Date,
): Promise<boolean> {
  const step = await stepOf(vault, admin, code, now);
  return step !== null && spendStep(tx, admin.adminId, step);
}
