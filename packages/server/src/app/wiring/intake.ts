// Bringing files in, and what could not be placed.
import { mountIntake } from '../../features/intake/intake.routes.ts';
import type { IntakeServices } from '../../features/intake/intake.services.ts';
import { readPdfStart } from '../../features/intake/read-pdf.ts';
import { enqueueText } from '../../features/documents/documents.jobs.ts';
import { indexCase, indexEntries, unindexCase } from '../../features/search/indexing.ts';
import { learnCase } from '../../features/purchases/learn-case.queries.ts';
import { firmOf } from '../../features/cases/apply-observation.ts';
import type { Feature } from '../features.ts';
import type { Services } from '../services.ts';

export const intake: Feature = {
  name: 'intake',
  mount: (app, services) => mountIntake(app, intakeServices(services)),
};

export function intakeServices({ databases, vault, clock, queue }: Services): IntakeServices {
  return {
    worker: databases.worker,
    vault,
    clock,
    readPdf: readPdfStart,
    indexCase,
    indexEntries,
    unindexCase,
    onBytes: (tx, { blobId }) => enqueueText(tx, queue, firmOf(tx), blobId),
    onPaidPage: (tx, { purchaseId, caseId }) => learnCase(tx, purchaseId, caseId),
  };
}
