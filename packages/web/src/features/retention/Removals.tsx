// Cases that are to go, the next first, each with its day and a way to keep it.
import { Button, Menu } from '@mantine/core';
import { keepCase, letCaseGo, listRemovals } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { formatBytes, formatInstantDay, plural } from '../../lib/format.ts';
import type { Removal } from '../../lib/shapes.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { Tag, type TagTone } from '../../ui/Tag.tsx';
import styles from './retention.module.css';

export function Removals() {
  const removals = useQuery({ ...apiQuery(listRemovals, {}), refetchInterval: 30_000 });
  const keep = useMutation({
    mutationFn: ({ id, days }: { id: string; days: number | null }) =>
      call(keepCase, { params: { removalId: id }, body: { days } }),
    onSettled: () => refresh(listRemovals),
  });
  const release = useMutation({
    mutationFn: (id: string) => call(letCaseGo, { params: { removalId: id } }),
    onSettled: () => refresh(listRemovals),
  });
  const error = keep.error ?? release.error;
  return (
    <Panel title="Cases that are to go" flush>
      {removals.isPending && <Waiting rows={3} />}
      {removals.error && <Failure error={removals.error} retry={() => void removals.refetch()} />}
      {error && <Notice tone="bad">{messageOf(error)}</Notice>}
      {removals.data?.items.length === 0 && (
        <Empty title="No case is to go">Those old enough under your rule stand here 14 days before they go.</Empty>
      )}
      <ul className={styles.rows} aria-label="Cases that are to go">
        {removals.data?.items.map((one) => (
          <li key={one.id}>
            <div>
              <Link to="/cases/$caseId" params={{ caseId: one.case.id }}>
                {one.case.name}
              </Link>{' '}
              <Tag tone={words[one.state].tone}>{stateText(one)}</Tag>
              <span className={styles.small}>
                {[one.case.courtId, one.case.docketNumber, plural(one.documents, 'document'), formatBytes(one.bytes)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              <span className={styles.small}>{noteText(one)}</span>
            </div>
            <Actions
              one={one}
              keep={(days) => keep.mutate({ id: one.id, days })}
              release={() => release.mutate(one.id)}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const words: Record<Removal['state'], { tone: TagTone }> = {
  going: { tone: 'warn' },
  held: { tone: 'seal' },
  busy: { tone: 'plain' },
  kept: { tone: 'ok' },
  removed: { tone: 'plain' },
};

function stateText({ state, goesAt, removedAt }: Removal): string {
  if (state === 'going') return `Goes on ${formatInstantDay(goesAt)}`;
  if (state === 'removed') return `Removed on ${formatInstantDay(removedAt!)}`;
  return { held: 'On legal hold', busy: 'Waits for a purchase', kept: 'Kept' }[state];
}

function noteText({ state, keptBy, keptAt }: Removal): string | null {
  if (state === 'kept') return `Kept by ${keptBy?.name}, ${formatInstantDay(keptAt!)}`;
  if (state === 'held') return 'Goes 14 days after its last hold was lifted, at the earliest.';
  if (state === 'busy') return 'Stays until every purchase for it is settled.';
  return null;
}

const spans = [
  { days: 30, label: 'For 30 days' },
  { days: 180, label: 'For 6 months' },
  { days: 365, label: 'For a year' },
  { days: null, label: 'Until somebody lets it go' },
];

type ActionProps = { one: Removal; keep: (days: number | null) => void; release: () => void };

function Actions({ one, keep, release }: ActionProps) {
  if (one.state === 'removed') return null;
  if (one.state === 'kept')
    return (
      <Button size="compact-sm" variant="default" aria-label={`Let it go: ${one.case.name}`} onClick={release}>
        Let it go
      </Button>
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="compact-sm" variant="default" aria-label={`Keep ${one.case.name}`}>
          Keep
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {spans.map(({ days, label }) => (
          <Menu.Item key={label} onClick={() => keep(days)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
