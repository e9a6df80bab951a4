// Letting somebody outside see a case or a document: a person by mail address, or a link for whoever holds it. Says what happens before.
import {
  Button,
  Modal,
  NumberInput,
  PasswordInput,
  SegmentedControl,
  Select,
  Switch,
  Textarea,
  TextInput,
} from '@mantine/core';
import { createShareLink, inviteGuest } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { call } from '../../lib/client.ts';
import { formatDate } from '../../lib/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useCaseMatters } from '../matters/matters.queries.ts';
import styles from './guests.module.css';
import { refreshGuests, type Thing } from './guests.queries.ts';
import { LinkOnce } from './LinkOnce.tsx';
import { WhoSees } from './WhoSees.tsx';

type Props = { caseId: string; caseName: string; document?: { id: string; title: string }; close: () => void };
export const DAYS = [1, 7, 14, 30, 60, 90];

export const untilText = (days: number) =>
  `${days === 1 ? '1 day' : `${days} days`}, until ${formatDate(new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10))}`;

export function ShareDialog({ caseId, caseName, document, close }: Props) {
  const matters = useCaseMatters(caseId);
  const walled = matters.data?.items.filter((matter) => matter.isWalled) ?? [];
  const isWalled = walled.length > 0;
  const [how, setHow] = useState<'person' | 'link'>('person');
  const [chosen, setChosen] = useState<string | null>(null);
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [days, setDays] = useState(14);
  const [mayDownload, setMayDownload] = useState(false);
  const [note, setNote] = useState('');
  const [passcode, setPasscode] = useState('');
  const [maxViews, setMaxViews] = useState<number | ''>('');
  const things = [
    ...(document && !isWalled ? [{ value: `document ${document.id}`, label: 'This document alone' }] : []),
    ...(isWalled ? [] : [{ value: `case ${caseId}`, label: `The whole case: ${caseName}` }]),
    ...(how === 'person'
      ? (isWalled ? walled : (matters.data?.items ?? [])).map((matter) => ({
          value: `matter ${matter.id}`,
          label: `All cases of the matter ${matter.client.name} · ${matter.name}`,
        }))
      : []),
  ];
  const what = things.find((one) => one.value === chosen)?.value ?? things[0]?.value;
  const share = useMutation({
    mutationFn: async () => {
      const [kind, id] = what!.split(' ') as [Thing['kind'], string];
      const terms = { expiresInDays: days, mayDownload, note: note.trim() || null };
      if (how === 'person') {
        await call(inviteGuest, { body: { email: email.trim(), name: name.trim(), what: [{ kind, id }], ...terms } });
        return null;
      }
      const made = await call(createShareLink, {
        body: {
          name: name.trim(),
          what: { kind: kind as 'case' | 'document', id },
          passcode: passcode || null,
          maxViews: maxViews || null,
          ...terms,
        },
      });
      return made.url;
    },
    onSuccess: refreshGuests,
  });
  const isReady = what !== undefined && name.trim() !== '' && (how === 'link' || email.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) share.mutate();
  };
  return (
    <Modal opened onClose={close} size="lg" title={document ? `Share ${document.title}` : `Share ${caseName}`}>
      {share.isSuccess ? (
        <div className={styles.dialog}>
          {share.data === null ? (
            <Notice tone="ok" title={`${name.trim()} can come in`}>
              A mail with a link is on its way to {email.trim()}. It opens together with a code that is mailed too.
            </Notice>
          ) : (
            <LinkOnce url={share.data} hasPasscode={passcode !== ''} />
          )}
          <div className={styles.actions}>
            <Button onClick={close}>Done</Button>
          </div>
        </div>
      ) : (
        <form onSubmit={submit} className={styles.dialog}>
          <WhoSees of={document ? { documentId: document.id } : { caseId }} />
          <SegmentedControl
            fullWidth
            aria-label="With whom"
            value={how}
            onChange={(value) => setHow(value as 'person' | 'link')}
            data={[
              { value: 'person', label: 'With a person' },
              { value: 'link', label: 'By a link' },
            ]}
          />
          {isWalled && (
            <Notice tone="warn" title="A wall stands around this case">
              {how === 'person'
                ? 'Only a grant that names the matter lets a guest through, to all cases of it.'
                : 'Links do not pass a wall. Share the matter with a person instead.'}
            </Notice>
          )}
          {things.length > 0 && (
            <Select
              label="What"
              data={things}
              value={what ?? null}
              allowDeselect={false}
              onChange={setChosen}
              comboboxProps={{ withinPortal: true }}
            />
          )}
          {how === 'person' ? (
            <div className={styles.pair}>
              <TextInput
                label="Name"
                data-autofocus
                maxLength={200}
                autoComplete="off"
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <TextInput
                label="Mail address"
                type="email"
                maxLength={254}
                autoComplete="off"
                value={email}
                onChange={(event) => setEmail(event.currentTarget.value)}
              />
            </div>
          ) : (
            <>
              <TextInput
                label="For whom or what"
                description="Only your firm sees this"
                maxLength={200}
                autoComplete="off"
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <div className={styles.pair}>
                <PasswordInput
                  label="Passcode"
                  description="Optional, at least 6 characters. Tell it apart from the link."
                  autoComplete="new-password"
                  maxLength={200}
                  value={passcode}
                  error={passcode !== '' && passcode.length < 6 ? 'At least 6 characters' : undefined}
                  visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the passcode' }}
                  onChange={(event) => setPasscode(event.currentTarget.value)}
                />
                <NumberInput
                  label="Views at most"
                  description="Empty: as often as wanted"
                  min={1}
                  max={10_000}
                  allowDecimal={false}
                  value={maxViews}
                  onChange={(value) => setMaxViews(Number(value) || '')}
                />
              </div>
            </>
          )}
          <Select
            label="For how long"
            data={DAYS.map((value) => ({ value: String(value), label: untilText(value) }))}
            value={String(days)}
            allowDeselect={false}
            onChange={(value) => setDays(Number(value))}
          />
          <Switch
            label="May download"
            description="Otherwise pages are shown as pictures. Nobody can keep a reader from taking a photo of the screen."
            checked={mayDownload}
            onChange={(event) => setMayDownload(event.currentTarget.checked)}
          />
          <Textarea
            label="A line to the guest"
            description="Optional"
            autosize
            minRows={1}
            maxRows={4}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          {share.error && <Notice tone="bad">{messageOf(share.error)}</Notice>}
          <div className={styles.actions}>
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={share.isPending}
              disabled={!isReady || (how === 'link' && passcode !== '' && passcode.length < 6)}
            >
              {how === 'person' ? 'Mail the invitation' : 'Make the link'}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
