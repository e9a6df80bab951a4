// A name, and for a matter its client code: made or changed in place. Escape leaves it as it was.
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from './matters.module.css';
import { clientCodeFault, refreshMatters } from './matters.queries.ts';

type Values = { name: string; clientCode: string | null };
type Props = {
  label: string;
  name: string;
  /** Left out where there is none to ask for. */
  clientCode?: string;
  save: (values: Values) => Promise<unknown>;
  close: () => void;
};

export function NamedForm({ label, name: before, clientCode: codeBefore, save, close }: Props) {
  const [name, setName] = useState(before);
  const [code, setCode] = useState(codeBefore ?? '');
  const fault = clientCodeFault(code.trim());
  const saving = useMutation({
    mutationFn: () => save({ name: name.trim(), clientCode: code.trim() || null }),
    onSuccess: async () => {
      await refreshMatters();
      close();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() && !fault) saving.mutate();
  };
  return (
    <form
      onSubmit={submit}
      className={`${styles.line} ${styles.inline}`}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <TextInput
        label={label}
        autoFocus
        maxLength={200}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {codeBefore !== undefined && (
        <TextInput
          label="Client code"
          maxLength={32}
          autoComplete="off"
          spellCheck={false}
          value={code}
          error={fault}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      )}
      <span className={styles.buttons}>
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" loading={saving.isPending} disabled={!name.trim() || fault !== null}>
          Save
        </Button>
      </span>
      {saving.error && <Notice tone="bad">{messageOf(saving.error)}</Notice>}
    </form>
  );
}
