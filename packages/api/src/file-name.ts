// Names of downloaded documents from a firm's template. Pure and without dependencies: the web app previews with it.

/** What a template can say. Names are matched whatever their letter case. */
export const fileNamePlaceholders = Object.freeze({
  court: { means: 'Court as PACER names it', example: 'nysd' },
  courtCitation: { means: 'Court as cited', example: 'S.D.N.Y.' },
  caseNumber: { means: 'Docket number', example: '1:26-cv-01234' },
  caseName: { means: 'Name of the case', example: 'Alder v. Birch Holdings' },
  entry: { means: 'Docket entry number', example: '52' },
  attachment: { means: 'Attachment number; empty for the main document', example: '3' },
  description: { means: 'Description of the document', example: 'Motion to Dismiss' },
  filed: { means: 'Date filed', example: '2026-03-14' },
  clientCode: { means: 'Client code it was bought under', example: '10442-003' },
});
export type FileNameFacts = Partial<Record<keyof typeof fileNamePlaceholders, string | number | null>>;

export const defaultFileNameTemplate = '{court} {caseNumber} ECF {entry}{-attachment} {description}';
const MAX_BYTES = 180;

/** `{-attachment}` prints its dash only with a value, `{entry:4}` pads a number with zeros or cuts a text. */
const PLACEHOLDER = /\{([^{}\p{L}]{0,8})(\p{L}{1,30})(?::(\d{1,3}))?([^{}\p{L}]{0,8})\}/gu;
const known = new Map(Object.keys(fileNamePlaceholders).map((name) => [name.toLowerCase(), name]));
/** What gives way first when the name is too long. */
const SHRINKS = ['description', 'caseName', 'courtCitation'] as const;
const LEAST_SHOWN = 12;

/**
 * A file name that Windows, macOS and Linux accept, at most 180 bytes with its extension.
 *
 * @example fileNameFrom('{court} {entry}{-attachment}', { court: 'nysd', entry: 52, attachment: 3 }) // 'nysd 52-3.pdf'
 */
export function fileNameFrom(template: string, facts: FileNameFacts, extension = '.pdf'): string {
  const room = MAX_BYTES - byteLength(extension);
  const shown: FileNameFacts = { ...facts };
  let stem = safeStem(fill(template, shown));
  for (const name of SHRINKS) {
    const over = byteLength(stem) - room;
    const value = String(shown[name] ?? '');
    if (over <= 0 || value.length <= LEAST_SHOWN) continue;
    const kept = cutToBytes(value, Math.max(byteLength(value) - over, LEAST_SHOWN));
    // At a word's end, where that costs little.
    const space = kept.lastIndexOf(' ');
    shown[name] = space > kept.length * 0.7 ? kept.slice(0, space) : kept;
    stem = safeStem(fill(template, shown));
  }
  return safeStem(cutToBytes(stem, room)) + extension;
}

/** Sentences about what is wrong with a template; none when it is fine. */
export function checkFileNameTemplate(template: string): string[] {
  const problems: string[] = [];
  let placeholders = 0;
  for (const [, , name = ''] of template.matchAll(PLACEHOLDER)) {
    if (known.has(name.toLowerCase())) placeholders += 1;
    else problems.push(`{${name}} is not known. Known are ${Object.keys(fileNamePlaceholders).join(', ')}.`);
  }
  if (placeholders === 0) problems.push('Without a placeholder all documents would have the same name.');
  if (/[{}]/.test(template.replace(PLACEHOLDER, ''))) problems.push('A brace is left open, closed twice, or empty.');
  if (template.length > 300) problems.push('The template is longer than 300 characters.');
  return problems;
}

/** Gives later twins ` (2)`, ` (3)` before the extension. Letter case and accents' spelling do not tell names apart. */
export function uniqueFileNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return names.map((given) => {
    const name = safeFileName(given);
    const [stem, extension] = splitExtension(name);
    let candidate = name;
    for (let count = next.get(keyOf(name)) ?? 2; taken.has(keyOf(candidate)); count++) {
      const suffix = ` (${count})`;
      candidate = cutToBytes(stem, MAX_BYTES - byteLength(suffix + extension)).trimEnd() + suffix + extension;
      next.set(keyOf(name), count + 1);
    }
    taken.add(keyOf(candidate));
    return candidate;
  });
}

/** Any text as a file name, its extension kept. */
export function safeFileName(name: string): string {
  const [stem, extension] = splitExtension(name);
  return safeStem(cutToBytes(safeStem(stem), MAX_BYTES - byteLength(extension))) + extension;
}

function fill(template: string, facts: FileNameFacts): string {
  return template.replace(
    PLACEHOLDER,
    (whole, before: string, name: string, width: string | undefined, after: string) => {
      const fact = known.get(name.toLowerCase()) as keyof FileNameFacts | undefined;
      if (!fact) return whole;
      const value = String(facts[fact] ?? '').trim();
      if (!value) return '';
      const size = Number(width ?? 0);
      const sized =
        size === 0
          ? value
          : /^\d+$/.test(value)
            ? value.padStart(Math.min(size, 12), '0')
            : [...value].slice(0, size).join('');
      return before + sized + after;
    },
  );
}

const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\.|$)/i;

function safeStem(text: string): string {
  const plain = text
    .toWellFormed()
    .normalize('NFC')
    // Control, invisible and direction-turning characters; a name must read as it is stored.
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu, ' ')
    .replace(/[<>:"/\\|?*{}]+/g, '-')
    .replace(/\s+/g, ' ')
    // Windows drops dots and spaces at the end; a leading dot hides the file, a leading dash looks like an option.
    .replace(/^[\s.-]+|[\s.]+$/g, '');
  return RESERVED.test(plain) ? `_${plain}` : plain || 'document';
}

function splitExtension(name: string): [stem: string, extension: string] {
  const extension = /(?<=[^.])\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? '';
  return [extension ? name.slice(0, -extension.length) : name, extension];
}

const keyOf = (name: string) => name.normalize('NFC').toLowerCase();
const byteLength = (text: string) => new TextEncoder().encode(text).length;

function cutToBytes(text: string, most: number): string {
  if (byteLength(text) <= most) return text;
  let kept = '';
  let size = 0;
  for (const character of text) {
    size += byteLength(character);
    if (size > most) break;
    kept += character;
  }
  return kept.trimEnd();
}
