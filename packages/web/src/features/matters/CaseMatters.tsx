// On the page of a case: the matters it belongs to, put under another, taken from one.
import { ActionIcon, Button, Select } from '@mantine/core';
import { attachCase, detachCase } from '@pacerpro/api';
import { IconLock, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { call } from '../../lib/client.ts';
import { refreshAll, useCaseMatters, useMatters } from './matters.queries.ts';
import styles from './matters.module.css';

export function CaseMatters({ caseId }: { caseId: string }) {
  const matters = useCaseMatters(caseId);
  const [isChoosing, setIsChoosing] = useState(false);
  // A wall around the matter changes what others see, and the case may leave one's own view: everything is asked again.
  const detach = useMutation({
    mutationFn: (matterId: string) => call(detachCase, { params: { caseId, matterId } }),
    onSuccess: refreshAll,
  });
  return (
    <section className={`${styles.caseMatters} no-print`} aria-label="Matters of this case">
      <strong>Matters</strong>
      {matters.isPending && <span className={styles.quiet}>Loading …</span>}
      {matters.error && <span role="alert">{messageOf(matters.error)}</span>}
      {matters.data?.items.length === 0 && <span className={styles.quiet}>None</span>}
      {matters.data?.items.map((matter) => (
        <span key={matter.id} className={styles.matter}>
          {matter.isWalled && <IconLock size={14} stroke={1.8} role="img" aria-label="Behind a wall" />}
          {matter.client.name} · {matter.name}
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            loading={detach.isPending && detach.variables === matter.id}
            aria-label={`Take this case from ${matter.name}`}
            onClick={() => detach.mutate(matter.id)}
          >
            <IconX size={14} stroke={1.8} aria-hidden />
          </ActionIcon>
        </span>
      ))}
      {isChoosing ? (
        <MatterPicker
          caseId={caseId}
          taken={matters.data?.items.map(({ id }) => id) ?? []}
          close={() => setIsChoosing(false)}
        />
      ) : (
        <Button size="compact-sm" variant="subtle" onClick={() => setIsChoosing(true)}>
          Add to a matter
        </Button>
      )}
      {detach.error && (
        <span role="alert" className={styles.bad}>
          {messageOf(detach.error)}
        </span>
      )}
    </section>
  );
}

function MatterPicker({ caseId, taken, close }: { caseId: string; taken: string[]; close: () => void }) {
  const matters = useMatters();
  const attach = useMutation({
    mutationFn: (matterId: string) => call(attachCase, { params: { caseId, matterId } }),
    onSuccess: async () => {
      await refreshAll();
      close();
    },
  });
  const open = (matters.data?.items ?? []).filter((one) => one.closedAt === null && !taken.includes(one.id));
  return (
    <Select
      aria-label="Matter to add this case to"
      placeholder="Client or matter"
      size="xs"
      searchable
      autoFocus
      disabled={attach.isPending}
      error={attach.error ? messageOf(attach.error) : matters.error ? messageOf(matters.error) : undefined}
      nothingFoundMessage="No open matter. Add one in the settings."
      data={open.map((one) => ({
        value: one.id,
        label: `${one.client.name} · ${one.name}${one.isWalled ? ' (behind a wall)' : ''}`,
      }))}
      onKeyDown={(event) => event.key === 'Escape' && close()}
      onChange={(matterId) => matterId && attach.mutate(matterId)}
    />
  );
}
