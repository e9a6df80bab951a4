// One document of an entry: its name, its state, and the one thing to do with it.
import { Link } from '@tanstack/react-router';
import type { CaseDocument, DocketEntry } from '../../../lib/shapes.ts';
import type { Span } from '../../../lib/words.ts';
import { Marked } from '../../../ui/Marked.tsx';
import { useBuying } from '../../buying/Buying.tsx';
import { canBuy, DocumentState } from './DocumentState.tsx';
import styles from './docket.module.css';

export function documentName(document: CaseDocument, entry: DocketEntry): string {
  if (document.attachmentNumber) return `${entry.number ?? ''}-${document.attachmentNumber}`;
  return entry.number ? `Document ${entry.number}` : 'Document';
}

type Props = { document: CaseDocument; entry: DocketEntry; spansOf: (text: string) => Span[] };

export function DocumentLine({ document, entry, spansOf }: Props) {
  const { buy } = useBuying();
  const name = documentName(document, entry);
  const description = document.description ?? (document.attachmentNumber ? 'Attachment' : 'Main document');
  const label = `${name}, ${description}`;
  return (
    <div className={styles.document}>
      <span className={`${styles.documentName} number`}>{name}</span>
      <span className={styles.description}>
        {document.held ? (
          <Link to="/documents/$documentId" params={{ documentId: document.id }} aria-label={`Open ${label}`}>
            <Marked text={description} spans={spansOf(description)} />
          </Link>
        ) : (
          <Marked text={description} spans={spansOf(description)} />
        )}
      </span>
      <DocumentState document={document} />
      {canBuy(document) && (
        <button
          type="button"
          className={`${styles.buy} no-print`}
          aria-label={`${document.isFree ? 'Get' : 'Buy'} ${label}`}
          onClick={() => buy({ what: 'documents', title: `Buy ${name}`, body: { documentIds: [document.id] } })}
        >
          {document.isFree ? 'Get' : 'Buy'}
        </button>
      )}
    </div>
  );
}
