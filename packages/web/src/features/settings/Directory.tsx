// The firm's directory: its token, made, shown once, taken back.
import { Button, CopyButton } from '@mantine/core';
import { makeDirectoryToken, readDirectory, removeDirectoryToken } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { formatAgo, formatInstant } from '../../lib/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Failure, Waiting } from '../../ui/States.tsx';
import styles from './settings.module.css';

export function Directory() {
  const directory = useQuery(apiQuery(readDirectory, {}));
  const make = useMutation({ mutationFn: () => call(makeDirectoryToken, {}), onSuccess: () => refresh(readDirectory) });
  const remove = useMutation({
    mutationFn: () => call(removeDirectoryToken, {}),
    onSuccess: () => {
      make.reset();
      return refresh(readDirectory);
    },
  });
  if (directory.isPending) return <Waiting rows={3} />;
  if (directory.error) return <Failure error={directory.error} retry={() => void directory.refetch()} />;
  const { address, token } = directory.data;
  const error = make.error ?? remove.error;
  return (
    <Panel title="Directory (SCIM)">
      <div className={styles.form}>
        <p>
          Your directory can take people out here the moment they leave: their sessions and tokens end at once, what
          they made stays. Enter this address there, with a token.
        </p>
        <p className={styles.preview}>
          <code>{address}</code>
          {token
            ? `Token made ${formatInstant(token.createdAt)}, good until ${formatInstant(token.expiresAt)}, ${token.lastUsedAt ? `used ${formatAgo(token.lastUsedAt)}` : 'never used'}`
            : 'No token: the directory cannot do anything yet.'}
        </p>
        {error && <Notice tone="bad">{messageOf(error)}</Notice>}
        <div className={styles.rowButtons}>
          <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
            {token ? 'Replace the token' : 'Make a token'}
          </Button>
          {token && (
            <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
              Remove the token
            </Button>
          )}
        </div>
      </div>
      {make.data && (
        <div className={styles.secret}>
          <Notice tone="ok" title="Copy it now: it is not shown again">
            <code data-testid="directory-token">{make.data.token}</code>
          </Notice>
          <CopyButton value={make.data.token}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? 'Copied' : 'Copy the token'}
              </Button>
            )}
          </CopyButton>
        </div>
      )}
    </Panel>
  );
}
