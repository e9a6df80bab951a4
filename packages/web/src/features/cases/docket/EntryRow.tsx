// One entry of the docket.
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { memo, type MouseEvent } from 'react';
import { formatDate, formatDocketDate, plural } from '../../../lib/format.ts';
import { isGuestWorld } from '../../../lib/guest-world.ts';
import type { DocketEntry } from '../../../lib/shapes.ts';
import type { Span } from '../../../lib/words.ts';
import { Marked } from '../../../ui/Marked.tsx';
import { Tag } from '../../../ui/Tag.tsx';
import { DocumentLine } from './DocumentLine.tsx';
import { EntryMenu } from './EntryMenu.tsx';
import styles from './docket.module.css';

type Props = {
  entry: DocketEntry;
  isSelected: boolean;
  isUnfolded: boolean;
  select: (entryId: string, withShift: boolean) => void;
  unfold: (entryId: string) => void;
  spansOf: (text: string) => Span[];
};

export const EntryRow = memo(function EntryRow({ entry, isSelected, isUnfolded, select, unfold, spansOf }: Props) {
  const attachments = entry.documents.filter((document) => document.attachmentNumber);
  const heads = entry.documents.filter((document) => !document.attachmentNumber);
  const name = entry.number ? `entry ${entry.number}` : `entry of ${formatDate(entry.filedOn)}`;
  return (
    <div
      className={styles.entry}
      data-selected={isSelected || undefined}
      data-missing={entry.missingSince ? true : undefined}
    >
      <input
        type="checkbox"
        className={`${styles.check} no-print`}
        aria-label={`Select ${name}`}
        checked={isSelected}
        readOnly
        tabIndex={-1}
        onClick={(event: MouseEvent) => select(entry.id, event.shiftKey)}
      />
      <time className={`${styles.date} number`} dateTime={entry.filedOn ?? undefined}>
        {formatDocketDate(entry.filedOn ?? entry.enteredOn)}
      </time>
      <span className={`${styles.number} number`}>{entry.number ?? '—'}</span>
      <div className={styles.text}>
        <p>
          <Marked text={entry.text} spans={spansOf(entry.text)} />
        </p>
        {(entry.flags.length > 0 || entry.missingSince) && (
          <p className={styles.flags}>
            {entry.missingSince && (
              <Tag tone="warn">Not on the latest sheet, since {formatDate(entry.missingSince)}</Tag>
            )}
            {entry.flags.map((flag) => (
              <Tag key={flag} tone={/seal|restrict/i.test(flag) ? 'seal' : 'plain'}>
                {flag}
              </Tag>
            ))}
          </p>
        )}
        {heads.map((document) => (
          <DocumentLine key={document.id} document={document} entry={entry} spansOf={spansOf} />
        ))}
        {attachments.length > 0 && (
          <button
            type="button"
            className={`${styles.fold} no-print`}
            aria-expanded={isUnfolded}
            onClick={() => unfold(entry.id)}
          >
            {isUnfolded ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
            {plural(attachments.length, 'attachment')}
          </button>
        )}
        {isUnfolded &&
          attachments.map((document) => (
            <DocumentLine key={document.id} document={document} entry={entry} spansOf={spansOf} />
          ))}
      </div>
      {entry.documents.length > 0 && !isGuestWorld && <EntryMenu entry={entry} name={name} />}
    </div>
  );
});
