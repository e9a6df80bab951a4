// Seals for what belongs to no firm: one-time-code seeds of site administrators. The key is derived from the installation's own hash key,
// which is never rotated, so that turning the root key leaves these values alone. Both the web and the command line can open them.
import { hkdfSync } from 'node:crypto';
import { RawAesKeyringNode, RawAesWrappingSuiteIdentifier } from '@aws-crypto/client-node';
import { open, type SealContext, seal } from './envelope.ts';
import type { Secret } from './secret.ts';

export type InstallationVault = {
  sealForInstallation(context: SealContext, bytes: Uint8Array): Promise<Buffer>;
  /** @throws {CannotOpen} */
  openForInstallation(context: SealContext, sealed: Uint8Array): Promise<Buffer>;
};

export function openInstallationVault(key: Secret<Uint8Array>): InstallationVault {
  const keyring = new RawAesKeyringNode({
    keyNamespace: 'pacerpro-installation',
    keyName: 'installation',
    unencryptedMasterKey: new Uint8Array(hkdfSync('sha256', key.reveal(), '', 'pacerpro seal installation', 32)),
    wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
  });
  const bound = (context: SealContext) => ({ ...context, use: 'installation-data' });
  return {
    sealForInstallation: (context, bytes) => seal(keyring, bound(context), bytes),
    openForInstallation: (context, sealed) => open(keyring, bound(context), sealed),
  };
}
