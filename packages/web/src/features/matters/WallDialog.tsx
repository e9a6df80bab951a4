// Raising a wall, or saying anew who is inside. Says by name who will be shut out before anything happens.
import { Button, Checkbox, Modal, Select, Textarea } from '@mantine/core';
import { listMembers, raiseWall, setWallMembers } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Failure, Waiting } from '../../ui/States.tsx';
import { isAdmin, useMe } from '../session/session.queries.ts';
import { LoseAccess } from './LoseAccess.tsx';
import styles from './matters.module.css';
import { type FirmWall, refreshAll, useClients, useMatters } from './matters.queries.ts';

export function WallDialog({ wall, close }: { wall?: FirmWall; close: () => void }) {
  const me = useMe();
  const members = useQuery(apiQuery(listMembers, {}));
  const [around, setAround] = useState<string | null>(wall ? `${wall.around.kind} ${wall.around.id}` : null);
  const [reason, setReason] = useState(wall?.reason ?? '');
  const [chosen, setChosen] = useState<string[]>(wall?.inside.map(({ id }) => id) ?? [me.user.id]);
  const [isUnderstood, setIsUnderstood] = useState(false);
  const people = (members.data?.items ?? []).filter(({ state }) => state === 'active');
  const always = new Set([me.user.id, ...(wall ? [wall.raisedBy.id] : [])]);
  const shutOut = people.filter(({ user }) => !chosen.includes(user.id));
  const save = useMutation({
    mutationFn: () => {
      if (wall) return call(setWallMembers, { params: { wallId: wall.id }, body: { userIds: chosen } });
      const [kind, id] = around!.split(' ') as ['client' | 'matter', string];
      return call(raiseWall, { body: { around: { kind, id }, reason: reason.trim(), userIds: chosen } });
    },
    onSuccess: async () => {
      close();
      await refreshAll();
    },
  });
  const isReady = around !== null && reason.trim() !== '' && isUnderstood;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) save.mutate();
  };
  return (
    <Modal opened onClose={close} size="lg" title={wall ? `Who is inside: ${wall.around.name}` : 'Raise a wall'}>
      <form onSubmit={submit} className={styles.dialog}>
        {!wall && <AroundField value={around} onChange={setAround} />}
        {!wall && (
          <Textarea
            label="Reason"
            description="Read by the people inside only."
            maxLength={1000}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        {members.isPending && <Waiting rows={3} />}
        {members.error && <Failure error={members.error} retry={() => void members.refetch()} />}
        <Checkbox.Group label="Who is inside" value={chosen} onChange={setChosen}>
          <div className={styles.people}>
            {people.map(({ user, role }) => (
              <Checkbox
                key={user.id}
                value={user.id}
                disabled={always.has(user.id)}
                label={`${user.name}${isAdmin(role) ? `, ${role}` : ''}${user.id === me.user.id ? ' (you)' : ''}`}
              />
            ))}
          </div>
        </Checkbox.Group>
        <Notice
          tone="warn"
          title={shutOut.length > 0 ? 'Shut out the moment you confirm' : 'Nobody of today is shut out'}
        >
          <span data-testid="shut-out">
            {shutOut.map(({ user, role }) => (isAdmin(role) ? `${user.name} (${role})` : user.name)).join(', ')}
            {shutOut.length > 0 && '.'}
          </span>{' '}
          For them the cases, documents and charges do not exist any more, and nothing tells them why. Who joins your
          firm later is outside too. Administrators outside cannot let themselves in.
          {around !== null && <LoseAccess around={around} inside={chosen} />}
        </Notice>
        <Checkbox
          label="I have checked who is inside and who is not"
          checked={isUnderstood}
          onChange={(event) => setIsUnderstood(event.currentTarget.checked)}
        />
        {save.error && <Notice tone="bad">{messageOf(save.error)}</Notice>}
        <div className={styles.actions}>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!isReady}>
            {wall ? 'Change who is inside' : 'Raise the wall'}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function AroundField({ value, onChange }: { value: string | null; onChange: (value: string | null) => void }) {
  const clients = useClients();
  const matters = useMatters();
  return (
    <Select
      label="Around which client or matter"
      description="A wall around a client covers all its matters, also those opened later."
      searchable
      data-autofocus
      nothingFoundMessage="No such client or matter"
      data={[
        {
          group: 'Clients',
          items: (clients.data?.items ?? []).map((one) => ({ value: `client ${one.id}`, label: one.name })),
        },
        {
          group: 'Matters',
          items: (matters.data?.items ?? []).map((one) => ({
            value: `matter ${one.id}`,
            label: `${one.client.name} · ${one.name}`,
          })),
        },
      ]}
      value={value}
      onChange={onChange}
    />
  );
}
