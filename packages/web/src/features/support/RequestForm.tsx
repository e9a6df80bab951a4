// The form of a support request, and what it says once the request has arrived. What was typed stays until then.
import { Button, Radio, Textarea, TextInput } from '@mantine/core';
import { sendSupportRequest } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { isApiError, messageOf } from '../../lib/api-error.ts';
import { call } from '../../lib/client.ts';
import { formatInstant } from '../../lib/format.ts';
import { isGuestWorld } from '../../lib/guest-world.ts';
import { Notice } from '../../ui/Notice.tsx';
import signIn from '../session/sign-in.module.css';
import styles from './support.module.css';
import { type Kind, kindWords, type Urgency } from './support-words.ts';

/** What the contract takes. */
const LONGEST = 4000;
const kinds = Object.entries(kindWords) as [Kind, string][];

/** `address`: of a member's account; null for a guest and for somebody signed out. */
export function RequestForm({ address, requestId }: { address: string | null; requestId: string }) {
  const [kind, setKind] = useState<Kind | null>(null);
  const [urgency, setUrgency] = useState<Urgency>('normal');
  const [text, setText] = useState('');
  const [replyTo, setReplyTo] = useState('');
  const [failed, setFailed] = useState(requestId);
  const send = useMutation({
    mutationFn: () =>
      call(sendSupportRequest, {
        body: {
          kind: kind ?? 'other',
          urgency,
          text,
          ...(replyTo.trim() ? { replyTo: replyTo.trim() } : {}),
          ...(failed.trim() ? { errorRequestId: failed.trim() } : {}),
        },
      }),
  });
  // The session may have ended while one was typing.
  const needsAddress =
    address === null || (isApiError(send.error) && send.error.code === 'support.address_needed') || replyTo !== '';
  const fault = (path: string) =>
    isApiError(send.error) ? send.error.fields.find((field) => field.path === path)?.message : undefined;
  if (send.data) return <Arrived {...send.data} urgency={urgency} />;
  const isReady = kind !== null && text.trim() !== '' && (!needsAddress || replyTo.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !send.isPending) send.mutate();
  };
  return (
    <form onSubmit={submit} className={signIn.form}>
      <Radio.Group
        label="What is it about?"
        value={kind}
        onChange={(value) => {
          setKind(value as Kind);
          if (value === 'data-exposure') setUrgency('urgent');
        }}
      >
        <div className={styles.choices}>
          {kinds.map(([value, label]) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </div>
      </Radio.Group>
      <Radio.Group label="How urgent is it?" value={urgency} onChange={(value) => setUrgency(value as Urgency)}>
        <div className={styles.choices}>
          <Radio value="urgent" label="Urgent: it must not wait for working hours" />
          <Radio value="normal" label="Not urgent" />
        </div>
      </Radio.Group>
      <Textarea
        label="What happened?"
        description="No passwords and no codes, please."
        maxLength={LONGEST}
        autosize
        minRows={4}
        maxRows={14}
        value={text}
        error={fault('text')}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {needsAddress && (
        <TextInput
          label="Your mail address"
          description="The answer goes there."
          type="email"
          autoComplete="email"
          value={replyTo}
          error={fault('replyTo')}
          onChange={(event) => setReplyTo(event.currentTarget.value)}
        />
      )}
      <TextInput
        label="Number of the failed request"
        description="If an error showed one."
        value={failed}
        maxLength={100}
        error={fault('errorRequestId')}
        onChange={(event) => setFailed(event.currentTarget.value)}
      />
      <p className={signIn.hint}>{readersOf(address)}</p>
      {send.error && (
        <Notice tone="bad" title="Not sent. What you typed is still here.">
          {messageOf(send.error)}
        </Notice>
      )}
      <Button type="submit" size="md" loading={send.isPending} disabled={!isReady}>
        {urgency === 'urgent' ? 'Send as urgent' : 'Send'}
      </Button>
    </form>
  );
}

/** Said before anything is sent. */
function readersOf(address: string | null): string {
  const underGrant =
    'Support reads your words only after opening a look at the firm, which its administrators are told of.';
  if (isGuestWorld) return `The firm that shared with you sees that you wrote, not what. ${underGrant}`;
  if (address === null) return 'Those who run this installation read what you write here.';
  return `Your firm’s administrators see that you wrote, not what. ${underGrant}`;
}

type ArrivedProps = { reference: string; at: string; replyTo: string; urgency: Urgency };

function Arrived({ reference, at, replyTo, urgency }: ArrivedProps) {
  return (
    <div className={signIn.form}>
      <Notice tone="ok" title="Your request has arrived">
        <p className={styles.facts}>
          Reference <span className={styles.reference}>{reference}</span>, {formatInstant(at)}.
        </p>
        <p>
          {urgency === 'urgent'
            ? 'Whoever is on call is being told now.'
            : 'It is read in the order in which requests come.'}{' '}
          A confirmation is on its way to {replyTo}, and what comes of it is mailed there too.
        </p>
      </Notice>
    </div>
  );
}
