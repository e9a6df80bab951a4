// Searching all federal courts for a case, with the price first, and the searches already paid for.
import { listLocatorSearches, lookUp } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { apiQuery } from '../../lib/api-query.ts';
import { formatAgo, plural } from '../../lib/format.ts';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { useListKeys } from '../../ui/list-keys.ts';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { criteriaText, readCriteria } from './criteria.ts';
import { LocatorForm } from './LocatorForm.tsx';
import styles from './locator.module.css';

export function LocatorPage() {
  const text = useSearch({ from: '/inside/locator' }).q?.trim() ?? '';
  // The server reads numbers and courts; without its answer the text is taken for a name.
  const read = useQuery({ ...apiQuery(lookUp, { query: { q: text.slice(0, 300) } }), enabled: text !== '' });
  return (
    <Page
      title="Case Locator"
      lead="Finds a case by party, name or number in every federal court. PACER charges for each page of results; you see the price first."
    >
      <Panel>
        {text !== '' && read.isPending ? (
          <Waiting rows={4} />
        ) : (
          <LocatorForm key={text} start={readCriteria(text, read.data)} wide />
        )}
      </Panel>
      <Earlier />
    </Page>
  );
}

function Earlier() {
  const searches = useQuery(apiQuery(listLocatorSearches, {}));
  const keys = useListKeys<HTMLUListElement>();
  return (
    <Panel title="Searches your firm has paid for" aside="Reading them again is free" flush>
      {searches.isPending && <Waiting rows={4} />}
      {searches.error && <Failure error={searches.error} retry={() => void searches.refetch()} />}
      {searches.data?.items.length === 0 && (
        <Empty title="None yet">Results are kept here for everyone in your firm.</Empty>
      )}
      <ul className={styles.earlier} ref={keys.ref} onKeyDown={keys.onKeyDown}>
        {searches.data?.items.map((one) => (
          <li key={one.taskId}>
            <Link to="/locator/$taskId" params={{ taskId: one.taskId }} data-row>
              {criteriaText(one.criteria)}
            </Link>
            <span className={styles.small}>
              {plural(one.totalHits, 'case')} · {one.searchedBy.name} · {formatAgo(one.searchedAt)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
