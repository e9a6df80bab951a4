// The root of all keys, behind one interface: a file (embedded) or AWS KMS (production). It only ever wraps firm keys.
import {
  getClient,
  KMS,
  KmsKeyringNode,
  RawAesKeyringNode,
  RawAesWrappingSuiteIdentifier,
} from '@aws-crypto/client-node';
import { open, type SealContext, seal } from './envelope.ts';

export type RootKey = {
  /** Names the key that new wrappings use. */
  readonly id: string;
  wrap(context: SealContext, key: Uint8Array): Promise<Buffer>;
  /** @throws {CannotOpen} */
  unwrap(context: SealContext, wrapped: Uint8Array, rootKeyId: string): Promise<Buffer>;
};

export type FileRootKeys = { readonly current: string; readonly keys: Readonly<Record<string, Uint8Array>> };

/** Older keys stay in the file until every firm key is wrapped anew; only the current one wraps. */
export function fileRootKey({ current, keys }: FileRootKeys): RootKey {
  const keyring = (id: string) => {
    const key = keys[id];
    if (!key) throw new Error(`The key file holds no root key ${id}.`);
    return new RawAesKeyringNode({
      keyNamespace: 'pacerpro-root',
      keyName: id,
      unencryptedMasterKey: Uint8Array.from(key), // isolated: the SDK wants a buffer of its own
      wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
    });
  };
  return {
    id: current,
    wrap: (context, key) => seal(keyring(current), context, key),
    unwrap: (context, wrapped, rootKeyId) => open(keyring(rootKeyId), context, wrapped),
  };
}

export type KmsSettings = { readonly keyArn: string; readonly endpoint?: string };

export function kmsRootKey({ keyArn, endpoint }: KmsSettings): RootKey {
  const clientProvider = getClient(KMS, { ...(endpoint ? { endpoint } : {}), maxAttempts: 3 });
  return {
    id: keyArn,
    wrap: (context, key) => seal(new KmsKeyringNode({ clientProvider, generatorKeyId: keyArn }), context, key),
    unwrap: (context, wrapped, rootKeyId) =>
      open(new KmsKeyringNode({ clientProvider, keyIds: [rootKeyId] }), context, wrapped),
  };
}
