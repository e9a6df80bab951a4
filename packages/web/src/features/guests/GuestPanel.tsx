// One guest or share link: when it was last here, each thing it may see, and taking that back or changing it.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { formatAgo, formatInstant, plural } from '../../lib/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Failure, Waiting } from '../../ui/States.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { ChangeGrant, RevokeGrant } from './GrantDialogs.tsx';
import styles from './guests.module.css';
import { type FirmGuest, type Grant, kindWords, useViews } from './guests.queries.ts';

export function GuestPanel({ guest }: { guest: FirmGuest }) {
  const [isOpen, setIsOpen] = useState(false);
  const seen = guest.lastSeenAt ? `last here ${formatAgo(guest.lastSeenAt)}` : 'never here yet';
  return (
    <Panel
      flush
      label={guest.name}
      title={
        <>
          {guest.name} {guest.kind === 'link' && <Tag tone="accent">Link</Tag>}
        </>
      }
    >
      <p className={styles.seen}>
        {guest.email && <span>{guest.email}</span>}
        {guest.hasPasscode && <span>with a passcode</span>}
        <span>{seen}</span>
        <span>
          {plural(guest.viewCount, 'view')}
          {guest.maxViews !== null && ` of ${guest.maxViews}`}
        </span>
        {guest.viewCount > 0 && (
          <Button
            size="compact-xs"
            variant="subtle"
            aria-expanded={isOpen}
            aria-label={`${isOpen ? 'Hide' : 'Show'} the views of ${guest.name}`}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isOpen ? 'Hide' : 'When'}
          </Button>
        )}
      </p>
      {isOpen && <Views guestId={guest.id} />}
      <ul className={styles.grants}>
        {guest.grants.map((grant) => (
          <GrantRow key={grant.id} guest={guest} grant={grant} />
        ))}
      </ul>
    </Panel>
  );
}

function Views({ guestId }: { guestId: string }) {
  const views = useViews(guestId, true);
  if (views.isPending) return <Waiting rows={2} />;
  if (views.error) return <Failure error={views.error} retry={() => void views.refetch()} />;
  return (
    <ul className={styles.views} aria-label="Views">
      {views.data.items.map((view) => (
        <li key={view.id}>
          <time dateTime={view.at}>{formatInstant(view.at)}</time>
          <span>{view.device}</span>
          {view.addressPrefix && <span>from {view.addressPrefix}</span>}
        </li>
      ))}
    </ul>
  );
}

function GrantRow({ guest, grant }: { guest: FirmGuest; grant: Grant }) {
  const [dialog, setDialog] = useState<'change' | 'revoke' | null>(null);
  const close = () => setDialog(null);
  const about = `${grant.what.title} for ${guest.name}`;
  return (
    <li data-ended={grant.state !== 'live' || undefined}>
      <div>
        <strong>
          <Target grant={grant} />
        </strong>{' '}
        <Tag>{kindWords[grant.what.kind]}</Tag> {grant.mayDownload && <Tag tone="ok">Download</Tag>}{' '}
        {grant.state === 'live' && grant.isShut && <Tag tone="warn">Kept out by a wall</Tag>}
        <span className={styles.small}>
          {grant.what.detail && `${grant.what.detail} · `}
          {grant.state === 'revoked'
            ? `taken back ${formatAgo(grant.revokedAt!)}`
            : `${grant.state === 'expired' ? 'ended' : 'until'} ${formatInstant(grant.expiresAt)}`}{' '}
          · by {grant.grantedBy.name}
        </span>
      </div>
      {grant.isChangeable && (
        <span className={styles.buttons}>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Change ${about}`}
            onClick={() => setDialog('change')}
          >
            {grant.state === 'expired' ? 'Give again' : 'Change'}
          </Button>
          {grant.state === 'live' && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Revoke ${about}`}
              onClick={() => setDialog('revoke')}
            >
              Revoke
            </Button>
          )}
        </span>
      )}
      {dialog === 'change' && <ChangeGrant guest={guest} grant={grant} close={close} />}
      {dialog === 'revoke' && <RevokeGrant guest={guest} grant={grant} close={close} />}
    </li>
  );
}

function Target({ grant: { what } }: { grant: Grant }) {
  if (what.kind === 'case')
    return (
      <Link to="/cases/$caseId" params={{ caseId: what.id }}>
        {what.title}
      </Link>
    );
  if (what.kind === 'document')
    return (
      <Link to="/documents/$documentId" params={{ documentId: what.id }}>
        {what.title}
      </Link>
    );
  return what.title;
}
