// What else can be done with an entry. The menu is made when it is first asked for: a docket of thousands of rows scrolls past.
import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { listTasks, readAttachmentMenu } from '@pacerpro/api';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { messageOf } from '../../../lib/api-error.ts';
import { refresh } from '../../../lib/api-query.ts';
import { call } from '../../../lib/client.ts';
import type { DocketEntry } from '../../../lib/shapes.ts';
import { useBuying } from '../../buying/Buying.tsx';
import { canBuy } from './DocumentState.tsx';
import styles from './docket.module.css';

type Props = { entry: DocketEntry; name: string };

export function EntryMenu({ entry, name }: Props) {
  const [wasAsked, setAsked] = useState(false);
  if (wasAsked) return <OpenMenu entry={entry} name={name} />;
  return (
    <button
      type="button"
      className={`${styles.more} no-print`}
      aria-label={`More for ${name}`}
      aria-haspopup="menu"
      onClick={() => setAsked(true)}
    >
      <IconDots size={17} aria-hidden />
    </button>
  );
}

function OpenMenu({ entry, name }: Props) {
  const { buy } = useBuying();
  const isBuyable = entry.documents.some(canBuy) || !entry.menuRead;
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
    <Menu defaultOpened>
      <Menu.Target>
        <ActionIcon className="no-print" variant="subtle" color="gray" aria-label={`More for ${name}`}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          disabled={!isBuyable}
          onClick={() =>
            buy({
              what: 'documents',
              title: `Buy ${name} with its attachments`,
              body: { entryIds: [entry.id] },
              menuOf: entry.menuRead ? undefined : entry.id,
            })
          }
        >
          Buy entry with attachments
        </Menu.Item>
        <Menu.Item onClick={() => void askMenu()}>List attachments (free)</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
