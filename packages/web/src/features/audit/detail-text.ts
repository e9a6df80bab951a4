// What an event recorded, as people read it: labels in words, moments as moments, lists as lists. Nothing is left out.
import { formatBytes, formatCents, formatInstant } from '../../lib/format.ts';
import { spelt } from './act-words.ts';

const labels: Readonly<Record<string, string>> = {
  bytes: 'Size',
  hits: 'Hits shown',
  loginName: 'Login name',
  reservedCents: 'Reserved',
  closedCaseMonths: 'Months after closing',
};

export const detailFacts = (detail: Readonly<Record<string, unknown>>): (readonly [string, string])[] =>
  Object.entries(detail).map(([name, value]) => [labels[name] ?? spelt(name), valueText(name, value)] as const);

/** One line for the list: what is empty or only an id says nothing there. */
export const detailLine = (detail: Readonly<Record<string, unknown>>): string =>
  Object.entries(detail)
    .filter(([, value]) => value !== null && value !== '' && !(typeof value === 'string' && isId.test(value)))
    .map(([name, value]) => `${(labels[name] ?? spelt(name)).toLowerCase()}: ${valueText(name, value)}`)
    .join(' · ');

const isId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

function valueText(name: string, value: unknown): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number' && name === 'bytes') return formatBytes(value);
  if (typeof value === 'number') return name.endsWith('Cents') ? formatCents(value) : String(value);
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(String).join(', ');
  if (typeof value === 'object') return JSON.stringify(value);
  return isInstant.test(String(value)) ? formatInstant(String(value)) : String(value);
}
