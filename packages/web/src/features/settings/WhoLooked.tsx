// Who of those that run this installation looked at the firm's data: when, why, under which ticket, at what. And the way to end it now.
import { Button } from '@mantine/core';
import { downloadLooksCsv, endLooking, listLooks } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { address, call } from '../../lib/client.ts';
import { formatInstant, plural } from '../../lib/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { Tag } from '../../ui/Tag.tsx';
import styles from './settings.module.css';

export function WhoLooked() {
  const looks = useQuery({ ...apiQuery(listLooks, {}), refetchInterval: 15_000 });
  const end = useMutation({
    mutationFn: (supportGrantId: string) => call(endLooking, { params: { supportGrantId } }),
    onSettled: () => refresh(listLooks),
  });
  type LookedAt = NonNullable<typeof looks.data>['items'][number];
  const stateOf = (one: LookedAt) => {
    if (one.isLive) return <Tag tone="bad">Open until {formatInstant(one.expiresAt)}</Tag>;
    if (one.endedBy === 'firm') return <Tag>Ended by your firm</Tag>;
    return <Tag>{one.endedBy === 'administrator' ? 'Ended by an administrator' : 'Ran out'}</Tag>;
  };
  return (
    <>
      <Panel title="Who looked at our data" aside={<a href={address(downloadLooksCsv, {})}>CSV</a>}>
        <p>
          The people who run this installation see nothing of your firm by themselves. To look into a fault they open a
          grant with a reason and a ticket, for at most an hour. You get a mail, and everything they look at stands
          here, within a minute. They can change nothing, and never see passwords, PACER logins or what stands behind an
          ethical wall.
        </p>
      </Panel>
      {looks.isPending && <Waiting rows={3} />}
      {looks.error && <Failure error={looks.error} retry={() => void looks.refetch()} />}
      {end.error && <Notice tone="bad">{messageOf(end.error)}</Notice>}
      {looks.data && looks.data.exports.length > 0 && (
        <Panel title="Taken out whole by the operator">
          <p>An archive of everything your firm has was written on the server itself.</p>
          <ul className={styles.plainList}>
            {looks.data.exports.map(({ id, at, by }) => (
              <li key={id}>
                {formatInstant(at)}, by {by}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {looks.data?.items.length === 0 && (
        <Panel>
          <Empty title="Nobody has looked">There has been no grant for your firm.</Empty>
        </Panel>
      )}
      {looks.data?.items.map((one) => (
        <Panel
          key={one.id}
          label={`Grant of ${one.adminName}, ${formatInstant(one.openedAt)}`}
          title={one.adminName}
          aside={
            one.isLive && (
              <Button
                size="compact-sm"
                color="red.9"
                aria-label={`End now, grant of ${one.adminName}`}
                loading={end.isPending}
                onClick={() => end.mutate(one.id)}
              >
                End now
              </Button>
            )
          }
        >
          <p>
            {stateOf(one)} <Tag>{one.scope === 'content' ? 'Documents and text' : 'Metadata only'}</Tag>
          </p>
          <p>{one.reason}</p>
          <p className={styles.small}>
            Ticket {one.ticket} · opened {formatInstant(one.openedAt)}
          </p>
          {one.looks.length === 0 && <p className={styles.small}>Nothing was looked at.</p>}
          {one.looks.map((look) => (
            <details key={look.at + look.view} className={styles.look}>
              <summary>
                {formatInstant(look.at)} · {look.view} · {plural(look.count, 'row')}
              </summary>
              <code>{look.ids.length > 0 ? look.ids.join('\n') : 'None.'}</code>
            </details>
          ))}
        </Panel>
      ))}
    </>
  );
}
