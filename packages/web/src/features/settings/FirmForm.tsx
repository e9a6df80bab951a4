// What holds for the whole firm: file names, client codes, daily limit.
import { Button, Checkbox, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { fileNameFrom, fileNamePlaceholders, checkFileNameTemplate, readFirm, readMe, updateFirm } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import type { FirmSettings } from '../../lib/shapes.ts';
import { Failure, Waiting } from '../../ui/States.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { maximumCents } from '../buying/MaximumField.tsx';
import { isAdmin, useMe } from '../session/session.queries.ts';
import styles from './settings.module.css';

export function FirmForm() {
  const firm = useQuery(apiQuery(readFirm, {}));
  if (firm.isPending) return <Waiting rows={5} />;
  if (firm.error) return <Failure error={firm.error} retry={() => void firm.refetch()} />;
  return <Editor key={JSON.stringify(firm.data)} firm={firm.data} />;
}

const examples = Object.fromEntries(Object.entries(fileNamePlaceholders).map(([name, { example }]) => [name, example]));

function Editor({ firm }: { firm: FirmSettings }) {
  const { role } = useMe();
  const mayChange = isAdmin(role);
  const [draft, setDraft] = useState(firm);
  const [limit, setLimit] = useState((firm.dailyLimitCents / 100).toFixed(2));
  const change = (part: Partial<FirmSettings>) => setDraft({ ...draft, ...part });
  const problems = checkFileNameTemplate(draft.fileNameTemplate);
  const limitCents = maximumCents(limit);
  const save = useMutation({
    mutationFn: () => call(updateFirm, { body: { ...draft, dailyLimitCents: limitCents ?? firm.dailyLimitCents } }),
    onSuccess: async () => {
      await refresh(readFirm, readMe);
      // Not in the form: it begins anew with what was saved.
      notifications.show({ message: 'Saved.' });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (problems.length === 0 && limitCents !== null) save.mutate();
  };
  return (
    <Panel title="Firm">
      <form onSubmit={submit} className={styles.form}>
        {!mayChange && <Notice>An owner or administrator of your firm can change this.</Notice>}
        <TextInput
          label="Name"
          disabled={!mayChange}
          maxLength={200}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <TextInput
          label="Names of downloaded files"
          description={`Placeholders: ${Object.keys(fileNamePlaceholders)
            .map((name) => `{${name}}`)
            .join(' ')}`}
          disabled={!mayChange}
          spellCheck={false}
          maxLength={200}
          value={draft.fileNameTemplate}
          error={problems[0]}
          onChange={(event) => change({ fileNameTemplate: event.currentTarget.value })}
        />
        <p className={styles.preview} aria-live="polite">
          <span>Looks like</span>
          <code data-testid="file-name-preview">{fileNameFrom(draft.fileNameTemplate, examples)}</code>
        </p>
        <Checkbox
          label="Every purchase needs a client code"
          disabled={!mayChange}
          checked={draft.clientCodeRequired}
          onChange={(event) => change({ clientCodeRequired: event.currentTarget.checked })}
        />
        <TextInput
          label="Mask of client codes"
          description="Such as 99999-999: 9 is a digit, A a letter, X either, a final * anything. Empty allows every code PACER allows."
          disabled={!mayChange}
          spellCheck={false}
          maxLength={200}
          value={draft.clientCodePattern ?? ''}
          onChange={(event) => change({ clientCodePattern: event.currentTarget.value || null })}
        />
        <TextInput
          label="Daily limit"
          description="Nothing is bought beyond it."
          leftSection="$"
          inputMode="decimal"
          disabled={!mayChange}
          value={limit}
          error={limitCents === null ? 'An amount in dollars, such as 150.00.' : undefined}
          onChange={(event) => setLimit(event.currentTarget.value)}
        />
        <Checkbox
          label="Everyone needs a second factor"
          description="Members without one are led to set it up, and can do nothing else until then. Only an owner changes this."
          disabled={role !== 'owner'}
          checked={draft.secondFactorRequired}
          onChange={(event) => change({ secondFactorRequired: event.currentTarget.checked })}
        />
        {save.error && <Notice tone="bad">{messageOf(save.error)}</Notice>}
        {mayChange && (
          <Button
            type="submit"
            loading={save.isPending}
            disabled={problems.length > 0 || limitCents === null}
            className={styles.submit}
          >
            Save
          </Button>
        )}
      </form>
    </Panel>
  );
}
