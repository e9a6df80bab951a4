// Hits; those of one document in a row stand together under its name.
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { formatDate, plural } from '../../lib/format.ts';
import type { SearchHit } from '../../lib/shapes.ts';
import { Marked } from '../../ui/Marked.tsx';
import { Tag } from '../../ui/Tag.tsx';
import styles from './search.module.css';

type Group = { key: string; hits: [SearchHit, ...SearchHit[]] };

export function groupHits(hits: readonly SearchHit[]): Group[] {
  const groups = new Map<string, Group>();
  for (const [place, hit] of hits.entries()) {
    const key = hit.documentId ?? (hit.kind === 'case' ? hit.caseId : (hit.entryId ?? String(place)));
    const id = `${hit.kind}-${key}`;
    const group = groups.get(id);
    if (group) group.hits.push(hit);
    else groups.set(id, { key: id, hits: [hit] });
  }
  return [...groups.values()];
}

export function Hits({ hits, q }: { hits: SearchHit[]; q: string }) {
  return (
    <ol className={styles.hits}>
      {groupHits(hits).map(({ key, hits: [head, ...rest] }) => (
        <li key={key}>
          <p className={styles.where}>
            <Link to="/cases/$caseId" params={{ caseId: head.caseId }} search={{ entry: head.entryId ?? undefined }}>
              {head.caseName ?? head.docketNumber}
            </Link>
            <span className="number">{head.docketNumber}</span>
            <span>{head.courtCitation}</span>
            {head.filedOn && <span>{formatDate(head.filedOn)}</span>}
          </p>
          <Title hit={head} q={q} />
          <Passages hits={[head, ...rest]} q={q} />
        </li>
      ))}
    </ol>
  );
}

function Title({ hit, q }: { hit: SearchHit; q: string }) {
  const number = [hit.entryNumber, hit.attachmentNumber].filter((part) => part !== null && part !== 0).join('-');
  if (hit.kind === 'page' && hit.documentId) {
    return (
      <p className={styles.title}>
        <Link
          to="/documents/$documentId"
          params={{ documentId: hit.documentId }}
          search={{ page: hit.page ?? undefined, q }}
          data-row
        >
          {number && <span className="number">{number} · </span>}
          {hit.description ?? 'Document'}
        </Link>
      </p>
    );
  }
  return (
    <p className={styles.title}>
      <Link to="/cases/$caseId" params={{ caseId: hit.caseId }} search={{ entry: hit.entryId ?? undefined }} data-row>
        {hit.kind === 'case' ? (hit.caseName ?? 'Case') : `Docket entry ${hit.entryNumber ?? ''}`}
      </Link>
      {hit.kind === 'entry' && !hit.documentId && <Tag>Docket text</Tag>}
    </p>
  );
}

const SHOWN = 3;

function Passages({ hits, q }: { hits: SearchHit[]; q: string }) {
  const [all, setAll] = useState(false);
  const hidden = all ? 0 : Math.max(0, hits.length - SHOWN);
  return (
    <>
      {hits.slice(0, hits.length - hidden).map((hit) => (
        <Passage key={`${hit.page}-${hit.snippet.text.slice(0, 20)}`} hit={hit} q={q} />
      ))}
      {hidden > 0 && (
        <button type="button" className={styles.rest} onClick={() => setAll(true)}>
          Show {plural(hidden, 'more page')}
        </button>
      )}
    </>
  );
}

function Passage({ hit, q }: { hit: SearchHit; q: string }) {
  const { text: words, hits } = hit.snippet;
  const text = (
    <>
      {/^[a-z,.;)]/.test(words) && '… '}
      <Marked text={words} spans={hits} />
      {/[\p{L}\p{N},]$/u.test(words) && ' …'}
    </>
  );
  if (hit.kind !== 'page' || !hit.documentId || hit.page === null) return <p className={styles.passage}>{text}</p>;
  return (
    <p className={styles.passage}>
      <Link
        to="/documents/$documentId"
        params={{ documentId: hit.documentId }}
        search={{ page: hit.page, q }}
        className={`${styles.page} number`}
      >
        page {hit.page}
        {hit.pageCount ? ` of ${hit.pageCount}` : ''}
      </Link>
      {text}
    </p>
  );
}
