// The cases that lack documents, those that lack most first, each with its price and the way to a quote.
import { Button, Modal } from '@mantine/core';
import { listMissingCases } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { apiQuery } from '../../lib/api-query.ts';
import type { Inputs } from '../../lib/client.ts';
import { formatCount, plural } from '../../lib/format.ts';
import type { MissingCase } from '../../lib/shapes.ts';
import { PriceRange } from '../../ui/PriceText.tsx';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import styles from './search.module.css';

type Props = {
  query: Inputs<typeof listMissingCases>['query'];
  buy: (caseId: string) => void;
  close: () => void;
};

export function MissingCases({ query, buy, close }: Props) {
  const missing = useQuery(apiQuery(listMissingCases, { query }));
  const { items = [], cases = 0 } = missing.data ?? {};
  const quote = (caseId: string) => {
    close();
    buy(caseId);
  };
  return (
    <Modal opened onClose={close} title="What was not searched, by case" size="lg" centered>
      {missing.isPending && <Waiting rows={4} label="Working out prices" />}
      {missing.error && <Failure error={missing.error} retry={() => void missing.refetch()} />}
      {missing.data && items.length === 0 && <Empty title="Nothing is missing" />}
      {items.length > 0 && (
        <ul className={styles.missing} data-testid="missing-cases">
          {items.map((one) => (
            <MissingLine key={one.caseId} one={one} quote={quote} close={close} />
          ))}
        </ul>
      )}
      {cases > items.length && (
        <p className={styles.small}>
          These {formatCount(items.length)} lack most, of {plural(cases, 'case')}.
        </p>
      )}
    </Modal>
  );
}

type LineProps = { one: MissingCase; quote: (caseId: string) => void; close: () => void };

function MissingLine({ one, quote, close }: LineProps) {
  const name = one.caseName ?? one.docketNumber ?? 'Unnamed case';
  return (
    <li>
      <div>
        <Link to="/cases/$caseId" params={{ caseId: one.caseId }} onClick={close}>
          {name}
        </Link>
        <span>
          {one.courtCitation} {one.docketNumber} · {plural(one.documents, 'document')}
        </span>
      </div>
      <PriceRange lowCents={one.lowCents} highCents={one.highCents} />
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`Get a quote for ${name}`}
        onClick={() => quote(one.caseId)}
      >
        Get a quote
      </Button>
    </li>
  );
}
