// API tokens: made, shown once, revoked.
import { Button, Checkbox, CopyButton, NumberInput, TextInput } from '@mantine/core';
import { createToken, listTokens, revokeToken } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { formatAgo, formatInstant } from '../../lib/format.ts';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import styles from './settings.module.css';

const scopes = [
  ['read', 'Read and search'],
  ['buy', 'Buy records'],
  ['import', 'Import files'],
  ['admin', 'Change settings'],
] as const;
type Scope = (typeof scopes)[number][0];

export function Tokens() {
  const tokens = useQuery(apiQuery(listTokens, {}));
  const revoke = useMutation({
    mutationFn: (tokenId: string) => call(revokeToken, { params: { tokenId } }),
    onSettled: () => refresh(listTokens),
  });
  return (
    <>
      <NewToken />
      <Panel title="Your tokens" flush>
        {tokens.isPending && <Waiting rows={3} />}
        {tokens.error && <Failure error={tokens.error} retry={() => void tokens.refetch()} />}
        {tokens.data?.items.length === 0 && (
          <Empty title="No tokens">A token lets a program act as you, within its scopes.</Empty>
        )}
        <ul className={styles.rows}>
          {tokens.data?.items.map((one) => (
            <li key={one.id}>
              <div>
                <strong>{one.name}</strong>{' '}
                {one.revokedAt ? (
                  <Tag tone="bad">Revoked</Tag>
                ) : (
                  one.scopes.map((scope) => <Tag key={scope}>{scope}</Tag>)
                )}
                <span className={styles.small}>
                  until {formatInstant(one.expiresAt)} ·{' '}
                  {one.lastUsedAt ? `used ${formatAgo(one.lastUsedAt)}` : 'never used'}
                </span>
              </div>
              {!one.revokedAt && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Revoke ${one.name}`}
                  onClick={() => revoke.mutate(one.id)}
                >
                  Revoke
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}

function NewToken() {
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<Scope[]>(['read']);
  const [days, setDays] = useState(90);
  const make = useMutation({
    mutationFn: () => call(createToken, { body: { name: name.trim(), scopes: chosen, expiresInDays: days } }),
    onSuccess: async () => {
      setName('');
      await refresh(listTokens);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() && chosen.length > 0) make.mutate();
  };
  return (
    <Panel title="New token">
      <form onSubmit={submit} className={styles.form}>
        <TextInput
          label="Name"
          description="What it is for"
          maxLength={100}
          required
          withAsterisk={false}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox.Group label="Scopes" value={chosen} onChange={(value) => setChosen(value as Scope[])}>
          <div className={styles.checks}>
            {scopes.map(([value, label]) => (
              <Checkbox key={value} value={value} label={label} />
            ))}
          </div>
        </Checkbox.Group>
        <NumberInput
          label="Days until it ends"
          min={1}
          max={365}
          value={days}
          onChange={(value) => setDays(Number(value) || 90)}
        />
        {make.error && <Notice tone="bad">{messageOf(make.error)}</Notice>}
        <Button
          type="submit"
          loading={make.isPending}
          disabled={!name.trim() || chosen.length === 0}
          className={styles.submit}
        >
          Make the token
        </Button>
      </form>
      {make.data && (
        <div className={styles.secret}>
          <Notice tone="ok" title="Copy it now: it is not shown again">
            <code data-testid="token">{make.data.token}</code>
          </Notice>
          <CopyButton value={make.data.token}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
        </div>
      )}
    </Panel>
  );
}
