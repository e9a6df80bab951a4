// The rules of the firm: each says what it would take before anybody saves it.
import { Button, Select } from '@mantine/core';
import { listRemovals, previewRetention, readRetention, setRetention } from '@pacerpro/api';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { formatInstant } from '../../lib/format.ts';
import type { Retention, RetentionRules } from '../../lib/shapes.ts';
import { Notice } from '../../ui/Notice.tsx';
import { ConfirmRules } from './ConfirmRules.tsx';
import { PreviewText } from './PreviewText.tsx';
import styles from './retention.module.css';
import { choices, kinds } from './rule-words.ts';

export const asQuery = (rules: RetentionRules) =>
  Object.fromEntries(Object.entries(rules).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));

export function RulesForm({ saved }: { saved: Retention }) {
  const { closedCaseMonths, quarantineDays, taskDays, mailDays } = saved;
  const before: RetentionRules = { closedCaseMonths, quarantineDays, taskDays, mailDays };
  const [rules, setRules] = useState(before);
  const [isAsking, setIsAsking] = useState(false);
  const names = kinds.map(({ name }) => name);
  const isChanged = names.some((name) => rules[name] !== before[name]);
  const isOn = names.some((name) => rules[name] !== null);
  const takesMore = names.some((name) => (rules[name] ?? Infinity) < (before[name] ?? Infinity));
  const preview = useQuery({
    ...apiQuery(previewRetention, { query: asQuery(rules) }),
    placeholderData: keepPreviousData,
    enabled: isOn,
  });
  const save = useMutation({
    mutationFn: () => call(setRetention, { body: rules }),
    onSuccess: async () => {
      setIsAsking(false);
      notifications.show({ message: 'Saved.' });
      await refresh(readRetention, listRemovals);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (takesMore) setIsAsking(true);
    else if (isChanged) save.mutate();
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      <p>
        Everything is kept until you say otherwise. What goes is gone for good: rows, files, page texts and search
        words. The ledger stays as it is; <strong>a document that is needed again is bought again</strong>. A legal hold
        keeps what it covers, whatever stands here.
      </p>
      <div className={styles.rules}>
        {kinds.map(({ name, label, description }) => (
          <Select
            key={name}
            label={label}
            description={description}
            allowDeselect={false}
            data={choices(name, before[name])}
            value={String(rules[name] ?? '')}
            onChange={(value) => setRules({ ...rules, [name]: value ? Number(value) : null })}
          />
        ))}
      </div>
      <div className={styles.preview} role="status" data-testid="retention-preview">
        {!isOn && 'Nothing is removed.'}
        {isOn && preview.isPending && 'Counting …'}
        {isOn && preview.error && messageOf(preview.error)}
        {isOn && preview.data && <PreviewText preview={preview.data} />}
      </div>
      {saved.startsAt && !isChanged && (
        <p className={styles.small}>
          {new Date(saved.startsAt) > new Date() ? `Nothing goes before ${formatInstant(saved.startsAt)}. ` : ''}
          {saved.changedBy && `Set by ${saved.changedBy.name}, ${formatInstant(saved.changedAt!)}.`}
        </p>
      )}
      {save.error && !isAsking && <Notice tone="bad">{messageOf(save.error)}</Notice>}
      <Button type="submit" className={styles.submit} disabled={!isChanged} loading={save.isPending && !isAsking}>
        {takesMore ? 'Save …' : 'Save'}
      </Button>
      {isAsking && (
        <ConfirmRules
          rules={rules}
          preview={preview.data}
          error={save.error}
          isSaving={save.isPending}
          save={() => save.mutate()}
          close={() => setIsAsking(false)}
        />
      )}
    </form>
  );
}
