// Buying: the court's transport, staging in the object store, and the jobs that run purchases.
import { withBreaker } from '../../platform/court/breaker.ts';
import { openCourtTransport } from '../../platform/court/transport.ts';
import { objectKey } from '../../platform/storage/store.ts';
import type { Staging } from '../../features/purchases/attempt.ts';
import { type DeliverDependencies, deliverTo, recordRefusal, shareHeld } from '../../features/purchases/deliver.ts';
import { purchaseJobs } from '../../features/purchases/purchases.jobs.ts';
import { mountPurchases } from '../../features/purchases/purchases.routes.ts';
import { recordContext } from '../../features/documents/blob-bytes.ts';
import { enqueueText } from '../../features/documents/documents.jobs.ts';
import { intakeServices } from './intake.ts';
import type { FirmId } from '../../platform/id/id.ts';
import type { Feature } from '../features.ts';
import type { Services } from '../services.ts';

export const purchases: Feature = {
  name: 'purchases',
  mount: mountPurchases,
  jobs: (services) => purchaseJobs(purchaseDependencies(services)),
};

export function purchaseDependencies(services: Services) {
  const { databases, clock, queue, fetchCrypto, crypto, config } = services;
  const { transport: direct } = openCourtTransport(
    config.court.kind === 'sandbox'
      ? { kind: 'sandbox', baseUrl: `http://127.0.0.1:${config.court.sandboxPort}` }
      : { kind: 'uscourts' },
  );
  const transport = withBreaker(direct, clock);
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  // Only the worker holds the private key; elsewhere this opens nothing, and no job runs.
  const court = {
    worker: databases.worker,
    fetch: databases.fetch,
    fetchCrypto: fetchCrypto ?? crypto,
    transport,
    clock,
    sleep,
  };
  const intake = intakeServices(services);
  const delivery: DeliverDependencies = {
    intake,
    enqueueText: (tx, firmId, blobId) => enqueueText(tx, queue, firmId, blobId),
  };
  return {
    worker: databases.worker,
    court,
    menu: { ...court, staging: staging(services), intake },
    attempt: {
      worker: databases.worker,
      clock,
      staging: staging(services),
      deliver: deliverTo(delivery),
      refuse: recordRefusal,
      share: shareHeld(delivery),
      onTrouble: (error: unknown, about: { firmId: string; purchaseId: string }) =>
        services.log.error('purchase not filed', { error, ...about }),
    },
  };
}

/** Sealed like the blobs they become, under the same key and context, so that bytes bought need no second writing. */
export function staging({ crypto, store }: Pick<Services, 'crypto' | 'store'>): Staging {
  const context = (key: string) => ({ ...recordContext, object: key });
  return {
    put: async (firmId, key, bytes) =>
      store.put(objectKey(key), await crypto.sealForFirm(firmId as FirmId, context(key), bytes)),
    get: async (firmId, key) => {
      const sealed = await store.get(objectKey(key));
      return sealed && crypto.openForFirm(firmId as FirmId, context(key), sealed);
    },
  };
}
