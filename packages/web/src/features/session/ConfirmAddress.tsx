// Confirming a new mail address. A press of a button, not the mere opening: programs that look at mails open links too.
import { Button } from '@mantine/core';
import { confirmMailChange } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../lib/client.ts';
import { queryClient } from '../../lib/query-client.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Doorway, linkToken } from './Doorway.tsx';
import { LinkProblem } from './LinkProblem.tsx';
import styles from './sign-in.module.css';

export function ConfirmAddress() {
  const [token] = useState(linkToken);
  const confirming = useMutation({
    mutationFn: () => call(confirmMailChange, { body: { token } }),
    onSuccess: () => queryClient.clear(),
  });
  return (
    <Doorway title="Confirm your mail address" lead="From then on you sign in with it, and no longer with the old one.">
      <div className={styles.form}>
        <LinkProblem error={confirming.error} />
        {confirming.data ? (
          <>
            <Notice tone="ok" title="Confirmed">
              You sign in as {confirming.data.email} from now on.
            </Notice>
            <Button component={Link} to="/" size="md">
              Go on
            </Button>
          </>
        ) : (
          <Button size="md" autoFocus loading={confirming.isPending} onClick={() => confirming.mutate()}>
            Use this address
          </Button>
        )}
      </div>
    </Doorway>
  );
}
