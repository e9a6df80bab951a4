// What document this is, and that opening it cost nothing.
import { Link } from '@tanstack/react-router';
import { IconCircleCheck } from '@tabler/icons-react';
import { formatCents, formatDate } from '../../lib/format.ts';
import { isGuestWorld } from '../../lib/guest-world.ts';
import type { CourtDocument } from '../../lib/shapes.ts';
import { ShareButton } from '../guests/ShareButton.tsx';
import { entryTitle } from './entry-title.ts';
import styles from './viewer.module.css';

export function documentTitle(document: CourtDocument): string {
  const number = [document.entryNumber, document.attachmentNumber]
    .filter((part) => part !== null && part !== 0)
    .join('-');
  const isNamed = document.description !== null && !/^main document$/i.test(document.description);
  const description = isNamed
    ? document.description
    : document.attachmentNumber
      ? 'Attachment'
      : entryTitle(document.entryText);
  return number ? `${number} · ${description}` : (description ?? 'Document');
}

export function ViewerHead({ document }: { document: CourtDocument }) {
  return (
    <header className={styles.head}>
      <div className={styles.names}>
        <p className={styles.small}>
          {document.isAlone ? (
            (document.caseName ?? document.docketNumber)
          ) : (
            <Link to="/cases/$caseId" params={{ caseId: document.caseId }} search={{ entry: document.entryId }}>
              {document.caseName ?? document.docketNumber}
            </Link>
          )}{' '}
          · <span className="number">{document.docketNumber}</span> · {document.courtCitation}
          {document.filedOn && ` · filed ${formatDate(document.filedOn)}`}
        </p>
        <h1>{documentTitle(document)}</h1>
      </div>
      <ShareButton
        caseId={document.caseId}
        caseName={document.caseName ?? document.docketNumber ?? 'the case'}
        document={{ id: document.id, title: documentTitle(document) }}
      />
      {document.held && !isGuestWorld && (
        <p className={styles.held} data-testid="held-note">
          <IconCircleCheck size={16} stroke={1.8} aria-hidden />
          <span>
            <strong>Held by your firm: opening it cost nothing.</strong> {origin(document)}
          </span>
        </p>
      )}
    </header>
  );
}

function origin({ acquiredHow, acquiredAt, paidCents, acquiredBy }: CourtDocument) {
  const when = acquiredAt ? ` on ${formatDate(acquiredAt.slice(0, 10))}` : '';
  const by = acquiredBy ? ` by ${acquiredBy.name}` : '';
  if (acquiredHow === 'bought')
    return `Bought${by}${when}${paidCents !== null ? ` for ${formatCents(paidCents)}` : ''}.`;
  if (acquiredHow === 'imported') return `Imported${by}${when}.`;
  if (acquiredHow === 'free-look') return `Kept from a free look${by}${when}.`;
  return `Fetched free of charge${by}${when}.`;
}
