// Legal holds: what must not be destroyed, since when and why; placed and lifted here.
import { Button, Modal } from '@mantine/core';
import { liftLegalHold, listLegalHolds } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { formatInstant } from '../../lib/format.ts';
import type { LegalHold } from '../../lib/shapes.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { HoldDialog } from './HoldDialog.tsx';
import styles from './settings.module.css';

export function Holds() {
  const holds = useQuery(apiQuery(listLegalHolds, {}));
  const [dialog, setDialog] = useState<'place' | LegalHold | null>(null);
  const close = () => setDialog(null);
  return (
    <Panel title="Legal holds" aside={<Button onClick={() => setDialog('place')}>Place a hold</Button>}>
      <p>
        While a hold is open, nothing it covers can be destroyed: the firm as a whole can be neither erased nor its keys
        destroyed, by you or by whoever runs this server. Only administrators see holds; one on a case or matter behind
        a wall only those inside.
      </p>
      {holds.isPending && <Waiting rows={2} />}
      {holds.error && <Failure error={holds.error} retry={() => void holds.refetch()} />}
      {holds.data?.items.length === 0 && (
        <Empty title="No legal hold">Place one when a suit, a subpoena or an audit asks you to keep things.</Empty>
      )}
      <ul className={styles.rows} aria-label="Legal holds">
        {holds.data?.items.map((hold) => (
          <li key={hold.id}>
            <div>
              <strong>{nameOf(hold)}</strong> {hold.liftedAt ? <Tag>Lifted</Tag> : <Tag tone="seal">On legal hold</Tag>}
              <span className={styles.small}>{hold.reason}</span>
              <span className={styles.small}>
                Placed by {hold.placedBy.name}, {formatInstant(hold.placedAt)}
                {hold.liftedAt && ` · lifted by ${hold.liftedBy?.name}, ${formatInstant(hold.liftedAt)}`}
              </span>
            </div>
            {!hold.liftedAt && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Lift the hold on ${nameOf(hold)}`}
                onClick={() => setDialog(hold)}
              >
                Lift
              </Button>
            )}
          </li>
        ))}
      </ul>
      {dialog === 'place' && <HoldDialog close={close} />}
      {dialog !== null && dialog !== 'place' && <LiftDialog hold={dialog} close={close} />}
    </Panel>
  );
}

const nameOf = ({ on }: LegalHold) =>
  on.kind === 'firm' ? 'Everything of the firm' : `${on.kind === 'case' ? 'Case' : 'Matter'} ${on.name}`;

function LiftDialog({ hold, close }: { hold: LegalHold; close: () => void }) {
  const lift = useMutation({
    mutationFn: () => call(liftLegalHold, { params: { holdId: hold.id } }),
    onSuccess: async () => {
      close();
      await refresh(listLegalHolds);
    },
  });
  return (
    <Modal opened onClose={close} title={`Lift the hold on ${nameOf(hold)}?`}>
      <div className={styles.form}>
        <Notice tone="warn">
          What it covers can be destroyed again from this moment on, unless another hold covers it too. The hold stays
          in this list as lifted, with your name.
        </Notice>
        {lift.error && <Notice tone="bad">{messageOf(lift.error)}</Notice>}
        <div className={styles.rowButtons}>
          <Button variant="default" onClick={close} data-autofocus>
            Keep it
          </Button>
          <Button color="red.9" loading={lift.isPending} onClick={() => lift.mutate()}>
            Lift the hold
          </Button>
        </div>
      </div>
    </Modal>
  );
}
