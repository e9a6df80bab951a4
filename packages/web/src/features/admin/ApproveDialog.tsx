// The second person of a grant for content: what would be seen and why, and a fresh factor.
import { Button, Modal } from '@mantine/core';
import { approveSupportGrant, listSupportGrants } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useFactor } from './factor.tsx';
import type { Grant } from './admin.queries.ts';
import styles from './admin.module.css';

export function ApproveDialog({ grant, close }: { grant: Grant; close: () => void }) {
  const factor = useFactor();
  const approve = useMutation({
    mutationFn: async () =>
      call(approveSupportGrant, { params: { supportGrantId: grant.id }, body: { factor: await factor.take() } }),
    onSuccess: async () => {
      await refresh(listSupportGrants);
      close();
    },
    onError: factor.clear,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    approve.mutate();
  };
  return (
    <Modal opened onClose={close} title={`Approve a grant for ${grant.firmName}`}>
      <form onSubmit={submit} className={styles.dialog}>
        <Notice tone="warn">
          {grant.adminName} may open documents of {grant.firmName} and their text for {grant.minutes} minutes from now.
          The firm gets a mail that you approved it.
        </Notice>
        {approve.error && <Notice tone="bad">{messageOf(approve.error)}</Notice>}
        <Facts
          facts={[
            ['Reason', grant.reason],
            ['Ticket', grant.ticket],
          ]}
        />
        {factor.field}
        <div className={styles.actions}>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={approve.isPending} disabled={!factor.isReady}>
            Approve
          </Button>
        </div>
      </form>
    </Modal>
  );
}
