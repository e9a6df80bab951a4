// Settings: ethical walls that the reader is inside of. Of others nothing is shown, not even that there are any.
import { Button, Modal } from '@mantine/core';
import { liftWall, listWalls } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { formatInstant } from '../../lib/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import styles from './matters.module.css';
import { type FirmWall, refreshAll } from './matters.queries.ts';
import { WallDialog } from './WallDialog.tsx';

export function WallsPage() {
  const walls = useQuery(apiQuery(listWalls, {}));
  const [dialog, setDialog] = useState<{ kind: 'raise' } | { kind: 'change' | 'lift'; wall: FirmWall } | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      <Panel title="Ethical walls" aside={<Button onClick={() => setDialog({ kind: 'raise' })}>Raise a wall</Button>}>
        <p>
          Behind a wall, a client or a matter exists only for the people you name. For everyone else of your firm,
          owners and administrators included, its cases are gone from pages, search, counts, exports and the ledger.
        </p>
      </Panel>
      {walls.isPending && <Waiting rows={3} />}
      {walls.error && <Failure error={walls.error} retry={() => void walls.refetch()} />}
      {walls.data?.items.length === 0 && (
        <Panel>
          <Empty title="No walls that you are inside of" />
        </Panel>
      )}
      {walls.data?.items.map((wall) => (
        <Panel
          key={wall.id}
          label={`Wall around ${wall.around.name}`}
          title={`${wall.around.kind === 'client' ? 'Client' : 'Matter'} ${wall.around.name}`}
          aside={
            <span className={styles.buttons}>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Change who is inside, ${wall.around.name}`}
                onClick={() => setDialog({ kind: 'change', wall })}
              >
                Who is inside
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Lift the wall around ${wall.around.name}`}
                onClick={() => setDialog({ kind: 'lift', wall })}
              >
                Lift
              </Button>
            </span>
          }
        >
          <p>{wall.reason}</p>
          <p className={styles.small}>
            Inside: {wall.inside.map((person) => person.name).join(', ')}. Raised by {wall.raisedBy.name},{' '}
            {formatInstant(wall.raisedAt)}.
          </p>
        </Panel>
      ))}
      {dialog?.kind === 'raise' && <WallDialog close={close} />}
      {dialog?.kind === 'change' && <WallDialog wall={dialog.wall} close={close} />}
      {dialog?.kind === 'lift' && <LiftDialog wall={dialog.wall} close={close} />}
    </>
  );
}

function LiftDialog({ wall, close }: { wall: FirmWall; close: () => void }) {
  const lift = useMutation({
    mutationFn: () => call(liftWall, { params: { wallId: wall.id } }),
    onSuccess: async () => {
      close();
      await refreshAll();
    },
  });
  return (
    <Modal opened onClose={close} title={`Lift the wall around ${wall.around.name}?`}>
      <div className={styles.dialog}>
        <Notice tone="warn">
          Everyone of your firm will see its cases, documents and charges at once, unless another wall stands around
          them. What they have seen cannot be unseen.
        </Notice>
        {lift.error && <Notice tone="bad">{messageOf(lift.error)}</Notice>}
        <div className={styles.actions}>
          <Button variant="default" onClick={close} data-autofocus>
            Keep it
          </Button>
          <Button color="red.9" loading={lift.isPending} onClick={() => lift.mutate()}>
            Lift the wall
          </Button>
        </div>
      </div>
    </Modal>
  );
}
