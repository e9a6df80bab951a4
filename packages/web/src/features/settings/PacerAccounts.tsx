// PACER accounts and their health, before it bites. A password can be replaced, never read back.
import { Button } from '@mantine/core';
import { listOffices, listPacerAccounts, readMe, removePacerAccount } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { formatAgo } from '../../lib/format.ts';
import type { PacerAccount } from '../../lib/shapes.ts';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { PacerAccountForm } from './PacerAccountForm.tsx';
import styles from './settings.module.css';

export function PacerAccounts() {
  const accounts = useQuery(apiQuery(listPacerAccounts, {}));
  const offices = useQuery(apiQuery(listOffices, {}));
  const [editing, setEditing] = useState<PacerAccount | 'new' | null>(null);
  const remove = useMutation({
    mutationFn: (accountId: string) => call(removePacerAccount, { params: { accountId } }),
    onSettled: () => refresh(listPacerAccounts, readMe),
  });
  return (
    <Panel
      title="PACER accounts"
      aside={
        <Button size="compact-sm" onClick={() => setEditing('new')}>
          Add an account
        </Button>
      }
      flush
    >
      {accounts.isPending && <Waiting rows={3} />}
      {accounts.error && <Failure error={accounts.error} retry={() => void accounts.refetch()} />}
      {remove.error && <Notice tone="bad">{messageOf(remove.error)}</Notice>}
      {accounts.data?.items.length === 0 && (
        <Empty title="No PACER account yet">Without one your firm can import, read and search, but not buy.</Empty>
      )}
      <ul className={styles.rows}>
        {accounts.data?.items.map((one) => (
          <li key={one.id}>
            <div>
              <strong>{one.loginName}</strong> <Health account={one} />
              <span className={styles.small}>
                {one.scope === 'person'
                  ? 'Yours alone'
                  : one.scope === 'firm'
                    ? 'For the whole firm'
                    : `For the office ${offices.data?.items.find((office) => office.id === one.officeId)?.name ?? ''}`}
                {one.defaultClientCode && ` · client code ${one.defaultClientCode}`}
                {one.hasOneTimeCodes && ' · with one-time codes'}
                {one.lastUsedAt ? ` · used ${formatAgo(one.lastUsedAt)}` : ' · never used'}
              </span>
              {one.warnings.map(({ kind, text }) => (
                <span key={kind} className={styles.reason}>
                  {text}
                </span>
              ))}
            </div>
            <div className={styles.rowButtons}>
              <Button size="compact-sm" variant="default" onClick={() => setEditing(one)}>
                Replace password
              </Button>
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => remove.mutate(one.id)}
                aria-label={`Remove ${one.loginName}`}
              >
                Remove
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {editing && <PacerAccountForm account={editing === 'new' ? null : editing} close={() => setEditing(null)} />}
    </Panel>
  );
}

function Health({ account }: { account: PacerAccount }) {
  if (account.state === 'suspended') return <Tag tone="bad">Suspended</Tag>;
  if (account.warnings.some(({ urgent }) => urgent)) return <Tag tone="bad">Needs you now</Tag>;
  if (account.warnings.length > 0) return <Tag tone="warn">Needs you soon</Tag>;
  if (account.state === 'new') return <Tag>Not yet tried</Tag>;
  return <Tag tone="ok">Works · password for {account.passwordDaysLeft} days</Tag>;
}
