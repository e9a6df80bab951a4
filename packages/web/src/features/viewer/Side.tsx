// Beside the pages: list of pages, hits, and the family of the document.
import { Tabs } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { CourtDocument, Snippet } from '../../lib/shapes.ts';
import { Marked } from '../../ui/Marked.tsx';
import { DocumentState } from '../cases/docket/DocumentState.tsx';
import { Thumbnail } from './Thumbnail.tsx';
import type { Pdf } from './pdf.ts';
import styles from './viewer.module.css';

type Props = {
  document: CourtDocument;
  pdf: Pdf | null;
  pageCount: number;
  page: number;
  hits: { page: number; snippet: Snippet }[];
  q: string | undefined;
  go: (page: number) => void;
};

export function Side({ document, pdf, pageCount, page, hits, q, go }: Props) {
  const hitPages = new Set(hits.map((hit) => hit.page));
  const family = [document, ...document.siblings.filter((one) => one.id !== document.id)].sort(
    (a, b) => (a.attachmentNumber ?? 0) - (b.attachmentNumber ?? 0),
  );
  return (
    <aside className={styles.side} aria-label="Pages, hits and attachments">
      <Tabs key={q ? 'hits' : 'pages'} defaultValue={q ? 'hits' : 'pages'} className={styles.sideTabs}>
        <Tabs.List grow>
          <Tabs.Tab value="pages">Pages</Tabs.Tab>
          {q && <Tabs.Tab value="hits">Hits</Tabs.Tab>}
          <Tabs.Tab value="family">Family {family.length > 1 && family.length}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="pages" className={styles.sideBody}>
          <div className={styles.thumbnails}>
            {!document.mayDownload && <PageNumbers pageCount={pageCount} page={page} hitPages={hitPages} go={go} />}
            {pdf &&
              Array.from({ length: pdf.numPages }, (_, place) => (
                <Thumbnail
                  key={place}
                  pdf={pdf}
                  page={place + 1}
                  isNow={page === place + 1}
                  hits={hitPages.has(place + 1)}
                  go={go}
                />
              ))}
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="hits" className={styles.sideBody}>
          {hits.length === 0 && <p className={styles.small}>No page of this document matches “{q}”.</p>}
          <ul className={styles.hits}>
            {hits.map((hit) => (
              <li key={hit.page}>
                <button type="button" onClick={() => go(hit.page)}>
                  <strong>Page {hit.page}</strong>
                  <span>
                    <Marked text={hit.snippet.text} spans={hit.snippet.hits} />
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </Tabs.Panel>
        <Tabs.Panel value="family" className={styles.sideBody}>
          <ul className={styles.family}>
            {family.map((one) => {
              const name = one.attachmentNumber
                ? `${document.entryNumber ?? ''}-${one.attachmentNumber}`
                : (document.entryNumber ?? 'Main');
              const label = one.description ?? (one.attachmentNumber ? 'Attachment' : 'Main document');
              return (
                <li key={one.id} data-now={one.id === document.id || undefined}>
                  <span className="number">{name}</span>
                  {one.id !== document.id && one.held ? (
                    <Link to="/documents/$documentId" params={{ documentId: one.id }} search={{ q }}>
                      {label}
                    </Link>
                  ) : (
                    <span>{label}</span>
                  )}
                  <DocumentState document={one} />
                </li>
              );
            })}
          </ul>
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
}

type NumbersProps = { pageCount: number; page: number; hitPages: ReadonlySet<number>; go: (page: number) => void };

/** Without the file there are no small pictures: the numbers lead there too. */
function PageNumbers({ pageCount, page, hitPages, go }: NumbersProps) {
  return Array.from({ length: pageCount }, (_, place) => place + 1).map((one) => (
    <button
      key={one}
      type="button"
      className={styles.thumbnail}
      aria-current={one === page ? 'page' : undefined}
      aria-label={`Page ${one}${hitPages.has(one) ? ', has hits' : ''}`}
      data-hits={hitPages.has(one) || undefined}
      onClick={() => go(one)}
    >
      <span className="number">{one}</span>
    </button>
  ));
}
