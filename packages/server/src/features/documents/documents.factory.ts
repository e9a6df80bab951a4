// A held document for tests: bytes sealed in the store, tied to their row, their words asked for, as a purchase does it.
import type { Database } from '../../platform/db/database.ts';
import type { MemberActor } from '../../access/actor.ts';
import { sha256Hex } from '../../platform/crypto/hash.ts';
import type { Queue } from '../../platform/jobs/enqueue.ts';
import type { Vault } from '../../platform/storage/vault.ts';
import { attachBlob, keepBlob, listTwins } from './attach.ts';
import { recordContext } from './blob-bytes.ts';
import { enqueueText } from './documents.jobs.ts';

export type Holding = { readonly worker: Database; readonly vault: Vault; readonly queue: Queue };

export async function hold(
  { worker, vault, queue }: Holding,
  actor: MemberActor,
  documentId: string,
  bytes: Uint8Array,
): Promise<{ blobId: string }> {
  const stored = await vault.putObject(actor.firmId, 'blob', recordContext, bytes);
  return worker.asActor(actor, async (tx) => {
    const sha256 = Buffer.from(sha256Hex(bytes), 'hex');
    const { blobId } = await keepBlob(tx, actor.firmId, {
      objectKey: stored.key,
      sha256,
      byteCount: stored.bytes,
      pages: null,
    });
    const acquired = { how: 'bought', at: new Date(), pages: null } as const;
    for (const id of [documentId, ...(await listTwins(tx, documentId))]) await attachBlob(tx, id, blobId, acquired);
    await enqueueText(tx, queue, actor.firmId, blobId);
    return { blobId };
  });
}
