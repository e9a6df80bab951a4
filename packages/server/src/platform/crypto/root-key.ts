// The root of all keys, behind one interface: a file (embedded) or AWS KMS (production). It only ever wraps firm keys.
import {
  getClient,
  KMS,
  KmsKeyringNode,
  RawAesKeyringNode,
  RawAesWrappingSuiteIdentifier,
} from '@aws-crypto/client-node';
import { CannotOpen, open, type SealContext, seal } from './envelope.ts';

export type RootKey = {
  /** Names the key that new wrappings use. */
  readonly id: string;
  wrap(context: SealContext, key: Uint8Array): Promise<{ readonly wrapped: Buffer; readonly rootKeyId: string }>;
  /** @throws {CannotOpen} */
  unwrap(context: SealContext, wrapped: Uint8Array, rootKeyId: string): Promise<Buffer>;
};

export type FileRootKeys = { readonly current: string; readonly keys: Readonly<Record<string, Uint8Array>> };

/** Older keys stay in the file until every firm key is wrapped anew; only the current one wraps. Read at each use, which is rare, so
 * that a process that runs while the root is rotated follows. */
export function fileRootKey(read: () => FileRootKeys): RootKey {
  const keyring = ({ keys }: FileRootKeys, id: string) => {
    const key = keys[id];
    if (!key) throw new CannotOpen(`The key file holds no root key ${id}.`);
    return new RawAesKeyringNode({
      keyNamespace: 'pacerpro-root',
      keyName: id,
      unencryptedMasterKey: Uint8Array.from(key), // isolated: the SDK wants a buffer of its own
      wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
    });
  };
  return {
    get id() {
      return read().current;
    },
    wrap: async (context, key) => {
      const file = read();
      return { wrapped: await seal(keyring(file, file.current), context, key), rootKeyId: file.current };
    },
    unwrap: async (context, wrapped, rootKeyId) => open(keyring(read(), rootKeyId), context, wrapped),
  };
}

export type KmsSettings = { readonly keyArn: string; readonly endpoint?: string };

export function kmsRootKey({ keyArn, endpoint }: KmsSettings): RootKey {
  const clientProvider = getClient(KMS, { ...(endpoint ? { endpoint } : {}), maxAttempts: 3 });
  return {
    id: keyArn,
    wrap: async (context, key) => ({
      wrapped: await seal(new KmsKeyringNode({ clientProvider, generatorKeyId: keyArn }), context, key),
      rootKeyId: keyArn,
    }),
    unwrap: (context, wrapped, rootKeyId) =>
      open(new KmsKeyringNode({ clientProvider, keyIds: [rootKeyId] }), context, wrapped),
  };
}

/** Wraps with the KMS key where there is one, else with the file; unwraps with whichever made the wrapping, so that an installation can
 * move from one to the other, or to another KMS key, by wrapping anew. */
export function movableRootKey(file: RootKey, kms: Partial<KmsSettings>): RootKey {
  const { keyArn, endpoint } = kms;
  const ofKms = (arn: string) => kmsRootKey({ keyArn: arn, ...(endpoint ? { endpoint } : {}) });
  const current = keyArn ? ofKms(keyArn) : file;
  return {
    get id() {
      return current.id;
    },
    wrap: (context, key) => current.wrap(context, key),
    unwrap: (context, wrapped, rootKeyId) =>
      (rootKeyId.startsWith('arn:') ? ofKms(rootKeyId) : file).unwrap(context, wrapped, rootKeyId),
  };
}
