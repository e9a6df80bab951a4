// Hits of one locator search. Opening a case not held asks for the price of its docket sheet.
import { Button } from '@mantine/core';
import { readLocatorResult } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { apiQuery } from '../../lib/api-query.ts';
import { formatCents, formatDate, formatInstant, plural } from '../../lib/format.ts';
import type { LocatorHit } from '../../lib/shapes.ts';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { useListKeys } from '../../ui/list-keys.ts';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useBuying } from '../buying/Buying.tsx';
import { criteriaText } from './criteria.ts';
import styles from './locator.module.css';

export function LocatorResult() {
  const { taskId } = useParams({ from: '/inside/locator/$taskId' });
  const result = useQuery(apiQuery(readLocatorResult, { params: { taskId } }));
  const keys = useListKeys<HTMLUListElement>();
  const { buy } = useBuying();
  if (result.isPending) return <Waiting rows={10} />;
  if (result.error) return <Failure error={result.error} retry={() => void result.refetch()} />;
  const { criteria, hits, totalHits, fetchedPages, totalPages, chargedCents, searchedAt } = result.data;
  const missingPages = totalPages - fetchedPages;
  return (
    <Page
      title="Case Locator results"
      lead={
        <>
          {criteriaText(criteria)} · {plural(totalHits, 'case')} · charged {formatCents(chargedCents)} ·{' '}
          {formatInstant(searchedAt)}
        </>
      }
      actions={
        <Button component={Link} to="/locator" variant="default">
          New search
        </Button>
      }
    >
      <Panel flush label="Results">
        {hits.length === 0 && (
          <Empty title="No case found">
            Try fewer letters of the name, or leave out the kind of case. Searches end at the name as the court wrote
            it.
          </Empty>
        )}
        <ul className={styles.hits} ref={keys.ref} onKeyDown={keys.onKeyDown}>
          {hits.map((hit) => (
            <Hit key={`${hit.courtId}-${hit.pacerCaseId}-${hit.party?.name ?? ''}`} hit={hit} />
          ))}
        </ul>
      </Panel>
      {missingPages > 0 && (
        <p className={styles.more}>
          {plural(fetchedPages, 'page')} of {totalPages} fetched.{' '}
          <Button
            size="compact-sm"
            variant="default"
            onClick={() =>
              buy({
                what: 'locator',
                title: `Case Locator: ${criteriaText(criteria)}`,
                body: { continues: taskId, maxPages: Math.min(100, missingPages) },
              })
            }
          >
            Price the other {plural(missingPages, 'page')}
          </Button>
        </p>
      )}
    </Page>
  );
}

function Hit({ hit }: { hit: LocatorHit }) {
  const { buy } = useBuying();
  const ask = () =>
    buy({
      what: 'docket',
      title: `Docket of ${hit.caseName}`,
      body: {
        address: {
          courtId: hit.courtId,
          pacerCaseId: hit.pacerCaseId,
          docketNumber: hit.docketNumber,
          caseName: hit.caseName,
        },
      },
    });
  return (
    <li className={styles.hit}>
      <div>
        {hit.caseId ? (
          <Link to="/cases/$caseId" params={{ caseId: hit.caseId }} className={styles.name} data-row>
            {hit.caseName}
          </Link>
        ) : (
          <span className={styles.name}>{hit.caseName}</span>
        )}
        <p className={styles.small}>
          <span className="number">{hit.docketNumber}</span> · {hit.courtCitation}
          {hit.filedOn && ` · filed ${formatDate(hit.filedOn)}`}
          {hit.closedOn && ` · closed ${formatDate(hit.closedOn)}`}
          {hit.chapter && ` · chapter ${hit.chapter}`}
          {hit.natureOfSuit && ` · nature of suit ${hit.natureOfSuit}`}
        </p>
        {hit.party && (
          <p className={styles.small}>
            {hit.party.name}
            {hit.party.role && `, ${hit.party.role}`}
          </p>
        )}
      </div>
      {hit.caseId ? (
        <span className={styles.held}>Held, free to open</span>
      ) : (
        <Button
          variant="default"
          size="compact-sm"
          onClick={ask}
          data-row
          aria-label={`Open case ${hit.docketNumber} ${hit.caseName}`}
        >
          Open case
        </Button>
      )}
    </li>
  );
}
