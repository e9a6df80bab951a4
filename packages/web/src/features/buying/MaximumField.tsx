// Where the court sets no cap, the buyer does.
import { TextInput } from '@mantine/core';
import { formatCents } from '../../lib/format.ts';

/** “$12.50” → 1250; null when it is not an amount. */
export function maximumCents(text: string): number | null {
  const found = /^\s*\$?\s*(\d{1,5})(?:\.(\d{1,2}))?\s*$/.exec(text);
  if (!found) return null;
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
}

type Props = { value: string; onChange: (value: string) => void; lowCents: number };

export function MaximumField({ value, onChange, lowCents }: Props) {
  const cents = maximumCents(value);
  return (
    <TextInput
      label="At most"
      description="The court sets no cap for this. Nothing above your limit is bought."
      placeholder={formatCents(Math.max(lowCents * 3, 300))}
      leftSection="$"
      inputMode="decimal"
      required
      value={value}
      error={value !== '' && cents === null ? 'An amount in dollars, such as 12.50.' : undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
