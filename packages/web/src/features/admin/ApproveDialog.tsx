// The second person of a grant for content: what would be seen and why, and a fresh code.
import { Button, Modal } from '@mantine/core';
import { approveSupportGrant, listSupportGrants } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { CodeField } from './AdminSignIn.tsx';
import type { Grant } from './admin.queries.ts';
import styles from './admin.module.css';

export function ApproveDialog({ grant, close }: { grant: Grant; close: () => void }) {
  const [code, setCode] = useState('');
  const approve = useMutation({
    mutationFn: () => call(approveSupportGrant, { params: { supportGrantId: grant.id }, body: { code } }),
    onSuccess: async () => {
      await refresh(listSupportGrants);
      close();
    },
    onError: () => setCode(''),
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
        <CodeField value={code} setValue={setCode} />
        <div className={styles.actions}>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={approve.isPending} disabled={code === ''}>
            Approve
          </Button>
        </div>
      </form>
    </Modal>
  );
}
