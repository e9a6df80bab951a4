// Inviting a colleague: address, role, office.
import { Button, Modal, Select, TextInput } from '@mantine/core';
import { inviteMember, listInvitations } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { type Role, roleWords } from '../../lib/roles.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useMe } from '../session/session.queries.ts';
import { OfficeSelect, roleChoices } from './member-choices.tsx';
import styles from './settings.module.css';

export function InviteForm({ close }: { close: (invited: string | null) => void }) {
  const mine = useMe().role;
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('member');
  const [officeId, setOfficeId] = useState<string | null>(null);
  const inviting = useMutation({
    mutationFn: () => call(inviteMember, { body: { email: email.trim(), role, officeId } }),
    onSuccess: async () => {
      await refresh(listInvitations);
      close(email.trim());
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (email.trim()) inviting.mutate();
  };
  return (
    <Modal opened onClose={() => close(null)} title="Invite somebody">
      <form onSubmit={submit} className={styles.form}>
        <TextInput
          label="Mail address"
          type="email"
          data-autofocus
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Select
          label="Role"
          description={roleWords[role].may}
          data={roleChoices(mine)}
          value={role}
          allowDeselect={false}
          onChange={(value) => value && setRole(value as Role)}
        />
        <OfficeSelect value={officeId} onChange={setOfficeId} />
        {inviting.error && <Notice tone="bad">{messageOf(inviting.error)}</Notice>}
        <p className={styles.small}>The link in the mail is good for seven days and works once.</p>
        <Button type="submit" loading={inviting.isPending} disabled={!email.trim()} className={styles.submit}>
          Send the invitation
        </Button>
      </form>
    </Modal>
  );
}
