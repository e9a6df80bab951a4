// Closing a support request: the note that its maker gets by mail.
import { Textarea } from '@mantine/core';
import { closeDeskRequest, listDeskRequests } from '@pacerpro/api';
import { useState } from 'react';
import { refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import type { Request } from './DeskPage.tsx';
import { FormDialog } from './FormDialog.tsx';

export function CloseDialog({ request, close }: { request: Request; close: () => void }) {
  const [note, setNote] = useState('');
  const act = async () => {
    await call(closeDeskRequest, { params: { supportRequestId: request.id }, body: { note } });
    await refresh(listDeskRequests);
  };
  return (
    <FormDialog
      title={`Close ${request.reference}`}
      label="Close the request"
      isReady={note.trim() !== ''}
      act={act}
      close={close}
    >
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
    </FormDialog>
  );
}
