// An event of a case in words, and its two sides as text.
import type { CaseEvent } from '../../lib/shapes.ts';

/** `entry.text-changed` → Entry text changed. */
export function changeText(kind: string): string {
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
