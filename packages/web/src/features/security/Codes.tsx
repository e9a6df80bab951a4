// One-time codes from an authenticator app: whether they are set up, setting them up, taking them away.
import { Button, Group } from '@mantine/core';
import { removeCodes } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { call } from '../../lib/client.ts';
import { formatInstant } from '../../lib/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { CodesSetUp } from './CodesSetUp.tsx';
import { factorsChanged } from './factors.queries.ts';
import styles from './security.module.css';

export function Codes({ since }: { since: string | null }) {
  const [settingUp, setSettingUp] = useState(false);
  const remove = useMutation({ mutationFn: () => call(removeCodes, {}), onSuccess: factorsChanged });
  return (
    <Panel title="One-time codes" aside={since ? <Tag tone="ok">On</Tag> : <Tag>Off</Tag>}>
      <div className={styles.stack}>
        <p className={styles.text}>
          {since
            ? `An authenticator app gives a new code every 30 seconds. Set up ${formatInstant(since)}.`
            : 'A code from an app on your phone, asked for after your password. Whoever learns the password alone gets nowhere.'}
        </p>
        {remove.error && <Notice tone="bad">{messageOf(remove.error)}</Notice>}
        <Group gap="xs">
          {since ? (
            <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
              Remove one-time codes
            </Button>
          ) : (
            <Button onClick={() => setSettingUp(true)}>Set up one-time codes</Button>
          )}
        </Group>
      </div>
      {settingUp && (
        <CodesSetUp
          close={() => {
            setSettingUp(false);
            void factorsChanged();
          }}
        />
      )}
    </Panel>
  );
}
