// Word stems (Snowball English). Numbers and short words have none.
import { stemmer } from '@orama/stemmers/english';

const known = new Map<string, string>();
const MAX_KNOWN = 200_000;

export function stem(word: string): string {
  const seen = known.get(word);
  if (seen !== undefined) return seen;
  if (known.size >= MAX_KNOWN) known.clear();
  const made = word.length < 4 || /\d/.test(word) ? word : stemmer(word);
  known.set(word, made);
  return made;
}
