// Reading words out of bytes, later: the job exists exactly when the bytes do, because it is added in the transaction that attached them.
import { z } from 'zod';
import type { Tx } from '../../platform/db/tx.ts';
import type { FirmId } from '../../platform/id/id.ts';
import { defineJob, GiveUp, type Job, jobRef, RetryLater } from '../../platform/jobs/define.ts';
import type { Queue } from '../../platform/jobs/enqueue.ts';
import { extractText, giveUpText, type TextDependencies } from './text.ts';

const RETRIES = 2;
/** A scanned transcript of a thousand pages takes two seconds of a core for each. */
const TIMEOUT_SECONDS = 6 * 3600;

const textJob = jobRef('document-text', z.object({ firmId: z.uuid(), blobId: z.uuid() }));

/** Call it whenever a document gets bytes, also known ones: what was read before is only indexed for the new document. */
export async function enqueueText(tx: Tx, queue: Queue, firmId: string, blobId: string): Promise<void> {
  await queue.enqueue(tx, textJob, { firmId, blobId });
}

export function documentJobs(deps: TextDependencies): readonly Job[] {
  const job = defineJob({
    ...textJob,
    retryLimit: RETRIES,
    retryDelaySeconds: 10,
    concurrency: 1,
    timeoutSeconds: TIMEOUT_SECONDS,
    async run({ attempt, signal }, { firmId, blobId }) {
      try {
        await extractText(deps, firmId as FirmId, blobId, signal);
      } catch (error) {
        // The process ends, or the job was taken away: not the document's fault, and pages recognised so far are kept.
        if (signal.aborted) throw new RetryLater(2_000, 'interrupted');
        if (attempt < RETRIES) throw error;
        deps.onFailure?.(error);
        await giveUpText(deps, firmId as FirmId, blobId);
        throw new GiveUp('The text could not be read.');
      }
    },
  });
  return [job as unknown as Job];
}
