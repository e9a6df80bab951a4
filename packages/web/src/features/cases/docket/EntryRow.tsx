// One entry of the docket.
import { ActionIcon, Button, Checkbox, Menu } from '@mantine/core';
import { readAttachmentMenu } from '@pacerpro/api';
import { IconChevronDown, IconChevronRight, IconDots } from '@tabler/icons-react';
import { notifications } from '@mantine/notifications';
import { memo, type MouseEvent } from 'react';
import { messageOf } from '../../../lib/api-error.ts';
import { refresh } from '../../../lib/api-query.ts';
import { call } from '../../../lib/client.ts';
import { formatDate, formatDocketDate, plural } from '../../../lib/format.ts';
import type { DocketEntry } from '../../../lib/shapes.ts';
import type { Span } from '../../../lib/words.ts';
import { Marked } from '../../../ui/Marked.tsx';
import { Tag } from '../../../ui/Tag.tsx';
import { useBuying } from '../../buying/Buying.tsx';
import { listTasks } from '@pacerpro/api';
import { DocumentLine } from './DocumentLine.tsx';
import { canBuy } from './DocumentState.tsx';
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
      <Checkbox
        size="xs"
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
          <Button
            size="compact-xs"
            variant="subtle"
            className={`${styles.fold} no-print`}
            aria-expanded={isUnfolded}
            leftSection={isUnfolded ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
            onClick={() => unfold(entry.id)}
          >
            {plural(attachments.length, 'attachment')}
          </Button>
        )}
        {isUnfolded &&
          attachments.map((document) => (
            <DocumentLine key={document.id} document={document} entry={entry} spansOf={spansOf} />
          ))}
      </div>
      {entry.documents.length > 0 && <EntryMenu entry={entry} name={name} />}
    </div>
  );
});

function EntryMenu({ entry, name }: { entry: DocketEntry; name: string }) {
  const { buy } = useBuying();
  const isBuyable = entry.documents.some(canBuy);
  const askMenu = async () => {
    try {
      await call(readAttachmentMenu, { params: { entryId: entry.id } });
      await refresh(listTasks);
      notifications.show({ message: 'The court is being asked which attachments there are. This is free.' });
    } catch (error) {
      notifications.show({ message: messageOf(error), color: 'red' });
    }
  };
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon className={`${styles.more} no-print`} variant="subtle" color="gray" aria-label={`More for ${name}`}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          disabled={!isBuyable}
          onClick={() =>
            buy({ what: 'documents', title: `Buy ${name} with its attachments`, body: { entryIds: [entry.id] } })
          }
        >
          Buy entry with attachments
        </Menu.Item>
        <Menu.Item onClick={() => void askMenu()}>List attachments (free)</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
