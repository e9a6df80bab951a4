// Where the firm's provider sends the browser back to: finishes signing in, or says calmly why not.
import { Button } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { finishSso } from '@pacerpro/api';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { call } from '../../lib/client.ts';
import { queryClient } from '../../lib/query-client.ts';
import type { Me } from '../../lib/shapes.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/States.tsx';
import { takeNext } from './firm-return.ts';
import { type Half, SecondStep } from './SecondStep.tsx';
import { me } from './session.queries.ts';
import styles from './sign-in.module.css';

export function FirmReturn() {
  useDocumentTitle('Signing in · PacerPro');
  const navigate = useNavigate();
  const [half, setHalf] = useState<Half | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const begun = useRef(false);
  const again = () => void navigate({ to: '/sign-in', search: {} });
  const enter = async (person: Me) => {
    queryClient.clear();
    queryClient.setQueryData(me().queryKey, person);
    const next = takeNext();
    // Only an address of ours: a slash, and not the beginning of another host.
    await navigate({ href: next && /^\/(?![/\\])/.test(next) ? next : '/', replace: true });
  };
  useEffect(() => {
    // An answer is good once; React may run this twice.
    if (begun.current) return;
    begun.current = true;
    const query = window.location.search;
    // The code is of no use to anybody now, and not for the history either.
    window.history.replaceState(null, '', window.location.pathname);
    call(finishSso, { body: { query: query || '?' } })
      .then((answer) => (answer.step === 'signed-in' ? enter(answer.me) : setHalf(answer)))
      .catch(setProblem);
  });
  return (
    <main className={styles.screen}>
      <div className={styles.card}>
        <div className={styles.mark}>
          <img src="/mark.svg" alt="" width={34} height={34} />
          <span>PacerPro</span>
        </div>
        <h1>{half ? 'One more step' : problem ? 'Not signed in' : 'Signing in'}</h1>
        {half && <SecondStep half={half} done={enter} again={again} />}
        {problem !== null && (
          <div className={styles.form}>
            <Notice tone="warn">{messageOf(problem)}</Notice>
            <Button size="md" fullWidth onClick={again}>
              Back to signing in
            </Button>
          </div>
        )}
        {!half && problem === null && <Waiting rows={2} label="Signing in" />}
      </div>
    </main>
  );
}
