// Where the person is signed in, and ending it there.
import { Button } from '@mantine/core';
import { endOtherSessions, endSession, listSessions } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { formatAgo, formatInstant } from '../../lib/format.ts';
import { Failure, Waiting } from '../../ui/States.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import styles from '../settings/settings.module.css';

export function Sessions() {
  const sessions = useQuery(apiQuery(listSessions, {}));
  const end = useMutation({
    mutationFn: (sessionId: string) => call(endSession, { params: { sessionId } }),
    onSettled: () => refresh(listSessions),
  });
  const endOthers = useMutation({
    mutationFn: () => call(endOtherSessions, {}),
    onSettled: () => refresh(listSessions),
  });
  const failure = end.error ?? endOthers.error;
  return (
    <Panel
      title="Sessions"
      aside={
        sessions.data && sessions.data.items.length > 1 ? (
          <Button size="compact-sm" variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            End all others
          </Button>
        ) : (
          'Where you are signed in'
        )
      }
      flush
    >
      {sessions.isPending && <Waiting rows={3} />}
      {sessions.error && <Failure error={sessions.error} retry={() => void sessions.refetch()} />}
      {failure && <Notice tone="bad">{messageOf(failure)}</Notice>}
      <ul className={styles.rows}>
        {sessions.data?.items.map((one) => (
          <li key={one.id}>
            <div>
              {one.device || 'Unknown device'} {one.isCurrent && <Tag tone="ok">This one</Tag>}
              <span className={styles.small}>
                {one.firmName} · last seen {formatAgo(one.lastSeenAt)} · until {formatInstant(one.expiresAt)}
              </span>
            </div>
            {!one.isCurrent && (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => end.mutate(one.id)}
                aria-label={`End ${one.device}, last seen ${formatAgo(one.lastSeenAt)}`}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
