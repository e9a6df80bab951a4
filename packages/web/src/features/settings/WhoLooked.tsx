// Who of those that run this installation looked at the firm's data: when, why, under which ticket, at what. And the way to end it now.
import { Button } from '@mantine/core';
import { downloadLooksCsv, endLooking, listLooks, type LookedAt as LookedAtShape } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { address, call } from '../../lib/client.ts';
import { formatInstant, plural } from '../../lib/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { AskedToLook } from './AskedToLook.tsx';
import styles from './settings.module.css';

export type LookedAt = z.output<typeof LookedAtShape>;

export function WhoLooked() {
  const looks = useQuery({ ...apiQuery(listLooks, {}), refetchInterval: 15_000 });
  const end = useMutation({
    mutationFn: (supportGrantId: string) => call(endLooking, { params: { supportGrantId } }),
    onSettled: () => refresh(listLooks),
  });
  return (
    <>
      <Panel title="Who looked at our data" aside={<a href={address(downloadLooksCsv, {})}>CSV</a>}>
        <p>
          The people who run this installation see nothing of your firm by themselves. To look into a fault they open a
          grant with a reason and a ticket, for at most an hour. It shows states, counts and times. Documents and their
          text open only when a second person agrees: you, or another of them. You get a mail, and everything they look
          at stands here, within a minute. They can change nothing, and never see passwords, PACER logins or what stands
          behind an ethical wall.
        </p>
      </Panel>
      {looks.isPending && <Waiting rows={3} />}
      {looks.error && <Failure error={looks.error} retry={() => void looks.refetch()} />}
      {end.error && <Notice tone="bad">{messageOf(end.error)}</Notice>}
      {looks.data?.items
        .filter((one) => one.isAsked)
        .map((one) => (
          <AskedToLook
            key={one.id}
            grant={one}
            isDeclining={end.isPending && end.variables === one.id}
            decline={() => end.mutate(one.id)}
          />
        ))}
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
      {looks.data?.items
        .filter((one) => !one.isAsked)
        .map((one) => (
          <Granted
            key={one.id}
            grant={one}
            isEnding={end.isPending && end.variables === one.id}
            end={() => end.mutate(one.id)}
          />
        ))}
    </>
  );
}

function Granted({ grant, isEnding, end }: { grant: LookedAt; isEnding: boolean; end: () => void }) {
  return (
    <Panel
      label={`Grant of ${grant.adminName}, ${formatInstant(grant.askedAt)}`}
      title={grant.adminName}
      aside={
        grant.isLive && (
          <Button
            size="compact-sm"
            color="red.9"
            aria-label={`End now, grant of ${grant.adminName}`}
            loading={isEnding}
            onClick={end}
          >
            End now
          </Button>
        )
      }
    >
      <p>
        <State grant={grant} /> <Tag>{grant.scope === 'content' ? 'Documents and text' : 'Metadata only'}</Tag>
      </p>
      <p>{grant.reason}</p>
      <p className={styles.small}>
        Ticket {grant.ticket} ·{' '}
        {grant.openedAt ? `opened ${formatInstant(grant.openedAt)}` : `asked for ${formatInstant(grant.askedAt)}`}
        {grant.approvedBy === 'firm' && ' · your firm agreed'}
        {grant.approvedBy === 'administrator' && ` · ${grant.approverName} agreed, a second administrator`}
      </p>
      {grant.looks.length === 0 && <p className={styles.small}>Nothing was looked at.</p>}
      {grant.looks.map((look) => (
        <details key={look.at + look.view} className={styles.look}>
          <summary>
            {formatInstant(look.at)} · {look.view} · {plural(look.count, 'row')}
          </summary>
          <code>{look.ids.length > 0 ? look.ids.join('\n') : 'None.'}</code>
        </details>
      ))}
    </Panel>
  );
}

function State({ grant }: { grant: LookedAt }) {
  if (grant.isLive) return <Tag tone="bad">Open until {formatInstant(grant.expiresAt)}</Tag>;
  const isOpened = grant.openedAt !== null;
  if (grant.endedBy === 'firm') return <Tag>{isOpened ? 'Ended by your firm' : 'Declined by your firm'}</Tag>;
  if (grant.endedBy === 'administrator')
    return <Tag>{isOpened ? 'Ended by an administrator' : 'Withdrawn by an administrator'}</Tag>;
  return <Tag>{isOpened ? 'Ran out' : 'Nobody agreed'}</Tag>;
}
