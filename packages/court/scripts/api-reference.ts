// packages/court/API.md, made from the docstrings of everything `src/index.ts` offers. Run as a program it writes the file.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('..', import.meta.url));
export const apiReferencePath = `${folder}API.md`;

type Item = { name: string; file: string; doc: string; declaration: string };

const read = (file: string) => readFileSync(`${folder}src/${file}`, 'utf8');

/** Headings are the comments of the table of contents; what stands above the first is about pages. */
export function apiReference(): string {
  const parts = [
    '# API of @pacerpro/court',
    '',
    'Made from the docstrings of `src` by `node scripts/with-node.mjs packages/court/scripts/api-reference.ts`. Do not edit.',
    'Examples that run are in [README.md](README.md).',
  ];
  for (const { heading, items } of sections()) {
    parts.push('', `## ${heading}`);
    for (const item of items) parts.push('', ...toMarkdown(item));
  }
  parts.push('', '## The model', '', 'Types of `@pacerpro/court/model`: what the parsers give.');
  for (const item of modelItems()) parts.push('', ...toMarkdown(item));
  return `${parts.join('\n')}\n`;
}

function sections(): { heading: string; items: Item[] }[] {
  const found: { heading: string; items: Item[] }[] = [{ heading: 'Stamps and dockets', items: [] }];
  const pattern = /^\/\/ (.+)$|^export (?:type )?\{([^}]*)\} from '\.\/([^']+)';/gm;
  for (const [, heading, names, file] of read('index.ts').matchAll(pattern)) {
    if (heading !== undefined && !heading.startsWith('PACER')) found.push({ heading, items: [] });
    if (names === undefined || file === undefined) continue;
    for (const written of names
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean))
      found.at(-1)?.items.push(itemOf(written.replace(/^type /, ''), file));
  }
  return found.filter(({ items }) => items.length > 0);
}

function modelItems(): Item[] {
  const files = [...read('model/index.ts').matchAll(/from '\.\/([^']+)'/g)].map((match) => `model/${match[1]}`);
  return files.flatMap((file) =>
    [...read(file).matchAll(/^export (?:type|class|const|function) (\w+)/gm)].map((match) =>
      itemOf(match[1] ?? '', file),
    ),
  );
}

/** The declaration of a name, with the docstring directly above it. */
function itemOf(name: string, file: string): Item {
  const source = read(file);
  const at = new RegExp(`^export (?:async )?(?:function|const|class|type) ${name}\\b`, 'm').exec(source)?.index;
  if (at === undefined) throw new Error(`${file} does not declare ${name}`);
  const before = source.slice(0, at);
  const open = before.endsWith('*/\n') ? before.lastIndexOf('/**') : -1;
  return { name, file, doc: open < 0 ? '' : before.slice(open), declaration: declarationAt(source, at) };
}

/** A function up to its body, a type whole, a constant up to its value. */
function declarationAt(source: string, at: number): string {
  const text = source.slice(at);
  if (/^export type/.test(text)) return text.slice(0, statementEnd(text));
  if (/^export (?:async )?function/.test(text)) return `${text.slice(0, bodyAt(text)).trim()};`;
  return text.split('\n', 1)[0]?.replace(/ (?:=|\{).*$/, ';') ?? '';
}

/** The first semicolon outside braces. */
function statementEnd(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '{' || char === '(' || char === '[') depth++;
    else if (char === '}' || char === ')' || char === ']') depth--;
    else if (char === ';' && depth === 0) return at + 1;
  }
  return text.length;
}

/** Where a function's body opens: the first brace at the end of a line outside parentheses. */
function bodyAt(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '(' || char === '<') depth++;
    else if (char === ')' || (char === '>' && text.charAt(at - 1) !== '=')) depth--;
    else if (char === '{' && depth === 0 && text.charAt(at + 1) === '\n' && /[\w\]}>|)] $/.test(text.slice(0, at)))
      return at;
  }
  return text.indexOf('\n');
}

function toMarkdown({ name, file, doc, declaration }: Item): string[] {
  const lines = doc
    .replace(/^\/\*\*|\*\/\s*$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd());
  const tags: string[] = [];
  const text: string[] = [];
  for (const line of lines) {
    if (line.startsWith('@')) tags.push(line);
    else if (tags.length > 0 && line !== '') tags.push(`${tags.pop()} ${line.trim()}`);
    else text.push(line.trim());
  }
  const described = text.join('\n').trim();
  return [
    `### ${name}`,
    '',
    '```ts',
    declaration.replace(/^export /, ''),
    '```',
    ...(described === '' ? [] : ['', described]),
    ...(tags.length === 0 ? [] : ['', ...tags.map(tagLine)]),
    '',
    `<sub>src/${file}</sub>`,
  ];
}

function tagLine(tag: string): string {
  const [, kind = '', rest = ''] = /^@(\w+) ?(.*)$/s.exec(tag) ?? [];
  if (kind === 'example') return `- Example: \`${rest}\``;
  return `- ${kind === 'throws' ? 'Throws' : kind}: ${rest}`;
}

/** Names of exported functions that say nothing about themselves. */
export function undocumented(): string[] {
  return sections()
    .flatMap(({ items }) => items)
    .filter(({ doc, declaration }) => doc === '' && /^export (?:async )?function/.test(declaration))
    .map(({ name, file }) => `${file}: ${name}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(apiReferencePath, apiReference());
