// Asking for a link by mail. The screen says the same whoever the address belongs to.
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from './sign-in.module.css';

export function MailedLinkForm({
  action,
  ask,
  sent,
}: {
  action: string;
  ask: (email: string) => Promise<unknown>;
  sent: string;
}) {
  const [email, setEmail] = useState('');
  const asking = useMutation({ mutationFn: () => ask(email.trim()) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (email.trim()) asking.mutate();
  };
  if (asking.isSuccess)
    return (
      <div className={styles.form}>
        <Notice tone="ok" title="Look into your mailbox">
          {sent} It can take a minute; look into the spam folder too.
        </Notice>
        <Button variant="default" onClick={() => asking.reset()}>
          Use another address
        </Button>
      </div>
    );
  return (
    <form onSubmit={submit} className={styles.form}>
      {asking.error && <Notice tone="bad">{messageOf(asking.error)}</Notice>}
      <TextInput
        label="Mail address"
        type="email"
        autoComplete="username"
        autoFocus
        required
        withAsterisk={false}
        size="md"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <Button type="submit" size="md" fullWidth loading={asking.isPending}>
        {action}
      </Button>
    </form>
  );
}
