// What a firm can give a time to, in the words of the screen.
import { plural } from '../../lib/format.ts';
import type { RetentionRules } from '../../lib/shapes.ts';

type Name = keyof RetentionRules;

export const kinds: readonly { name: Name; label: string; short: string; description: string }[] = [
  {
    name: 'closedCaseMonths',
    label: 'Cases of closed matters, with their documents',
    short: 'Cases',
    description:
      'Counted from the day the last matter of a case was closed, or from the last thing that came for it. A case of no matter stays.',
  },
  {
    name: 'quarantineDays',
    label: 'Files that could not be placed',
    short: 'Files that could not be placed',
    description: 'Counted from the day they came, or were discarded.',
  },
  {
    name: 'taskDays',
    label: 'Finished tasks',
    short: 'Finished tasks',
    description: 'With their results: the hits of a paid Case Locator search go with it.',
  },
  {
    name: 'mailDays',
    label: 'Mail sent',
    short: 'Mail sent',
    description: 'The copies under “Mail sent”. What arrived with somebody stays there.',
  },
];

const months = [6, 12, 24, 36, 60, 84, 120];
const days = [30, 90, 180, 365, 730];

export const timeText = (name: Name, value: number) =>
  name === 'closedCaseMonths'
    ? value % 12 === 0
      ? plural(value / 12, 'year')
      : plural(value, 'month')
    : value % 365 === 0
      ? plural(value / 365, 'year')
      : plural(value, 'day');

/** A time that was set by the API and is none of ours stays a choice. */
export function choices(name: Name, saved: number | null): { value: string; label: string }[] {
  const ours = name === 'closedCaseMonths' ? months : days;
  const all = saved === null ? ours : [...new Set([...ours, saved])].sort((a, b) => a - b);
  return [
    { value: '', label: 'Kept without limit' },
    ...all.map((value) => ({ value: String(value), label: `Removed after ${timeText(name, value)}` })),
  ];
}
