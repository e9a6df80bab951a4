// Opening a diagnostic grant: why, under which ticket, how far, for how long. Content needs a fresh factor, and is asked for: it opens when
// somebody else agrees.
import { NumberInput, Radio, Textarea, TextInput } from '@mantine/core';
import { listSupportGrants, openSupportGrant } from '@pacerpro/api';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { Notice } from '../../ui/Notice.tsx';
import type { Firm } from './admin.queries.ts';
import { useFactor } from './factor.tsx';
import { FormDialog } from './FormDialog.tsx';
import styles from './admin.module.css';

export function GrantDialog({ firm, close }: { firm: Firm; close: () => void }) {
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const [ticket, setTicket] = useState('');
  const [scope, setScope] = useState<'metadata' | 'content'>('metadata');
  const [minutes, setMinutes] = useState(30);
  const factor = useFactor();
  const act = async () => {
    const more = scope === 'content' ? { factor: await factor.take() } : {};
    const { id } = await call(openSupportGrant, { body: { firmId: firm.id, reason, ticket, scope, minutes, ...more } });
    await refresh(listSupportGrants);
    if (scope === 'metadata') await navigate({ to: '/admin/grants/$grantId', params: { grantId: id } });
  };
  const isReady = reason.trim().length >= 10 && ticket.trim() !== '' && (scope === 'metadata' || factor.isReady);
  return (
    <FormDialog
      title={`Open a grant for ${firm.name}`}
      label={scope === 'content' ? 'Ask for the grant' : 'Open the grant'}
      isGrave
      isReady={isReady}
      act={act}
      failed={factor.clear}
      close={close}
    >
      <Notice tone="warn">
        The firm’s owners and administrators get a mail at once, see everything you look at, and can end it. You can
        change nothing.
      </Notice>
      <Textarea
        label="Reason"
        description="At least ten characters. The firm reads it."
        maxLength={500}
        required
        withAsterisk={false}
        data-autofocus
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <TextInput
        label="Ticket"
        description="Number of the support case"
        maxLength={100}
        required
        withAsterisk={false}
        value={ticket}
        onChange={(event) => setTicket(event.currentTarget.value)}
      />
      <Radio.Group label="How far" value={scope} onChange={(value) => setScope(value as typeof scope)}>
        <div className={styles.choices}>
          <Radio value="metadata" label="Metadata: states, counts, times and ids" />
          <Radio value="content" label="Content: also documents and their text" />
        </div>
      </Radio.Group>
      {scope === 'content' && (
        <>
          <Notice>
            It opens when somebody else agrees within an hour: another administrator, or the firm itself. All of them
            get a mail.
          </Notice>
          {factor.field}
        </>
      )}
      <NumberInput
        label="Minutes"
        description="It ends by itself; at most 60"
        min={1}
        max={60}
        value={minutes}
        onChange={(value) => setMinutes(Math.min(60, Math.max(1, Number(value) || 30)))}
      />
    </FormDialog>
  );
}
