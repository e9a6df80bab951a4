// A guest's start: the cases and documents that were shared, each with its end.
import { Link } from '@tanstack/react-router';
import { formatDate, formatInstant, plural } from '../../lib/format.ts';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Empty } from '../../ui/States.tsx';
import { Tag } from '../../ui/Tag.tsx';
import styles from './guests.module.css';
import { type SharedWithMe, useShared } from './guests.queries.ts';

export function SharedList() {
  const { firmName, guest, notes, cases, documents } = useShared();
  const lead =
    guest.kind === 'person' ? `${guest.name}, ${firmName} shared this with you.` : `${firmName} shared this.`;
  return (
    <Page title="Shared with you" lead={lead} narrow>
      {notes.length > 0 && (
        <ul className={styles.notes} aria-label="Notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {cases.length + documents.length === 0 && (
        <Panel>
          <Empty title="Nothing here yet">What is added to the shared matter appears here.</Empty>
        </Panel>
      )}
      {cases.length > 0 && (
        <Panel title="Cases" flush>
          <ul className={styles.papers}>
            {cases.map((one) => (
              <li key={one.id}>
                <div>
                  <Link to="/cases/$caseId" params={{ caseId: one.id }}>
                    {one.caseName ?? one.docketNumber ?? 'Unnamed case'}
                  </Link>
                  <span className={styles.small}>
                    {one.docketNumber} · {one.court.citation} · {plural(one.heldDocumentCount, 'document')} to read
                  </span>
                </div>
                <Terms {...one} />
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {documents.length > 0 && (
        <Panel title="Documents" flush>
          <ul className={styles.papers}>
            {documents.map((one) => (
              <li key={one.id}>
                <div>
                  <Link to="/documents/$documentId" params={{ documentId: one.id }}>
                    {[one.entryNumber, one.title].filter(Boolean).join(' · ')}
                  </Link>
                  <span className={styles.small}>
                    {one.caseName ?? one.docketNumber} · {one.docketNumber} · {one.courtCitation}
                    {one.filedOn && ` · filed ${formatDate(one.filedOn)}`}
                    {one.pageCount && ` · ${one.pageCount} pp`}
                  </span>
                </div>
                <Terms {...one} />
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </Page>
  );
}

function Terms({ expiresAt, mayDownload }: Pick<SharedWithMe['cases'][number], 'expiresAt' | 'mayDownload'>) {
  return (
    <span className={styles.buttons}>
      <Tag>until {formatInstant(expiresAt)}</Tag>
      <Tag tone={mayDownload ? 'ok' : 'plain'}>{mayDownload ? 'Download allowed' : 'Reading only'}</Tag>
    </span>
  );
}
