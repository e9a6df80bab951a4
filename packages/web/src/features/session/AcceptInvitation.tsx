// Accepting an invitation: a new colleague says a name and a password, one who has an account here says the password of it.
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { acceptInvitation, lookAtInvitation } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { call } from '../../lib/client.ts';
import { roleWords } from '../../lib/roles.ts';
import { Waiting } from '../../ui/States.tsx';
import { Doorway, linkToken } from './Doorway.tsx';
import { enter } from './enter.ts';
import { LinkProblem } from './LinkProblem.tsx';
import { NewPasswordField } from './NewPasswordField.tsx';
import styles from './sign-in.module.css';

export function AcceptInvitation() {
  const [token] = useState(linkToken);
  const looking = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => call(lookAtInvitation, { body: { token } }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const invitation = looking.data;
  return (
    <Doorway
      title={invitation ? `Join ${invitation.firmName}` : 'Invitation'}
      lead={invitation && `You are invited ${roleWords[invitation.role].as}, as ${invitation.email}.`}
    >
      {looking.isPending && <Waiting rows={3} />}
      {looking.error && (
        <div className={styles.form}>
          <LinkProblem error={looking.error} />
          <p>Ask whoever invited you for a new invitation.</p>
        </div>
      )}
      {invitation && <Joining token={token} hasAccount={invitation.hasAccount} />}
    </Doorway>
  );
}

function Joining({ token, hasAccount }: { token: string; hasAccount: boolean }) {
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const joining = useMutation({
    mutationFn: async () => {
      const body = { token, password, ...(hasAccount ? {} : { name }) };
      const { email, firmId } = await call(acceptInvitation, { body });
      return enter(email, password, firmId);
    },
    onSuccess: (to) => navigate({ to }),
  });
  const isComplete = Boolean(password && (hasAccount || name.trim()));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete) joining.mutate();
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      <LinkProblem error={joining.error} />
      {hasAccount ? (
        <PasswordInput
          label="Your PacerPro password"
          description="This address has an account already. Its password shows that it is you."
          autoComplete="current-password"
          autoFocus
          required
          withAsterisk={false}
          size="md"
          value={password}
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      ) : (
        <>
          <TextInput
            label="Your name"
            autoComplete="name"
            autoFocus
            required
            withAsterisk={false}
            size="md"
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <NewPasswordField label="Password" value={password} error={joining.error} onChange={setPassword} />
        </>
      )}
      <Button type="submit" size="md" fullWidth loading={joining.isPending} disabled={!isComplete}>
        Join the firm
      </Button>
    </form>
  );
}
