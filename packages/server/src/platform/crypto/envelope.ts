// Sealing with the AWS Encryption SDK: committing suite only, context checked on opening. The rest of this folder decides which key.
import { AlgorithmSuiteIdentifier, buildClient, CommitmentPolicy, type KeyringNode } from '@aws-crypto/client-node';

/** Public facts that a sealed value is bound to. It opens only under exactly the same ones. */
export type SealContext = Readonly<Record<string, string>>;

const { encrypt, decrypt } = buildClient({
  commitmentPolicy: CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT,
  maxEncryptedDataKeys: 4,
});
// Without a signature: who may seal is settled by the database grants, and an ECDSA key per message would double the cost.
const suiteId = AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY;

/** The value cannot be opened: another key, another context, or changed bytes. Says no more, on purpose. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
}

export async function seal(keyring: KeyringNode, context: SealContext, bytes: Uint8Array): Promise<Buffer> {
  const frameLength = Math.min(Math.max(4096, bytes.byteLength), 1024 * 1024);
  const { result } = await encrypt(keyring, bytes, {
    suiteId,
    encryptionContext: { ...context },
    frameLength,
    plaintextLength: bytes.byteLength,
  });
  return result;
}

/** @throws {CannotOpen} */
export async function open(keyring: KeyringNode, context: SealContext, sealed: Uint8Array): Promise<Buffer> {
  const { bytes, context: found } = await openWhole(keyring, sealed);
  // The SDK proves that the context is the one it was sealed with, not that it is the one we expect.
  const names = Object.keys(context);
  const same = names.length === Object.keys(found).length && names.every((name) => found[name] === context[name]);
  if (!same) throw new CannotOpen('This value cannot be opened.');
  return bytes;
}

/** With the context it was sealed with: for sealing it anew in the same place. Whoever wants to read must say the place: use open(). */
export async function openWhole(
  keyring: KeyringNode,
  sealed: Uint8Array,
): Promise<{ readonly bytes: Buffer; readonly context: SealContext }> {
  const { plaintext, messageHeader } = await decrypt(keyring, Buffer.from(sealed)).catch((cause) => {
    throw new CannotOpen('This value cannot be opened.', { cause });
  });
  return { bytes: plaintext, context: messageHeader.encryptionContext };
}
