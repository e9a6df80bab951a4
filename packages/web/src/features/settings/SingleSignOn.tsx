// The firm's own sign-in: which provider says who its people are.
import { Button, CopyButton } from '@mantine/core';
import { readSso, removeSso, testSso } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { Directory } from './Directory.tsx';
import { ProviderForm } from './ProviderForm.tsx';
import styles from './settings.module.css';

export function SingleSignOn() {
  const sso = useQuery(apiQuery(readSso, {}));
  const [isAdding, setAdding] = useState(false);
  if (sso.isPending) return <Waiting rows={5} />;
  if (sso.error) return <Failure error={sso.error} retry={() => void sso.refetch()} />;
  const { provider, redirectUri, ownDomains } = sso.data;
  if (!provider && !isAdding)
    return (
      <Panel title="Your firm’s sign-in">
        <Empty
          title="Everyone signs in with an own password"
          action={<Button onClick={() => setAdding(true)}>Set up a provider</Button>}
        >
          With an OpenID Connect provider, people sign in with your firm’s own accounts, and somebody new becomes a
          member by signing in.
        </Empty>
      </Panel>
    );
  return (
    <>
      <Panel title="At your provider">
        <p>Register PacerPro as a web application there, with this redirect address:</p>
        <div className={styles.secret}>
          <code data-testid="redirect-uri">{redirectUri}</code>
          <CopyButton value={redirectUri}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? 'Copied' : 'Copy the address'}
              </Button>
            )}
          </CopyButton>
        </div>
      </Panel>
      <ProviderForm key={provider?.changedAt ?? ''} provider={provider} ownDomains={ownDomains} />
      {provider && <Trying isEnabled={provider.isEnabled} removed={() => setAdding(false)} />}
      {provider && <Directory />}
    </>
  );
}

function Trying({ isEnabled, removed }: { isEnabled: boolean; removed: () => void }) {
  const test = useMutation({ mutationFn: () => call(testSso, {}) });
  const remove = useMutation({
    mutationFn: () => call(removeSso, {}),
    onSuccess: () => {
      removed();
      return refresh(readSso);
    },
  });
  const [isSure, setSure] = useState(false);
  return (
    <Panel title="Try it">
      <div className={styles.form}>
        <p>
          First ask the provider whether it answers.{' '}
          {isEnabled
            ? 'Then open a private window, choose “Use your firm’s account instead”, and sign in with your own address. Stay signed in here until that has worked.'
            : 'Nobody can sign in by it until it is switched on above.'}
        </p>
        {test.error && <Notice tone="bad">{messageOf(test.error)}</Notice>}
        {test.data &&
          (test.data.isReachable ? (
            <Notice tone="ok">The provider answers under this issuer.</Notice>
          ) : (
            <Notice tone="warn">{test.data.problem}</Notice>
          ))}
        {remove.error && <Notice tone="bad">{messageOf(remove.error)}</Notice>}
        <div className={styles.rowButtons}>
          <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
            Ask the provider
          </Button>
          {isSure ? (
            <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
              Yes, remove it
            </Button>
          ) : (
            <Button variant="default" onClick={() => setSure(true)}>
              Remove the provider
            </Button>
          )}
        </div>
        {isSure && <Notice tone="warn">People who have no password here cannot sign in after this.</Notice>}
      </div>
    </Panel>
  );
}
