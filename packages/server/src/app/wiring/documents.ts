// Documents: reading, bundles, and the job that reads their words.
import { openBlobBytes } from '../../features/documents/blob-bytes.ts';
import { documentJobs } from '../../features/documents/documents.jobs.ts';
import { mountDocuments } from '../../features/documents/documents.routes.ts';
import { readPages } from '../../features/documents/read-pages.ts';
import type { TextDependencies } from '../../features/documents/text.ts';
import type { FirmId } from '../../platform/id/id.ts';
import { closePdfPools } from '../../platform/pdf/pdf-pools.ts';
import type { Feature } from '../features.ts';
import type { Services } from '../services.ts';

export const documents: Feature = {
  name: 'documents',
  mount: mountDocuments,
  jobs: (services) => documentJobs(textDependencies(services)),
  close: closePdfPools,
};

export function textDependencies({ databases, crypto, vault, log }: Services): TextDependencies {
  return {
    worker: databases.worker,
    crypto,
    readPages,
    openBytes: (firmId, blob) => openBlobBytes(vault, firmId as FirmId, blob),
    onFailure: (error) => log.error('text of a document could not be read', { error }),
  };
}
