// Every made-up page of the court package, brought in as a file: it finds its court by its name, is filed, changes nothing the second time,
// and the case rebuilt from it equals the one served.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { withIntake } from './intake.harness.ts';
import { rebuildCase } from './rebuild-case.ts';

const { people, services, bring, entriesOf } = withIntake();

const root = fileURLToPath(new URL('../../../../court/fixtures/', import.meta.url));
const folders = [
  'docket',
  'appellate-docket',
  'acms',
  'acms-documents',
  'internet-archive',
  'archive-json',
  'history',
  'attachment-menu',
  'case-query',
  'document-receipt',
  'feed',
  'notice',
];
const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => !/\.(model|interchange)\.json$/.test(name) && !/is_no_|_sealed/.test(name))
    .map((name) => join(folder, name)),
);

describe('importing every kind of page', () => {
  it.each(files)('%s', async (file) => {
    const bytes = readFileSync(join(root, file));
    const name = file.slice(dirname(file).length + 1);
    const first = await bring(name, bytes);
    expect(first.message).toMatch(/^Filed/);
    expect(await bring(name, bytes)).toMatchObject({ outcome: 'unchanged', caseIds: first.caseIds });
    for (const caseId of first.caseIds) {
      const result = await rebuildCase(services(), people().alice, caseId);
      expect(result.rebuilt).toEqual(result.current);
      await expect(entriesOf(caseId, people().mallory)).rejects.toMatchObject({ code: 'not_found' });
    }
  });
});
