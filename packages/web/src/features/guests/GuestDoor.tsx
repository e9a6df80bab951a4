// Where guests come in: with a mailed link and its code, or a share link and perhaps its passcode. Whatever does not open ends on one page.
import { Button, PasswordInput, PinInput, TextInput } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { askGuestLink, enterGuestCode, openGuestLink } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { isApiError, messageOf } from '../../lib/api-error.ts';
import { call } from '../../lib/client.ts';
import { supportAddress } from '../../lib/support-address.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Waiting } from '../../ui/States.tsx';
import signIn from '../session/sign-in.module.css';
import styles from './guests.module.css';

type Opening = { passcode?: string; sendAgain?: boolean };
const enter = () => window.location.replace('/shared');

export function GuestDoor() {
  // In the fragment, which the browser sends nowhere.
  const [token] = useState(() => window.location.hash.slice(1));
  const open = useMutation({
    mutationFn: (body: Opening) => call(openGuestLink, { body: { token, ...body } }),
    onSuccess: ({ step }) => step === 'in' && enter(),
  });
  const { mutate } = open;
  useEffect(() => {
    if (token.length >= 20) mutate({});
  }, [token, mutate]);
  const code = isApiError(open.error) ? open.error.code : null;
  const step = code === 'guest.wrong_passcode' ? 'passcode' : open.data?.step;
  if (token.length < 20 || code === 'guest.link_ended' || code === 'invalid_input') return <LinkEnded />;
  if (step === 'code') return <CodeForm token={token} sentTo={open.data?.codeSentTo ?? ''} />;
  if (step === 'passcode' || (code === 'guest.slow_down' && open.variables?.passcode !== undefined))
    return <PasscodeForm open={(passcode) => mutate({ passcode })} isPending={open.isPending} error={open.error} />;
  return (
    <Card title="Shared records">
      {open.error ? (
        <>
          <Notice tone="bad">{messageOf(open.error)}</Notice>
          <Button variant="default" onClick={() => mutate({})}>
            Try again
          </Button>
        </>
      ) : (
        <Waiting rows={2} label="Opening the link" />
      )}
    </Card>
  );
}

function CodeForm({ token, sentTo }: { token: string; sentTo: string }) {
  const [code, setCode] = useState('');
  const send = useMutation({ mutationFn: () => call(openGuestLink, { body: { token, sendAgain: true } }) });
  const check = useMutation({
    mutationFn: (typed: string) => call(enterGuestCode, { body: { token, code: typed } }),
    onSuccess: enter,
    onError: () => setCode(''),
  });
  if (isApiError(check.error) && check.error.code === 'guest.link_ended') return <LinkEnded />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.length === 6) check.mutate(code);
  };
  return (
    <Card title="Enter the code" lead={`A code of six digits was mailed to ${sentTo}. It counts for ten minutes.`}>
      <form onSubmit={submit} className={signIn.form}>
        {check.error && <Notice tone="bad">{messageOf(check.error)}</Notice>}
        {send.error && <Notice tone="bad">{messageOf(send.error)}</Notice>}
        {send.isSuccess && !check.error && (
          <Notice tone="ok">Another code is on its way. The earlier one is void.</Notice>
        )}
        <PinInput
          length={6}
          type="number"
          size="md"
          oneTimeCode
          autoFocus
          ariaLabel="Digit of the code"
          value={code}
          onChange={setCode}
          onComplete={(typed) => check.mutate(typed)}
        />
        <Button type="submit" size="md" fullWidth loading={check.isPending} disabled={code.length < 6}>
          Open
        </Button>
        <Button variant="subtle" loading={send.isPending} onClick={() => send.mutate()}>
          Mail another code
        </Button>
      </form>
    </Card>
  );
}

type PasscodeProps = { open: (passcode: string) => void; isPending: boolean; error: unknown };

function PasscodeForm({ open, isPending, error }: PasscodeProps) {
  const [passcode, setPasscode] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (passcode) open(passcode);
  };
  return (
    <Card title="Enter the passcode" lead="Whoever sent you this link has told you a passcode.">
      <form onSubmit={submit} className={signIn.form}>
        {error ? <Notice tone="bad">{messageOf(error)}</Notice> : null}
        <PasswordInput
          label="Passcode"
          autoFocus
          autoComplete="off"
          size="md"
          value={passcode}
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the passcode' }}
          onChange={(event) => setPasscode(event.currentTarget.value)}
        />
        <Button type="submit" size="md" fullWidth loading={isPending} disabled={!passcode}>
          Open
        </Button>
      </form>
    </Card>
  );
}

/** The same for a link that was never made, one that was taken back, and one whose time is over. */
function LinkEnded() {
  const [email, setEmail] = useState('');
  const ask = useMutation({ mutationFn: () => call(askGuestLink, { body: { email: email.trim() } }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (email.trim()) ask.mutate();
  };
  return (
    <Card title="This link no longer works" lead="Ask the person who sent it.">
      <div className={styles.fresh}>
        {ask.isSuccess ? (
          <Notice tone="ok" title="Look into your mailbox">
            If something is shared with this address, a fresh link is on its way.
          </Notice>
        ) : (
          <form onSubmit={submit} className={signIn.form}>
            {ask.error && <Notice tone="bad">{messageOf(ask.error)}</Notice>}
            <TextInput
              label="Invited by mail?"
              description="A link opens in one browser. You can have a fresh one mailed."
              type="email"
              placeholder="Your mail address"
              autoComplete="email"
              size="md"
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" loading={ask.isPending} disabled={!email.trim()}>
              Mail me a fresh link
            </Button>
          </form>
        )}
      </div>
    </Card>
  );
}

function Card({ title, lead, children }: { title: string; lead?: string; children?: ReactNode }) {
  useDocumentTitle(`${title} · PacerPro`);
  return (
    <main className={signIn.screen}>
      <div className={signIn.card}>
        <div className={signIn.mark}>
          <img src="/mark.svg" alt="" width={34} height={34} />
          <span>PacerPro</span>
        </div>
        <h1>{title}</h1>
        {lead && <p className={signIn.lead}>{lead}</p>}
        <div className={styles.door}>{children}</div>
        <p className={signIn.foot}>
          <a href={supportAddress()}>Write to support</a>
        </p>
      </div>
    </main>
  );
}
