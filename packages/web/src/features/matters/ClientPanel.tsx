// One client: its name, its matters, a line for a new one.
import { Button } from '@mantine/core';
import { createMatter, renameClient, updateMatter } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { call, type Inputs } from '../../lib/client.ts';
import { plural } from '../../lib/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { NamedForm } from './NamedForm.tsx';
import styles from './matters.module.css';
import { type FirmClient, type FirmMatter, refreshMatters } from './matters.queries.ts';

export function ClientPanel({ client, matters }: { client: FirmClient; matters: FirmMatter[] }) {
  const [open, setOpen] = useState<'rename' | 'matter' | null>(null);
  const close = () => setOpen(null);
  return (
    <Panel
      flush
      title={
        <>
          {client.name} {client.isWalled && <Tag tone="seal">Behind a wall</Tag>}
        </>
      }
      aside={
        <span className={styles.buttons}>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Rename ${client.name}`}
            onClick={() => setOpen('rename')}
          >
            Rename
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`New matter for ${client.name}`}
            onClick={() => setOpen('matter')}
          >
            New matter
          </Button>
        </span>
      }
    >
      {open === 'rename' && (
        <NamedForm
          label="Name of the client"
          name={client.name}
          save={({ name }) => call(renameClient, { params: { clientId: client.id }, body: { name } })}
          close={close}
        />
      )}
      {open === 'matter' && (
        <NamedForm
          label="Name of the matter"
          name=""
          clientCode=""
          save={(matter) => call(createMatter, { body: { clientId: client.id, ...matter } })}
          close={close}
        />
      )}
      {matters.length === 0 && open !== 'matter' && <p className={styles.none}>No matters yet.</p>}
      <ul className={styles.rows}>
        {matters.map((matter) => (
          <MatterRow key={matter.id} matter={matter} />
        ))}
      </ul>
    </Panel>
  );
}

function MatterRow({ matter }: { matter: FirmMatter }) {
  const [isEdited, setIsEdited] = useState(false);
  const params = { matterId: matter.id };
  const change = useMutation({
    mutationFn: (body: Inputs<typeof updateMatter>['body']) => call(updateMatter, { params, body }),
    onSuccess: refreshMatters,
  });
  if (isEdited) {
    return (
      <li>
        <NamedForm
          label="Name of the matter"
          name={matter.name}
          clientCode={matter.clientCode ?? ''}
          save={(body) => call(updateMatter, { params, body })}
          close={() => setIsEdited(false)}
        />
      </li>
    );
  }
  return (
    <li data-closed={matter.closedAt !== null || undefined}>
      <div>
        <strong>{matter.name}</strong> {matter.isWalled && <Tag tone="seal">Behind a wall</Tag>}{' '}
        {matter.closedAt && <Tag>Closed</Tag>}
        <span className={styles.small}>
          {matter.clientCode ? `Client code ${matter.clientCode}` : 'No client code'} ·{' '}
          {plural(matter.caseCount, 'case')}
        </span>
        {change.error && <Notice tone="bad">{messageOf(change.error)}</Notice>}
      </div>
      <span className={styles.buttons}>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Edit ${matter.name}`}
          onClick={() => setIsEdited(true)}
        >
          Edit
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          loading={change.isPending}
          aria-label={`${matter.closedAt ? 'Open again' : 'Close'} ${matter.name}`}
          onClick={() => change.mutate({ isClosed: matter.closedAt === null })}
        >
          {matter.closedAt ? 'Open again' : 'Close'}
        </Button>
      </span>
    </li>
  );
}
