// What this search could not see, and what it would cost to see it. Silence here would be a false “no hits”.
import { formatCents, formatPrice, plural } from '../../lib/format.ts';
import { isGuestWorld } from '../../lib/guest-world.ts';
import type { SearchAnswer } from '../../lib/shapes.ts';
import { IconEyeOff } from '@tabler/icons-react';
import styles from './search.module.css';

export function Unsearched({ unsearched }: { unsearched: SearchAnswer['unsearched'] }) {
  const { entriesNotBought, pagesWithoutText, completeLowCents, completeHighCents } = unsearched;
  if (entriesNotBought + pagesWithoutText === 0) return null;
  const parts = [
    entriesNotBought > 0 &&
      `${plural(entriesNotBought, 'entry', 'entries')} ${isGuestWorld ? 'without a document to read' : 'not bought'}`,
    pagesWithoutText > 0 && `${plural(pagesWithoutText, 'page')} without text`,
  ].filter(Boolean);
  return (
    <p className={styles.unsearched} data-testid="unsearched">
      <IconEyeOff size={16} stroke={1.6} aria-hidden />
      <span>
        Not searched: {parts.join(', ')}.
        {entriesNotBought > 0 && !isGuestWorld && ` ${priceToComplete(completeLowCents, completeHighCents)}`}
      </span>
    </p>
  );
}

const priceToComplete = (lowCents: number, highCents: number | null) =>
  highCents === null
    ? `To complete it costs at least ${formatCents(lowCents)}; some of it has no cap.`
    : `To complete it costs ${formatPrice(lowCents, highCents)}.`;
