// Writing to support, in a frame of its own: signed in, as a guest, or signed out, and also where the rest of the app is broken.
import { useDocumentTitle } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isGuestWorld } from '../../lib/guest-world.ts';
import { Waiting } from '../../ui/States.tsx';
import { me } from '../session/session.queries.ts';
import signIn from '../session/sign-in.module.css';
import { RequestForm } from './RequestForm.tsx';

export function SupportPage() {
  useDocumentTitle('Write to support · PacerPro');
  const [requestId] = useState(() => new URLSearchParams(window.location.search).get('request') ?? '');
  // Whoever cannot be told counts as signed out: the form works all the same.
  const who = useQuery({ ...me(), enabled: !isGuestWorld, retry: false });
  const isKnown = isGuestWorld || !who.isPending;
  return (
    <main className={signIn.screen}>
      <div className={signIn.wide}>
        <div className={signIn.mark}>
          <img src="/mark.svg" alt="" width={34} height={34} />
          <span>PacerPro</span>
        </div>
        <h1>Write to support</h1>
        <p className={signIn.lead}>
          A person reads it. Mark it urgent, and whoever is on call is told within a minute, at any hour.
        </p>
        {isKnown ? <RequestForm address={who.data?.user.email ?? null} requestId={requestId} /> : <Waiting rows={4} />}
        <p className={signIn.foot}>
          <a href={isGuestWorld ? '/shared' : '/'}>Back to the start</a>
          {who.data && <a href="/settings/support">Your requests</a>}
        </p>
      </div>
    </main>
  );
}
