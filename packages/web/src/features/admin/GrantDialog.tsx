// Opening a diagnostic grant: why, under which ticket, how far, for how long. Content needs a fresh factor, and is asked for: it opens when
// somebody else agrees.
import { Button, Modal, NumberInput, Radio, Textarea, TextInput } from '@mantine/core';
import { listSupportGrants, openSupportGrant } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useFactor } from './factor.tsx';
import type { Firm } from './admin.queries.ts';
import styles from './admin.module.css';

export function GrantDialog({ firm, close }: { firm: Firm; close: () => void }) {
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const [ticket, setTicket] = useState('');
  const [scope, setScope] = useState<'metadata' | 'content'>('metadata');
  const [minutes, setMinutes] = useState(30);
  const factor = useFactor();
  const open = useMutation({
    mutationFn: async () => {
      const more = scope === 'content' ? { factor: await factor.take() } : {};
      return call(openSupportGrant, { body: { firmId: firm.id, reason, ticket, scope, minutes, ...more } });
    },
    onSuccess: async ({ id }) => {
      await refresh(listSupportGrants);
      close();
      if (scope === 'metadata') await navigate({ to: '/admin/grants/$grantId', params: { grantId: id } });
    },
    onError: factor.clear,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    open.mutate();
  };
  const isReady = reason.trim().length >= 10 && ticket.trim() !== '' && (scope === 'metadata' || factor.isReady);
  return (
    <Modal opened onClose={close} title={`Open a grant for ${firm.name}`}>
      <form onSubmit={submit} className={styles.dialog}>
        <Notice tone="warn">
          The firm’s owners and administrators get a mail at once, see everything you look at, and can end it. You can
          change nothing.
        </Notice>
        {open.error && <Notice tone="bad">{messageOf(open.error)}</Notice>}
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
        <div className={styles.actions}>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" color="red.9" loading={open.isPending} disabled={!isReady}>
            {scope === 'content' ? 'Ask for the grant' : 'Open the grant'}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
