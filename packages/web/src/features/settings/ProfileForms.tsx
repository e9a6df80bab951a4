// Changing the own name, mail address and password. Address and password ask first who is there (the dialog does that by itself).
import { Button, TextInput } from '@mantine/core';
import { changePassword, listMembers, listSessions, readMe, renameMe, requestMailChange } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { isPasswordRefusal, NewPasswordField } from '../session/NewPasswordField.tsx';
import { useMe } from '../session/session.queries.ts';
import styles from './settings.module.css';

export function ProfileForms() {
  const { user } = useMe();
  return (
    <>
      <Panel title="Name">
        <NameForm key={user.name} name={user.name} />
      </Panel>
      <Panel title="Mail address">
        <AddressForm email={user.email} />
      </Panel>
      <Panel title="Password">
        <PasswordForm />
      </Panel>
    </>
  );
}

const onSubmit = (act: () => void) => (event: FormEvent) => {
  event.preventDefault();
  act();
};

function NameForm({ name: first }: { name: string }) {
  const [name, setName] = useState(first);
  const save = useMutation({
    mutationFn: () => call(renameMe, { body: { name } }),
    onSuccess: () => refresh(readMe, listMembers),
  });
  return (
    <form onSubmit={onSubmit(() => save.mutate())} className={styles.inline}>
      <TextInput
        label="Your name"
        autoComplete="name"
        maxLength={200}
        value={name}
        error={save.error ? messageOf(save.error) : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" loading={save.isPending} disabled={!name.trim() || name === first}>
        Save the name
      </Button>
    </form>
  );
}

function AddressForm({ email: current }: { email: string }) {
  const [email, setEmail] = useState('');
  const ask = useMutation({ mutationFn: () => call(requestMailChange, { body: { email } }) });
  return (
    <form onSubmit={onSubmit(() => ask.mutate())} className={styles.form}>
      <p className={styles.small}>
        You sign in as {current}. A new address counts once you have confirmed it with the link we mail there.
      </p>
      <div className={styles.inline}>
        <TextInput
          label="New mail address"
          type="email"
          autoComplete="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Button type="submit" loading={ask.isPending} disabled={!email.trim()}>
          Mail me the link
        </Button>
      </div>
      {ask.error && <Notice tone="bad">{messageOf(ask.error)}</Notice>}
      {ask.isSuccess && <Notice tone="ok">Look into the mailbox of the new address.</Notice>}
    </form>
  );
}

function PasswordForm() {
  const { user } = useMe();
  const [password, setPassword] = useState('');
  const save = useMutation({
    mutationFn: () => call(changePassword, { body: { password } }),
    onSuccess: () => {
      setPassword('');
      return refresh(listSessions);
    },
  });
  return (
    <form onSubmit={onSubmit(() => save.mutate())} className={styles.form}>
      {/* So that password managers know whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={user.email} readOnly hidden />
      <NewPasswordField value={password} error={save.error} onChange={setPassword} />
      {save.error && !isPasswordRefusal(save.error) && <Notice tone="bad">{messageOf(save.error)}</Notice>}
      {save.isSuccess && <Notice tone="ok">Changed. All your other sessions ended.</Notice>}
      <Button type="submit" loading={save.isPending} disabled={!password} className={styles.submit}>
        Change the password
      </Button>
    </form>
  );
}
