// The rules of the repository that a compiler cannot see: who may import what, how long a file may be, which words are not names.
// Each rule is tried on a planted fault first, so that it is known to be able to fail.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

type Source = { readonly path: string; readonly text: string };

const sources: Source[] = ['packages', 'scripts', 'test', 'e2e', 'bench', 'scan'].flatMap((folder) =>
  filesIn(join(root, folder)),
);

function filesIn(folder: string): Source[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/\/(node_modules|dist|fixtures)\//.test(path))
    .map((path) => ({ path: relative(root, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }));
}

const isTest = (path: string) => /\.(test|suite|test-server|harness)\.tsx?$|\/test\/|^test\/|^e2e\//.test(path);
const importsOf = ({ text }: Source) =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1]!);

const featureOf = (path: string) => /^packages\/server\/src\/features\/([^/]+)\//.exec(path)?.[1] ?? null;
/** Files of other features that a feature imports, as "feature/file". */
const foreignFiles = (source: Source): string[] => {
  const own = featureOf(source.path);
  if (own === null) return [];
  const files = importsOf(source).flatMap((name) => /^\.\.\/([^/.][^/]*\/.+)\.ts$/.exec(name)?.[1] ?? []);
  return files.filter((file) => !file.startsWith(`${own}/`));
};
const foreignParts = (source: Source) => foreignFiles(source).filter((file) => !/^([^/]+)\/\1$/.test(file));

/** A rule: which files it looks at, and what is wrong with one, if anything. */
type Rule = { readonly name: string; readonly fault: (source: Source) => string | false; readonly planted: Source };

const onlyIn = (places: RegExp, what: (source: Source) => boolean, name: string, planted: Source): Rule => ({
  name,
  fault: (source) => !isTest(source.path) && !places.test(source.path) && what(source) && source.path,
  planted,
});
const imports = (pattern: RegExp) => (source: Source) => importsOf(source).some((name) => pattern.test(name));

