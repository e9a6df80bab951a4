// What is shown of the trail, and taken out: by person, kind of act, case, matter and day.
import { Button, Select } from '@mantine/core';
import { downloadAuditCsv, downloadAuditJson, listMembers } from '@pacerpro/api';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { AuditAsked } from '../../app/asked.ts';
import { apiQuery } from '../../lib/api-query.ts';
import { address } from '../../lib/client.ts';
import { CaseField, MatterField } from '../matters/thing-fields.tsx';
import { actText, groups } from './act-words.ts';
import { DateField } from '../../ui/DateField.tsx';
import styles from './audit.module.css';

type Props = { asked: AuditAsked; change: (part: Partial<AuditAsked>) => void };

const acts = groups.map(({ about, label, acts: some }) => ({
  group: label,
  items: [
    ...(Object.keys(some).length > 1 ? [{ value: `${about}.*`, label: `${label}: everything` }] : []),
    ...Object.entries(some).map(([value, text]) => ({ value, label: text })),
  ],
}));
const known = new Set(acts.flatMap(({ items }) => items.map(({ value }) => value)));

export function AuditFilters({ asked, change }: Props) {
  const members = useQuery(apiQuery(listMembers, {}));
  const isFiltered = Object.values(asked).some((value) => value !== undefined);
  // An act of an address that this screen does not know is still a filter, and says so.
  const strange = asked.action && !known.has(asked.action) ? asked.action : null;
  const download = { component: 'a', download: true, variant: 'default', size: 'compact-sm' } as const;
  return (
    <div className={styles.filters} role="search" aria-label="Filter the audit trail">
      <DateField label="From" max={asked.to} value={asked.from} change={(value) => change({ from: value })} />
      <DateField label="To" min={asked.from} value={asked.to} change={(value) => change({ to: value })} />
      <Select
        label="Person"
        placeholder="Everyone"
        clearable
        searchable
        clearButtonProps={{ 'aria-label': 'Everyone' }}
        data={members.data?.items.map(({ user }) => ({ value: user.id, label: user.name })) ?? []}
        value={asked.userId ?? null}
        onChange={(value) => change({ userId: value ?? undefined })}
      />
      <Select
        label="Kind of act"
        placeholder="Everything"
        clearable
        searchable
        clearButtonProps={{ 'aria-label': 'Every kind of act' }}
        nothingFoundMessage="No such act"
        data={strange ? [...acts, { group: 'Other', items: [{ value: strange, label: actText(strange) }] }] : acts}
        value={asked.action ?? null}
        onChange={(value) => change({ action: value ?? undefined })}
      />
      <CaseField
        placeholder="Every case"
        value={asked.caseId ?? null}
        onChange={(caseId) => change({ caseId: caseId ?? undefined })}
      />
      <MatterField
        placeholder="Every matter"
        value={asked.matterId ?? null}
        onChange={(matterId) => change({ matterId: matterId ?? undefined })}
      />
      <div className={styles.actions}>
        <Button
          {...download}
          href={address(downloadAuditCsv, { query: asked })}
          leftSection={<IconDownload size={14} />}
        >
          CSV
        </Button>
        <Button
          {...download}
          href={address(downloadAuditJson, { query: asked })}
          leftSection={<IconDownload size={14} />}
        >
          JSON
        </Button>
        {isFiltered && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() =>
              change({
                from: undefined,
                to: undefined,
                userId: undefined,
                action: undefined,
                caseId: undefined,
                matterId: undefined,
              })
            }
          >
            Show everything
          </Button>
        )}
        <span className={styles.small}>Days are in UTC. The files hold what is filtered, up to 100,000 events.</span>
      </div>
    </div>
  );
}
