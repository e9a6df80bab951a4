// What is switched off, since when and why; switching parts off and on.
import { Button } from '@mantine/core';
import { listSwitches } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { apiQuery } from '../../lib/api-query.ts';
import { formatInstant } from '../../lib/format.ts';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { type Part, SwitchDialog } from './SwitchDialog.tsx';
import styles from './admin.module.css';

export function SwitchesPage() {
  const switches = useQuery({ ...apiQuery(listSwitches, {}), refetchInterval: 10_000 });
  /** Null: a part to switch off is yet to be chosen. */
  const [open, setOpen] = useState<{ part: Part | null } | null>(null);
  const titleOf = ({ kind, name }: Part) =>
    switches.data?.parts.find((one) => one.kind === kind && one.name === name)?.title ?? name;
  return (
    <Page
      title="Switches"
      lead="A part that is switched off answers “switched off” to everyone within five seconds, and its jobs wait. Signing in, this console and the switches stay on."
      actions={
        <Button color="red.9" onClick={() => setOpen({ part: null })} disabled={!switches.data}>
          Switch a part off
        </Button>
      }
    >
      <Panel flush title="Switched off now">
        {switches.isPending && <Waiting rows={3} />}
        {switches.error && <Failure error={switches.error} retry={() => void switches.refetch()} />}
        {switches.data?.off.length === 0 && <Empty title="Nothing is switched off" />}
        <ul className={styles.rows}>
          {switches.data?.off.map((one) => (
            <li key={`${one.kind} ${one.name}`}>
              <div className={styles.row}>
                <span>
                  <strong>{titleOf(one)}</strong> <Tag tone="bad">Off</Tag>
                </span>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Switch on ${titleOf(one)}`}
                  onClick={() => setOpen({ part: one })}
                >
                  Switch on
                </Button>
              </div>
              <span className={styles.small}>
                {one.reason} · {one.offBy}, since {formatInstant(one.offSince)}
                {one.until && `, until ${formatInstant(one.until)}`}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      {open && <SwitchDialog part={open.part} parts={switches.data?.parts ?? []} close={() => setOpen(null)} />}
    </Page>
  );
}
