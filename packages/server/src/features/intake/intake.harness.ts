// Intake for tests: a database, a folder as object store, keys in memory, and people.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll } from 'vitest';
import { withTestDatabase } from '../../../test/harness.ts';
import { openTestCrypto } from '../../../test/harness.crypto.ts';
import { makePeople, type People } from '../../../test/people.ts';
import type { Actor } from '../../access/actor.ts';
import { fixedClock } from '../../platform/clock/clock.ts';
import { openFileStore } from '../../platform/storage/file-store.ts';
import { openVault } from '../../platform/storage/vault.ts';
import * as cases from '../cases/cases.ts';
import { indexCase, indexEntries } from '../search/indexing.ts';
import { importFile } from './import-file.ts';
import type { IntakeServices } from './intake.services.ts';
import { listQuarantine } from './quarantine.ts';
import { readPdfStart } from './read-pdf.ts';

export function withIntake() {
  const database = withTestDatabase();
  const held: { blobId: string; documentIds: string[]; isNewBlob: boolean }[] = [];
  const made: { people?: People; services?: IntakeServices } = {};
  beforeAll(async () => {
    made.people = await makePeople(database);
    const store = openFileStore(mkdtempSync(join(tmpdir(), 'intake-')));
    made.services = {
      worker: database.worker,
      vault: openVault(await openTestCrypto(), store),
      clock: fixedClock('2024-06-10T12:00:00Z'),
      readPdf: readPdfStart,
      indexCase,
      indexEntries,
      onBytes: async (_tx, bytes) => void held.push(bytes),
    };
  });
  const people = () => made.people!;
  const services = () => made.services!;
  return {
    database,
    people,
    services,
    /** What was queued for reading. */
    held,
    bring: (fileName: string, bytes: Uint8Array, courtHint: string | null = null, actor: Actor = people().alice) =>
      importFile(services(), actor, { fileName, bytes, courtHint }),
    entriesOf: (caseId: string, actor: Actor = people().alice) =>
      database.web.asActor(actor, async (tx) => (await cases.listEntries({ tx }, caseId, { limit: 1000 })).items),
    open: (actor: Actor = people().alice) => database.web.asActor(actor, (tx) => listQuarantine({ tx })),
  };
}
