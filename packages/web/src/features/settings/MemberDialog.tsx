// One colleague: role and office, or out of the firm, with what that ends said before it happens.
import { Button, Group, Modal, Radio, Select } from '@mantine/core';
import { changeMember, listGuests, listMembers, listOffices, readMe, removeMember } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { plural } from '../../lib/format.ts';
import { type Role, roleWords } from '../../lib/roles.ts';
import type { Member } from '../../lib/shapes.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useMe } from '../session/session.queries.ts';
import { MemberTokens } from './MemberTokens.tsx';
import { OfficeSelect, roleChoices } from './member-choices.tsx';
import styles from './settings.module.css';

export function MemberDialog({ member, close }: { member: Member; close: () => void }) {
  const mine = useMe().role;
  const [role, setRole] = useState<Role>(member.role);
  const [officeId, setOfficeId] = useState(member.office?.id ?? null);
  const [isRemoving, setRemoving] = useState(false);
  const [shares, setShares] = useState<'end' | 'take-over'>('end');
  const params = { userId: member.user.id };
  const done = async () => {
    await refresh(listMembers, listOffices, listGuests, readMe);
    close();
  };
  const save = useMutation({
    mutationFn: () => call(changeMember, { params, body: { officeId, ...(role === member.role ? {} : { role }) } }),
    onSuccess: done,
  });
  const remove = useMutation({ mutationFn: () => call(removeMember, { params, query: { shares } }), onSuccess: done });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  if (isRemoving)
    return (
      <Modal opened onClose={close} title={`Remove ${member.user.name}?`}>
        <div className={styles.form}>
          <WhatEnds name={member.user.name} />
          <Shares member={member} value={shares} onChange={setShares} />
          {remove.error && <Notice tone="bad">{messageOf(remove.error)}</Notice>}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" data-autofocus onClick={() => setRemoving(false)}>
              Keep
            </Button>
            <Button color="red.9" loading={remove.isPending} onClick={() => remove.mutate()}>
              Remove from the firm
            </Button>
          </Group>
        </div>
      </Modal>
    );
  return (
    <Modal opened onClose={close} title={member.user.name}>
      <form onSubmit={submit} className={styles.form}>
        <Select
          label="Role"
          description={roleWords[role].may}
          data={roleChoices(mine)}
          value={role}
          allowDeselect={false}
          disabled={member.role === 'owner' && mine !== 'owner'}
          onChange={(value) => value && setRole(value as Role)}
        />
        <OfficeSelect value={officeId} onChange={setOfficeId} />
        <MemberTokens userId={member.user.id} />
        {save.error && <Notice tone="bad">{messageOf(save.error)}</Notice>}
        <Group justify="space-between" gap="xs">
          <Button
            variant="default"
            disabled={member.role === 'owner' && mine !== 'owner'}
            onClick={() => setRemoving(true)}
          >
            Remove …
          </Button>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

/** What the person shared with guests, as far as the reader sees it, and what becomes of it. */
function Shares({
  member: { user },
  value,
  onChange,
}: {
  member: Member;
  value: 'end' | 'take-over';
  onChange: (value: 'end' | 'take-over') => void;
}) {
  const guests = useQuery(apiQuery(listGuests, { query: {} }));
  const live = (guests.data?.items ?? []).flatMap((guest) =>
    guest.grants
      .filter(({ state, grantedBy }) => state === 'live' && grantedBy.id === user.id)
      .map(({ id, what }) => ({ id, text: `${what.title}, with ${guest.name}` })),
  );
  if (live.length === 0) return null;
  return (
    <Radio.Group
      label={`${plural(live.length, 'share')} of ${user.name} with people outside the firm`}
      value={value}
      onChange={(chosen) => onChange(chosen as 'end' | 'take-over')}
    >
      <ul className={styles.plainList}>
        {live.slice(0, 8).map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
        {live.length > 8 && <li>and {live.length - 8} more</li>}
      </ul>
      <Group gap="md">
        <Radio value="end" label="End them" />
        <Radio value="take-over" label="I take them over" />
      </Group>
    </Radio.Group>
  );
}

/** Also shown to one who leaves. */
export function WhatEnds({ name }: { name: string }) {
  return (
    <ul className={styles.plainList}>
      <li>
        {name === 'You' ? 'You are' : `${name} is`} signed out of this firm everywhere at once, and API tokens stop.
      </li>
      <li>The personal PACER account is deleted here, with its password.</li>
      <li>Work that waits or runs is stopped; what is paid for still arrives.</li>
      <li>Places inside ethical walls are lost, also after coming back.</li>
      <li>
        {name === 'You'
          ? 'What you shared with guests ends.'
          : `What ${name} shared with guests ends, unless you take it over.`}
      </li>
      <li>What was bought, imported and written stays with the firm.</li>
    </ul>
  );
}
