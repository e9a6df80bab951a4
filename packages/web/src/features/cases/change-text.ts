// An event of a case in words, and its two sides as text.
import type { CaseEvent } from '../../lib/shapes.ts';

const known: Record<string, string> = {
  'attorney.joined': 'Counsel joined',
  'attorney.left': 'Counsel left',
  'attorney.renamed': 'Counsel’s name changed',
  'case.changed': 'Case header changed',
  'case.merged': 'Two copies of the case became one',
  'case.new': 'Case first seen',
  'case.reopened': 'Case reopened',
  'document.available': 'Document stored',
  'document.new': 'Document listed',
  'document.refused': 'The court refused a document',
  'document.withdrawn': 'Document withdrawn',
  'entry.edited': 'Entry edited by the court',
  'entry.listed': 'Entry listed',
  'entry.merged': 'Two copies of an entry became one',
  'entry.missing': 'Entry not on the latest sheet',
  'entry.new': 'New entry',
  'entry.returned': 'Entry is on the sheet again',
  'entry.unresolved': 'Entry could not be told apart',
  'entry.withdrawn': 'Entry withdrawn',
  'party.new': 'New party',
  'party.renamed': 'Party’s name changed',
  'party.retired': 'Party no longer on the sheet',
  'party.terminated': 'Party terminated',
};

/** An event's kind in words; one not known here is spelt out: `entry.text-changed` → Entry text changed. */
export const changeText = (kind: string): string => known[kind] ?? spelled(kind);

function spelled(kind: string): string {
  const words = kind
    .replace(/[._-]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const LONGEST = 600;

function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(asText).filter(Boolean).join(', ');
  return Object.entries(value as Record<string, unknown>)
    .map(([name, inner]) => [name, asText(inner)] as const)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${changeText(name)}: ${text}`)
    .join('; ');
}

const shortened = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text);

export const sides = (event: CaseEvent) => ({
  before: shortened(asText(event.before)),
  after: shortened(asText(event.after)),
});
