// Closing a support request: the note that its maker gets by mail.
import { Button, Modal, Textarea } from '@mantine/core';
import { closeDeskRequest, listDeskRequests } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from './admin.module.css';
import type { Request } from './DeskPage.tsx';

export function CloseDialog({ request, close }: { request: Request; close: () => void }) {
  const [note, setNote] = useState('');
  const closing = useMutation({
    mutationFn: () => call(closeDeskRequest, { params: { supportRequestId: request.id }, body: { note } }),
    onSuccess: async () => {
      await refresh(listDeskRequests);
      close();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (note.trim()) closing.mutate();
  };
  return (
    <Modal opened onClose={close} title={`Close ${request.reference}`}>
      <form onSubmit={submit} className={styles.dialog}>
        {closing.error && <Notice tone="bad">{messageOf(closing.error)}</Notice>}
        <Textarea
          label="What came of it"
          description={
            request.firm
              ? 'Mailed to whoever wrote, and read by the firm’s administrators. Name nothing of a case.'
              : 'Mailed to whoever wrote.'
          }
          maxLength={2000}
          data-autofocus
          autosize
          minRows={3}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div className={styles.actions}>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={closing.isPending} disabled={!note.trim()}>
            Close the request
          </Button>
        </div>
      </form>
    </Modal>
  );
}
