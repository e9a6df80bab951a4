// Changing a grant, and taking it back: both bite at the guest's next click.
import { Button, Modal, Select, Switch } from '@mantine/core';
import { changeGrant, revokeGrant } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { call } from '../../lib/client.ts';
import { formatInstant } from '../../lib/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from './guests.module.css';
import { type FirmGuest, type Grant, refreshGuests } from './guests.queries.ts';
import { DAYS, untilText } from './ShareDialog.tsx';

type Props = { guest: FirmGuest; grant: Grant; close: () => void };

export function ChangeGrant({ guest, grant, close }: Props) {
  const isOver = grant.state === 'expired';
  const [days, setDays] = useState(isOver ? '14' : '');
  const [mayDownload, setMayDownload] = useState(grant.mayDownload);
  const save = useMutation({
    mutationFn: () =>
      call(changeGrant, {
        params: { guestGrantId: grant.id },
        body: { mayDownload, ...(days ? { expiresInDays: Number(days) } : {}) },
      }),
    onSuccess: async () => {
      await refreshGuests();
      close();
    },
  });
  return (
    <Modal opened onClose={close} title={`${grant.what.title} for ${guest.name}`}>
      <div className={styles.dialog}>
        <Select
          label="For how long from now"
          allowDeselect={false}
          data={[
            ...(isOver ? [] : [{ value: '', label: `As it is, until ${formatInstant(grant.expiresAt)}` }]),
            ...DAYS.map((value) => ({ value: String(value), label: untilText(value) })),
          ]}
          value={days}
          onChange={(value) => setDays(value ?? '')}
        />
        <Switch
          label="May download"
          checked={mayDownload}
          onChange={(event) => setMayDownload(event.currentTarget.checked)}
        />
        {save.error && <Notice tone="bad">{messageOf(save.error)}</Notice>}
        <div className={styles.actions}>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button loading={save.isPending} onClick={() => save.mutate()}>
            Save
          </Button>
        </div>
      </div>
    </Modal>
  );
}

export function RevokeGrant({ guest, grant, close }: Props) {
  const revoke = useMutation({
    mutationFn: () => call(revokeGrant, { params: { guestGrantId: grant.id } }),
    onSuccess: async () => {
      await refreshGuests();
      close();
    },
  });
  return (
    <Modal opened onClose={close} title="Take it back?">
      <div className={styles.dialog}>
        <p>
          {guest.kind === 'link' ? `Whoever holds the link “${guest.name}”` : guest.name} can no longer open{' '}
          <strong>{grant.what.title}</strong>, from the next click on. This cannot be undone; you can share it anew.
          What was downloaded stays where it is.
        </p>
        {revoke.error && <Notice tone="bad">{messageOf(revoke.error)}</Notice>}
        <div className={styles.actions}>
          <Button variant="default" data-autofocus onClick={close}>
            Keep it
          </Button>
          <Button color="red" loading={revoke.isPending} onClick={() => revoke.mutate()}>
            Take it back
          </Button>
        </div>
      </div>
    </Modal>
  );
}
