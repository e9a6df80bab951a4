// The firms one belongs to: going on in another, and leaving this one.
import { Button, Group, Modal } from '@mantine/core';
import { leaveFirm, listOwnFirms, switchFirm } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { roleWords } from '../../lib/roles.ts';
import { Failure, Waiting } from '../../ui/States.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useMe } from '../session/session.queries.ts';
import { WhatEnds } from './MemberDialog.tsx';
import styles from './settings.module.css';

/** Everything on screen belongs to the firm before: begin anew. */
const startOver = () => window.location.assign('/');

export function OwnFirms() {
  const { firm } = useMe();
  const firms = useQuery(apiQuery(listOwnFirms, {}));
  const [isLeaving, setLeaving] = useState(false);
  const change = useMutation({
    mutationFn: (firmId: string) => call(switchFirm, { body: { firmId } }),
    onSuccess: startOver,
  });
  const leave = useMutation({ mutationFn: () => call(leaveFirm, {}), onSuccess: startOver });
  return (
    <Panel title="Firms" flush>
      {firms.isPending && <Waiting rows={1} />}
      {firms.error && <Failure error={firms.error} retry={() => void firms.refetch()} />}
      {change.error && <Notice tone="bad">{messageOf(change.error)}</Notice>}
      <ul className={styles.rows}>
        {firms.data?.items.map(({ id, name, role, isCurrent }) => (
          <li key={id}>
            <div>
              {name} {isCurrent && <Tag tone="ok">This one</Tag>}
              <span className={styles.small}>{roleWords[role].label}</span>
            </div>
            {isCurrent ? (
              <Button size="compact-sm" variant="default" onClick={() => setLeaving(true)}>
                Leave …
              </Button>
            ) : (
              <Button size="compact-sm" variant="default" onClick={() => change.mutate(id)}>
                Go to {name}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isLeaving && (
        <Modal opened onClose={() => setLeaving(false)} title={`Leave ${firm.name}?`}>
          <div className={styles.form}>
            <WhatEnds name="You" />
            {leave.error && <Notice tone="bad">{messageOf(leave.error)}</Notice>}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" data-autofocus onClick={() => setLeaving(false)}>
                Stay
              </Button>
              <Button color="red.9" loading={leave.isPending} onClick={() => leave.mutate()}>
                Leave the firm
              </Button>
            </Group>
          </div>
        </Modal>
      )}
    </Panel>
  );
}
