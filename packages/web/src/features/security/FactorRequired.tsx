// For a member without a second factor in a firm that asks everyone for one: set one up, then go on.
import { Button, Group } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { signOut } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/client.ts';
import { hasPasskeys } from '../../lib/passkey.ts';
import styles from '../session/sign-in.module.css';
import { CodesSetUp } from './CodesSetUp.tsx';
import { useFactors } from './factors.queries.ts';
import { AddPasskey } from './Passkeys.tsx';
import security from './security.module.css';

export function FactorRequired() {
  useDocumentTitle('Second factor · PacerPro');
  const [doing, setDoing] = useState<'codes' | 'passkey' | null>(null);
  const factors = useFactors();
  const leave = useMutation({
    mutationFn: () => call(signOut, {}),
    onSettled: () => window.location.assign('/sign-in'),
  });
  const close = async () => {
    setDoing(null);
    const { data } = await factors.refetch();
    if (data?.codesSince || data?.passkeys.length) window.location.assign('/');
  };
  return (
    <main className={styles.screen}>
      <div className={styles.wide}>
        <div className={styles.mark}>
          <img src="/mark.svg" alt="" width={34} height={34} />
          <span>PacerPro</span>
        </div>
        <h1>Set up a second factor</h1>
        <p className={styles.lead}>
          Your firm asks everyone for one, besides the password. It takes a minute; after that you can go on.
        </p>
        <div className={styles.form}>
          <p className={security.text}>
            With an app on your phone you type a code when you sign in. With a passkey your finger, face or a security
            key is enough.
          </p>
          <Group gap="xs">
            <Button onClick={() => setDoing('codes')}>Use an app</Button>
            {hasPasskeys() && (
              <Button variant="default" onClick={() => setDoing('passkey')}>
                Use a passkey
              </Button>
            )}
            <Button variant="subtle" loading={leave.isPending} onClick={() => leave.mutate()}>
              Sign out
            </Button>
          </Group>
        </div>
      </div>
      {doing === 'codes' && <CodesSetUp close={() => void close()} />}
      {doing === 'passkey' && <AddPasskey close={() => void close()} />}
    </main>
  );
}
