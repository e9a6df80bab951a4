// Offices of the firm: open and rename. Who sits where is set at each member.
import { Button, TextInput } from '@mantine/core';
import { createOffice, listOffices, renameOffice } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { isAdmin, useMe } from '../session/session.queries.ts';
import styles from './settings.module.css';

export function Offices() {
  const mayManage = isAdmin(useMe().role);
  const offices = useQuery(apiQuery(listOffices, {}));
  const [renaming, setRenaming] = useState<string | null>(null);
  return (
    <>
      <Panel title="Offices" flush>
        {offices.isPending && <Waiting rows={2} />}
        {offices.error && <Failure error={offices.error} retry={() => void offices.refetch()} />}
        {offices.data?.items.length === 0 && (
          <Empty title="No office yet">An office can have a PACER account that its people share.</Empty>
        )}
        <ul className={styles.rows}>
          {offices.data?.items.map(({ id, name, memberCount }) => (
            <li key={id}>
              {renaming === id ? (
                <NameForm
                  label={`New name of ${name}`}
                  action="Save"
                  first={name}
                  id={id}
                  done={() => setRenaming(null)}
                />
              ) : (
                <>
                  <div>
                    <strong>{name}</strong>
                    <span className={styles.small}>{memberCount === 1 ? '1 member' : `${memberCount} members`}</span>
                  </div>
                  {mayManage && (
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`Rename ${name}`}
                      onClick={() => setRenaming(id)}
                    >
                      Rename
                    </Button>
                  )}
                </>
              )}
            </li>
          ))}
        </ul>
      </Panel>
      {mayManage && (
        <Panel title="Open an office">
          <NameForm label="Name of the new office" action="Open" />
        </Panel>
      )}
    </>
  );
}

type NameProps = { label: string; action: string; first?: string; id?: string; done?: () => void };

function NameForm({ label, action, first = '', id, done }: NameProps) {
  const [name, setName] = useState(first);
  const save = useMutation({
    mutationFn: async () => {
      const body = { name: name.trim() };
      if (id) await call(renameOffice, { params: { officeId: id }, body });
      else await call(createOffice, { body });
    },
    onSuccess: async () => {
      await refresh(listOffices);
      setName('');
      done?.();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) save.mutate();
  };
  return (
    <form onSubmit={submit} className={styles.inline}>
      <TextInput
        label={label}
        maxLength={200}
        value={name}
        error={save.error ? messageOf(save.error) : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" loading={save.isPending} disabled={!name.trim()}>
        {action}
      </Button>
      {done && (
        <Button variant="default" onClick={done}>
          Cancel
        </Button>
      )}
    </form>
  );
}
