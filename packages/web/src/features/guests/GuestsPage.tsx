// Settings: who outside the firm sees what until when, when they came, and taking it back.
import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Panel } from '../../ui/Panel.tsx';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { GuestPanel } from './GuestPanel.tsx';
import styles from './guests.module.css';
import { type FirmGuest, isLive, useGuests } from './guests.queries.ts';

const shows = {
  live: 'What is shared now',
  links: 'Links now',
  people: 'People now',
  all: 'Everything, ended too',
} as const;
type Show = keyof typeof shows;

export function GuestsPage() {
  const guests = useGuests();
  const [words, setWords] = useState('');
  const [show, setShow] = useState<Show>('live');
  const shown = (guests.data?.items ?? []).map((guest) => narrow(guest, show)).filter((guest) => matches(guest, words));
  return (
    <>
      <div className={styles.filter}>
        <TextInput
          label="Filter"
          placeholder="Name, address, case"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Select
          label="Show"
          allowDeselect={false}
          data={Object.entries(shows).map(([value, label]) => ({ value, label }))}
          value={show}
          onChange={(value) => setShow(value as Show)}
        />
      </div>
      {guests.isPending && <Waiting rows={5} />}
      {guests.error && <Failure error={guests.error} retry={() => void guests.refetch()} />}
      {guests.data && shown.length === 0 && (
        <Panel>
          <Empty title={guests.data.items.length === 0 ? 'Nothing is shared with anyone' : 'Nothing matches'}>
            Use Share on a case or a document to let somebody outside your firm read it.
          </Empty>
        </Panel>
      )}
      {shown.map((guest) => (
        <GuestPanel key={guest.id} guest={guest} />
      ))}
    </>
  );
}

const narrow = (guest: FirmGuest, show: Show): FirmGuest => {
  const isKind = show === 'links' ? guest.kind === 'link' : show === 'people' ? guest.kind === 'person' : true;
  return { ...guest, grants: isKind ? guest.grants.filter((grant) => show === 'all' || isLive(grant)) : [] };
};

const matches = (guest: FirmGuest, words: string) => {
  const text = [guest.name, guest.email, ...guest.grants.flatMap(({ what }) => [what.title, what.detail])].join(' ');
  return guest.grants.length > 0 && text.toLowerCase().includes(words.trim().toLowerCase());
};
