// Switching one part off or on: which, why, for how long, and a fresh factor.
import { Select, Textarea } from '@mantine/core';
import type * as api from '@pacerpro/api';
import { listSwitches, switchOff, switchOn } from '@pacerpro/api';
import { useState } from 'react';
import type { z } from 'zod';
import { refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useFactor } from './factor.tsx';
import { FormDialog } from './FormDialog.tsx';

export type Part = z.output<typeof api.Part>;
type TitledPart = Part & { title: string };

const spans = [
  { value: '', label: 'Until somebody switches it on' },
  { value: '15', label: '15 minutes' },
  { value: '60', label: 'One hour' },
  { value: '480', label: 'Eight hours' },
];

/** Without a part: to switch off one of these. With one: to switch it on. */
export function SwitchDialog({
  part,
  parts,
  close,
}: {
  part: Part | null;
  parts: readonly TitledPart[];
  close: () => void;
}) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [minutes, setMinutes] = useState('');
  const factor = useFactor();
  const act = async () => {
    const { kind, name } = part ?? parts.find((one) => keyOf(one) === chosen)!;
    const until = minutes ? new Date(Date.now() + Number(minutes) * 60_000).toISOString() : null;
    const said = { kind, name, reason, factor: await factor.take() };
    await (part ? call(switchOn, { body: said }) : call(switchOff, { body: { ...said, until } }));
    await refresh(listSwitches);
  };
  const isReady = (part !== null || chosen !== null) && reason.trim().length >= 10 && factor.isReady;
  return (
    <FormDialog
      title={part ? 'Switch on again' : 'Switch a part off'}
      label={part ? 'Switch on' : 'Switch off'}
      isGrave={part === null}
      isReady={isReady}
      act={act}
      failed={factor.clear}
      close={close}
    >
      {!part && (
        <>
          <Notice tone="warn">Everyone is shut out of this part, in every firm, until it is on again.</Notice>
          <Select
            label="Part"
            description="A feature with all it does, or one route"
            searchable
            data-autofocus
            data={[group('Features', 'feature', parts), group('Routes', 'route', parts)]}
            value={chosen}
            onChange={setChosen}
          />
          <Select
            label="For how long"
            allowDeselect={false}
            data={spans}
            value={minutes}
            onChange={(value) => setMinutes(value ?? '')}
          />
        </>
      )}
      <Textarea
        label="Reason"
        description="At least ten characters. It stands in the trail."
        maxLength={500}
        required
        withAsterisk={false}
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {factor.field}
    </FormDialog>
  );
}

const keyOf = ({ kind, name }: Part) => `${kind} ${name}`;

const group = (title: string, kind: Part['kind'], parts: readonly TitledPart[]) => ({
  group: title,
  items: parts.filter((one) => one.kind === kind).map((one) => ({ value: keyOf(one), label: one.title })),
});
