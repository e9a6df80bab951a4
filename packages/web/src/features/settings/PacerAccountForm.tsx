// Entering or replacing a PACER account's login and password.
import { Button, Modal, PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import { addPacerAccount, listOffices, listPacerAccounts, readMe, replacePacerSecret } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import type { PacerAccount } from '../../lib/shapes.ts';
import { Notice } from '../../ui/Notice.tsx';
import { isAdmin, useMe } from '../session/session.queries.ts';
import { OfficeSelect } from './member-choices.tsx';
import styles from './settings.module.css';

export function PacerAccountForm({ account, close }: { account: PacerAccount | null; close: () => void }) {
  const mayShare = isAdmin(useMe().role);
  const [scope, setScope] = useState<'person' | 'office' | 'firm'>(mayShare ? 'firm' : 'person');
  const [officeId, setOfficeId] = useState<string | null>(null);
  const offices = useQuery(apiQuery(listOffices, {}));
  const [loginName, setLoginName] = useState(account?.loginName ?? '');
  const [password, setPassword] = useState('');
  const [otpSeed, setOtpSeed] = useState('');
  const [clientCode, setClientCode] = useState(account?.defaultClientCode ?? '');
  const save = useMutation({
    mutationFn: () => {
      const secrets = {
        loginName: loginName.trim(),
        password,
        otpSeed: otpSeed.trim() || undefined,
        defaultClientCode: clientCode.trim() || undefined,
      };
      return account
        ? call(replacePacerSecret, { params: { accountId: account.id }, body: secrets })
        : call(addPacerAccount, {
            body: { scope, ...(scope === 'office' && officeId ? { officeId } : {}), ...secrets },
          });
    },
    onSuccess: async () => {
      await refresh(listPacerAccounts, readMe);
      close();
    },
  });
  const isComplete = Boolean(loginName.trim() && password && (account || scope !== 'office' || officeId));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete) save.mutate();
  };
  return (
    <Modal opened onClose={close} title={account ? 'Replace the password' : 'Add a PACER account'}>
      <form onSubmit={submit} className={styles.form}>
        {!account && (
          <SegmentedControl
            aria-label="Who may use it"
            value={scope}
            onChange={(value) => setScope(value as typeof scope)}
            data={[
              { value: 'firm', label: 'Whole firm', disabled: !mayShare },
              ...(offices.data?.items.length ? [{ value: 'office', label: 'An office', disabled: !mayShare }] : []),
              { value: 'person', label: 'Only me' },
            ]}
          />
        )}
        {!account && scope === 'office' && <OfficeSelect isRequired value={officeId} onChange={setOfficeId} />}
        <TextInput
          label="PACER login name"
          autoComplete="off"
          maxLength={64}
          value={loginName}
          onChange={(event) => setLoginName(event.currentTarget.value)}
        />
        <PasswordInput
          label="PACER password"
          description="Stored encrypted; only the process that talks to the courts can open it."
          autoComplete="new-password"
          maxLength={64}
          value={password}
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <TextInput
          label="One-time-code key"
          description="The text key beside the QR code, if the account uses one-time codes."
          autoComplete="off"
          value={otpSeed}
          onChange={(event) => setOtpSeed(event.currentTarget.value)}
        />
        <TextInput
          label="Client code to suggest"
          maxLength={32}
          value={clientCode}
          onChange={(event) => setClientCode(event.currentTarget.value)}
        />
        {save.error && <Notice tone="bad">{messageOf(save.error)}</Notice>}
        <Button type="submit" loading={save.isPending} disabled={!isComplete}>
          {account ? 'Replace' : 'Add'}
        </Button>
      </form>
    </Modal>
  );
}
