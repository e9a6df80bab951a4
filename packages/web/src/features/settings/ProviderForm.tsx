// The form of the firm's provider. Its secret can be replaced and is never shown.
import { Button, Checkbox, PasswordInput, Select, TagsInput, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { readSso, saveSso } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import type { SsoProvider } from '../../lib/shapes.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import styles from './settings.module.css';

const roles = [
  { value: 'member', label: 'Member' },
  { value: 'billing', label: 'Billing' },
];

type Props = { provider: SsoProvider | null; ownDomains: string[] };

export function ProviderForm({ provider, ownDomains }: Props) {
  const [draft, setDraft] = useState<Omit<SsoProvider, 'changedAt'>>(
    provider ?? {
      issuer: '',
      clientId: '',
      mailDomains: ownDomains,
      defaultRole: 'member',
      isEnabled: false,
      vouchesFactor: false,
    },
  );
  const [clientSecret, setSecret] = useState('');
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const { issuer, clientId, mailDomains, defaultRole, isEnabled, vouchesFactor } = draft;
  const isSameClient = provider?.issuer === issuer.trim() && provider.clientId === clientId.trim();
  const isReady = issuer.trim() && clientId.trim() && mailDomains.length > 0 && (isSameClient || clientSecret);
  const save = useMutation({
    mutationFn: () =>
      call(saveSso, {
        body: {
          issuer: issuer.trim(),
          clientId: clientId.trim(),
          ...(clientSecret ? { clientSecret } : {}),
          mailDomains,
          defaultRole,
          isEnabled,
          vouchesFactor,
        },
      }),
    onSuccess: async () => {
      await refresh(readSso);
      notifications.show({ message: 'Saved.' });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) save.mutate();
  };
  return (
    <Panel title="Provider">
      <form onSubmit={submit} className={styles.form}>
        <TextInput
          label="Issuer"
          description="Exactly as the provider writes it, such as https://login.your-firm.example"
          spellCheck={false}
          maxLength={500}
          value={issuer}
          onChange={(event) => change({ issuer: event.currentTarget.value })}
        />
        <TextInput
          label="Client ID"
          spellCheck={false}
          maxLength={300}
          value={clientId}
          onChange={(event) => change({ clientId: event.currentTarget.value })}
        />
        <PasswordInput
          label="Client secret"
          description={
            isSameClient
              ? 'Kept sealed. Leave it empty to keep the one there is.'
              : 'Kept sealed, and never shown again.'
          }
          autoComplete="off"
          maxLength={1000}
          value={clientSecret}
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the secret' }}
          onChange={(event) => setSecret(event.currentTarget.value)}
        />
        <TagsInput
          label="Mail domains"
          description="People with an address in one of these come in. You can name domains in which an owner or administrator has a confirmed address."
          data={ownDomains}
          value={mailDomains}
          onChange={(value) => change({ mailDomains: value.map((one) => one.trim().toLowerCase()) })}
        />
        <Select
          label="Whoever comes for the first time becomes"
          data={roles}
          allowDeselect={false}
          value={defaultRole}
          onChange={(value) => change({ defaultRole: value === 'billing' ? 'billing' : 'member' })}
        />
        <Checkbox
          label="The provider asks everyone for a second factor"
          description="Then we do not ask for another. Leave it off when you are not sure."
          checked={vouchesFactor}
          onChange={(event) => change({ vouchesFactor: event.currentTarget.checked })}
        />
        <Checkbox
          label="People can sign in by it"
          checked={isEnabled}
          onChange={(event) => change({ isEnabled: event.currentTarget.checked })}
        />
        {save.error && <Notice tone="bad">{messageOf(save.error)}</Notice>}
        <Button type="submit" loading={save.isPending} disabled={!isReady} className={styles.submit}>
          Save
        </Button>
      </form>
    </Panel>
  );
}
