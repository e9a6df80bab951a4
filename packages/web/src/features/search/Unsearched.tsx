// What this search could not see, what it would cost to see it, and the way there. Silence here would be a false “no hits”.
import { Button } from '@mantine/core';
import { listMissingCases } from '@pacerpro/api';
import { IconEyeOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SearchAsked } from '../../app/asked.ts';
import { apiQuery } from '../../lib/api-query.ts';
import { formatCents, formatPrice, plural } from '../../lib/format.ts';
import { isGuestWorld } from '../../lib/guest-world.ts';
import type { PriceRange, SearchAnswer } from '../../lib/shapes.ts';
import { useBuying } from '../buying/Buying.tsx';
import { MissingCases } from './MissingCases.tsx';
import styles from './search.module.css';

type Props = { unsearched: SearchAnswer['unsearched']; asked: SearchAsked };

export function Unsearched({ unsearched, asked }: Props) {
  const { documentsNotBought, documentsNotSold, pagesWithoutText } = unsearched;
  if (documentsNotBought + documentsNotSold + pagesWithoutText === 0) return null;
  const parts = isGuestWorld
    ? [
        documentsNotBought + documentsNotSold > 0 &&
          `${plural(documentsNotBought + documentsNotSold, 'document')} that cannot be read here`,
      ]
    : [
        documentsNotBought > 0 && `${plural(documentsNotBought, 'document')} not bought`,
        documentsNotSold > 0 && `${plural(documentsNotSold, 'document')} that cannot be bought`,
      ];
  const said = [...parts, pagesWithoutText > 0 && `${plural(pagesWithoutText, 'page')} without text`].filter(Boolean);
  return (
    <div className={styles.unsearched} data-testid="unsearched">
      <IconEyeOff size={16} stroke={1.6} aria-hidden />
      <span>
        Not searched: {said.join(', ')}.
        {documentsNotBought > 0 && !isGuestWorld && <Completing unsearched={unsearched} asked={asked} />}
      </span>
    </div>
  );
}

/** The price, and the button that leads to a quote: of the one case, or of one of several. */
function Completing({ unsearched: { caseId, cases, complete }, asked }: Props) {
  const { buy } = useBuying();
  const [isListed, setListed] = useState(false);
  const { q, court, caseId: within, year, type } = asked;
  const query = { q, court, caseId: within, year, type };
  // Too much to price in passing is priced by itself.
  const apart = useQuery({ ...apiQuery(listMissingCases, { query }), enabled: complete === null });
  const price = complete ?? apart.data?.complete ?? null;
  const buyAll = (id: string) =>
    buy({ what: 'documents', title: 'Buy everything that is missing', body: { missingOfCase: id } });
  return (
    <>
      {' '}
      <span aria-live="polite">
        {price ? priceToComplete(price) : apart.isPending ? 'The price is being worked out.' : 'Priced case by case.'}
      </span>{' '}
      {caseId ? (
        <Button size="compact-sm" variant="default" onClick={() => buyAll(caseId)}>
          Get a quote
        </Button>
      ) : (
        <Button size="compact-sm" variant="default" onClick={() => setListed(true)}>
          Prices of {plural(cases, 'case')}
        </Button>
      )}
      {isListed && <MissingCases query={query} buy={buyAll} close={() => setListed(false)} />}
    </>
  );
}

const priceToComplete = ({ lowCents, highCents }: PriceRange) =>
  highCents === null
    ? `To complete it costs at least ${formatCents(lowCents)}; some of it has no cap.`
    : `To complete it costs ${formatPrice(lowCents, highCents)}.`;
