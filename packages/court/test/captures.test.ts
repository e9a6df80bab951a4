// What the interchange form loses is in the model, and a made-up page shows each piece of it. A walk over all expected
// models: a field that no fixture fills is a field that nobody tests.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../fixtures/', import.meta.url));
const models = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.model.json'))
  .map((name) => JSON.parse(readFileSync(root + name, 'utf8')) as unknown);

/** Every value that stands under a key somewhere, empty ones left out. */
function valuesOf(key: string): unknown[] {
  const found: unknown[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      const isEmpty = inner === null || inner === '' || (Array.isArray(inner) && inner.length === 0);
      if (name === key && !isEmpty) found.push(inner);
      walk(inner);
    }
  };
  for (const model of models) walk(model);
  return found;
}

const textOf = (key: string) => JSON.stringify(valuesOf(key));

it.each([
  ['links and their parameters', ['links', 'href', 'pacerCaseId', 'pacerSeq', 'address']],
  ['sizes and page counts', ['bytes', 'sizeText', 'pages', 'printedPages', 'printedDocuments']],
  ['flags of case and entry', ['flags']],
  ['roles with the day they ended', ['roles', 'roleText', 'on']],
  ['terminated parties', ['terminatedOn']],
  ['counts and dispositions', ['counts', 'complaints', 'disposition', 'highestOffenseOpening', 'defendantNumber']],
  ['related, member and lead cases', ['relations', 'leadCase']],
  ['trustee and chapters', ['trustee', 'chapter', 'previousChapters', 'dispositions', 'dates']],
  ['the receipt', ['receipt', 'billedAt', 'billablePages', 'costCents', 'clientCode', 'criteria', 'login']],
  ['times', ['enteredAt', 'sentAt', 'builtAt']],
  ['names and contact blocks', ['addressLines', 'firm', 'phone', 'fax', 'email']],
  ['court, division and panel', ['courtName', 'divisionName', 'panel', 'originatingCourt']],
  ['notices', ['filers', 'freeLookToken', 'documents', 'stamp', 'notNoticed', 'recipients', 'closedOn', 'enteredBy']],
  ['what was not understood', ['issues']],
])('made-up pages show %s', (_, keys) => {
  expect(keys.filter((key) => valuesOf(key).length === 0)).toEqual([]);
});

it.each(['sealed', 'restricted', 'no-document'])('an entry is marked %s', (flag) => {
  expect(textOf('flags')).toContain(`"${flag}"`);
});

it.each(['lead', 'to-be-noticed', 'pro-hac-vice', 'pro-se', 'terminated', 'inactive', 'designation', 'bar-status'])(
  'an attorney has the role %s',
  (kind) => {
    expect(textOf('roles')).toContain(`"kind":"${kind}"`);
  },
);

it.each(['lead', 'member', 'related', 'other-court', 'associated', 'magistrate', 'lead-bankruptcy', 'originating'])(
  'a case is tied to another as %s',
  (kind) => {
    expect(textOf('relations')).toContain(`"kind":"${kind}"`);
  },
);