const rules: Rule[] = [
  onlyIn(
    /^packages\/server\/src\/platform\/(db|postgres|jobs)\/|^scripts\/|^bench\//,
    imports(/^pg(-pool|-copy-streams|-boss)?$/),
    'the database is reached through platform/db alone',
    {
      path: 'packages/server/src/features/x/x.ts',
      text: "import pg from 'pg';",
    },
  ),
  onlyIn(
    /^packages\/server\/src\/platform\/db\//,
    ({ text }) => /\bopenPool\(/.test(text),
    'pools stay inside platform/db',
    {
      path: 'packages/server/src/features/x/x.ts',
      text: 'openPool(login)',
    },
  ),
  onlyIn(
    /^packages\/server\/src\/platform\/(crypto|tls)\/|^scripts\/|^packages\/(sandbox|web|court)\/|^bench\//,
    imports(/^(node:)?crypto$/),
    'cryptography stays in platform/crypto',
    {
      path: 'packages/server/src/features/x/x.ts',
      text: "import { createHash } from 'node:crypto';",
    },
  ),
  onlyIn(
    /^packages\/server\/src\/(main\.ts|config\/|cli\/)|^scripts\/|^scan\/|^bench\/|^packages\/(sandbox|web)\/|\/bin\//,
    ({ text }) => /\bprocess\.env\b/.test(text),
    'the environment is read in config alone',
    {
      path: 'packages/server/src/features/x/x.ts',
      text: 'const a = process.env.HOME;',
    },
  ),
  onlyIn(
    /^packages\/server\/src\/platform\/db\//,
    ({ text }) => /\bopenTx\(/.test(text),
    'asActor is the only maker of a transaction',
    {
      path: 'packages/server/src/features/x/x.ts',
      text: 'openTx(client, actor)',
    },
  ),
  onlyIn(
    /^packages\/server\/src\/cli\//,
    imports(/\/appoint\.ts$/),
    'site administrators are made by the command line alone',
    {
      path: 'packages/server/src/features/site-admins/site-admins.routes.ts',
      text: "import { createAdmin } from './appoint.ts';",
    },
  ),
  {
    name: 'court knows nothing of the other packages, and no input or output',
    fault: (source) =>
      source.path.startsWith('packages/court/src/') &&
      !isTest(source.path) &&
      !/\/bin\//.test(source.path) &&
      imports(/^@pacerpro\/|^node:(fs|net|http|https|child_process)/)(source) &&
      source.path,
    planted: { path: 'packages/court/src/x.ts', text: "import { a } from '@pacerpro/server';" },
  },
  {
    name: 'the contract knows nothing of server, web and sandbox',
    fault: (source) =>
      source.path.startsWith('packages/api/src/') && imports(/^@pacerpro\/(server|web|sandbox)/)(source) && source.path,
    planted: { path: 'packages/api/src/x.ts', text: "import { a } from '@pacerpro/server';" },
  },
  {
    name: 'the sandbox uses the shapes of court and never its parsers or fees: a shared mistake must not pass',
    fault: (source) =>
      source.path.startsWith('packages/sandbox/src/') &&
      imports(/^@pacerpro\/(?!court\/model)|court\/src\/(?!model)/)(source) &&
      source.path,
    planted: { path: 'packages/sandbox/src/x.ts', text: "import { fee } from '@pacerpro/court';" },
  },
  {
    name: 'the web knows the contract alone',
    fault: (source) =>
      source.path.startsWith('packages/web/src/') &&
      imports(/^@pacerpro\/(server|sandbox|court)|packages\/server/)(source) &&
      source.path,
    planted: { path: 'packages/web/src/x.ts', text: "import { a } from '@pacerpro/server';" },
  },
  {
    name: 'the platform knows no feature',
    fault: (source) =>
      source.path.startsWith('packages/server/src/platform/') &&
      !isTest(source.path) &&
      imports(/\/(features|app|cli)\//)(source) &&
      source.path,
    planted: { path: 'packages/server/src/platform/x.ts', text: "import { a } from '../features/auth/auth.ts';" },
  },
  {
    name: 'a feature is used through its front door, the file that has its name: what stands there is what others may use',
    fault: (source) => !isTest(source.path) && foreignParts(source).length > 0 && source.path,
    planted: { path: 'packages/server/src/features/cases/x.ts', text: "import { a } from '../auth/auth.queries.ts';" },
  },
  {
    name: 'files are at most 300 lines, tests and tables of data apart',
    fault: ({ path, text }) => {
      const lines = text.split('\n').length - 1;
      return !isTest(path) && !dataTables.test(path) && lines > 300 && `${path} (${lines})`;
    },
    planted: { path: 'packages/server/src/x.ts', text: '\n'.repeat(301) },
  },
  {
    name: 'files say in a comment what they are for',
    fault: ({ path, text }) => !isTest(path) && !/^(#![^\n]*\n)?\s*\/[/*]/.test(text) && path,
    planted: { path: 'packages/server/src/x.ts', text: 'export const a = 1;' },
  },
  {
    name: 'no file or folder is called utils, helpers, common, manager, info or misc',
    fault: ({ path }) => /\/(utils?|helpers?|common|managers?|info|misc)(\/|\.[a-z]+$)/.test(path) && path,
    planted: { path: 'packages/server/src/utils/x.ts', text: '' },
  },
  {
    name: 'nothing is exported as default where a tool does not ask for it',
    fault: ({ path, text }) =>
      /^export default /m.test(text) && !/\.config\.ts$|harness\.global\.ts$|global\.ts$/.test(path) && path,
    planted: { path: 'packages/server/src/x.ts', text: 'export default 1;' },
  },
  {
    name: 'every test can fail: none is skipped, focused or left to do',
    fault: ({ path, text }) =>
      isTest(path) &&
      path !== 'test/architecture.test.ts' &&
      /\b(it|test|describe)\.(skip|only|todo|fails)\b/.test(text) &&
      path,
    planted: { path: 'test/x.test.ts', text: 'it.only("x", () => {})' },
  },
];

/** Lists and generated types: long because the world is. */
const dataTables = /\/db\/schema\.ts$|\/registry\/|\/world\/.*(names|words|text)|\/courts?-table\.ts$|\.data\.ts$/;

describe('the repository', () => {
  it.each(rules)('$name', ({ fault, planted }) => {
    expect(fault(planted)).toBeTruthy();
    expect(sources.map(fault).filter(Boolean)).toEqual([]);
  });

  it('orders its features: none needs, through others, one that needs it', () => {
    const needs = needsOf(sources.filter(({ path }) => !isTest(path) && !/\.(factory|fixtures)\.ts$/.test(path)));
    expect(needs.size).toBeGreaterThan(10);
    expect(inCircles(needs)).toEqual([]);
    const circle = new Map([...needs, ['a', new Set(['b'])], ['b', new Set(['c'])], ['c', new Set(['a'])]] as const);
    expect(inCircles(circle)).toEqual(['a', 'b', 'c']);
  });

  it('has sources to look at', () => {
    expect(sources.length).toBeGreaterThan(100);
  });
});

function needsOf(all: readonly Source[]): Map<string, Set<string>> {
  const needs = new Map<string, Set<string>>();
  for (const source of all) {
    const own = featureOf(source.path);
    if (own === null) continue;
    const known = needs.get(own) ?? needs.set(own, new Set()).get(own)!;
    for (const file of foreignFiles(source)) known.add(file.split('/')[0]!);
  }
  return needs;
}

/** What is left when everything that needs only ordered features has found its place. */
function inCircles(needs: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const ordered = new Set<string>();
  for (let before = -1; before < ordered.size; ) {
    before = ordered.size;
    for (const [feature, needed] of needs)
      if ([...needed].every((one) => ordered.has(one) || !needs.has(one))) ordered.add(feature);
  }
  return [...needs.keys()].filter((feature) => !ordered.has(feature)).sort();
}
