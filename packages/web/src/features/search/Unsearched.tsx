// What this search could not see, and what it would cost to see it. Silence here would be a false “no hits”.
import { formatPrice, plural } from '../../lib/format.ts';
import type { SearchAnswer } from '../../lib/shapes.ts';
import { IconEyeOff } from '@tabler/icons-react';
import styles from './search.module.css';

export function Unsearched({ unsearched }: { unsearched: SearchAnswer['unsearched'] }) {
  const { entriesNotBought, pagesWithoutText, completeLowCents, completeHighCents } = unsearched;
  if (entriesNotBought + pagesWithoutText === 0) return null;
  const parts = [
    entriesNotBought > 0 && `${plural(entriesNotBought, 'entry', 'entries')} not bought`,
    pagesWithoutText > 0 && `${plural(pagesWithoutText, 'page')} without text`,
  ].filter(Boolean);
  return (
    <p className={styles.unsearched} data-testid="unsearched">
      <IconEyeOff size={16} stroke={1.6} aria-hidden />
      <span>
        Not searched: {parts.join(', ')}.
        {entriesNotBought > 0 && ` Complete for ${formatPrice(completeLowCents, completeHighCents)}.`}
      </span>
    </p>
  );
}
