// A purchase under way and how it ended. Closing the dialog does not stop it.
import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { formatCents } from '../../lib/format.ts';
import type { Task } from '../../lib/shapes.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { canCancel, isOver, isStopping, useCancelTask, useTask } from '../tasks/tasks.queries.ts';
import { refreshAfterBuying, type Wanted } from './buying.queries.ts';
import styles from './buying.module.css';

type Props = { taskId: string; what: Wanted['what']; close: () => void };

export function BuyProgress({ taskId, what, close }: Props) {
  const task = useTask(taskId).data;
  const cancel = useCancelTask();
  const over = task ? isOver(task) : false;
  useEffect(() => {
    if (over) void refreshAfterBuying();
  }, [over]);
  if (!task) return <Progress done={0} total={null} label="Starting" />;
  return (
    <div className={styles.dialog} aria-live="polite" data-testid="progress" data-state={task.state}>
      {over ? <Ending task={task} /> : <Moving task={task} />}
      <div className={styles.buttons}>
        {canCancel(task) && (
          <Button variant="default" onClick={() => cancel.mutate(taskId)} loading={cancel.isPending}>
            Cancel the rest
          </Button>
        )}
        <Onward task={task} what={what} close={close} />
      </div>
    </div>
  );
}

function Moving({ task }: { task: Task }) {
  return (
    <>
      <p className={styles.moving}>{task.title}</p>
      <Progress done={task.done} total={task.total} label={task.title} />
      <p className={styles.small}>
        {task.total ? `${task.done} of ${task.total}. ` : ''}
        {isStopping(task)
          ? 'Stopping. What was asked of the court already is finished; nothing more is sent.'
          : (task.message ??
            'Asking the court. You may close this; it goes on, and the tasks tray shows how far it is.')}
      </p>
    </>
  );
}

function Ending({ task }: { task: Task }) {
  const charged = task.result?.['chargedCents'];
  const cost = typeof charged === 'number' ? `Charged: ${formatCents(charged)}. ` : '';
  const said = task.message && !/^done\.?$/i.test(task.message) ? task.message : 'Everything has arrived.';
  if (task.state === 'done')
    return (
      <Notice tone="ok" title="Done">
        {cost + said}
      </Notice>
    );
  if (task.state === 'cancelled') return <Notice title="Cancelled">{cost + (task.message ?? '')}</Notice>;
  if (task.state === 'parked') {
    return (
      <Notice tone="warn" title="A person must decide">
        {task.message ?? 'The court may have charged for something that did not arrive.'} You find it in the ledger
        under “Needs a decision”.
      </Notice>
    );
  }
  if (task.problemCode === 'quarantined') {
    return (
      <Notice tone="warn" title="Paid for, not placed yet">
        {cost + (task.message ?? '')} <Link to="/import">Place it</Link>
      </Notice>
    );
  }
  return (
    <Notice tone="bad" title="This did not work">
      {task.message ?? 'The court gave no reason.'}
    </Notice>
  );
}

function Onward({ task, what, close }: { task: Task; what: Wanted['what']; close: () => void }) {
  const navigate = useNavigate();
  const here = window.location.pathname;
  const caseAddress = task.caseId ? `/cases/${task.caseId}` : null;
  if (task.state === 'done' && what === 'locator') {
    const open = () => {
      close();
      void navigate({ to: '/locator/$taskId', params: { taskId: task.id } });
    };
    return (
      <Button onClick={open} data-autofocus>
        Show results
      </Button>
    );
  }
  if (task.state === 'done' && what === 'docket' && task.caseId && here !== caseAddress) {
    const caseId = task.caseId;
    const open = () => {
      close();
      void navigate({ to: '/cases/$caseId', params: { caseId } });
    };
    return <Button onClick={open}>Open the case</Button>;
  }
  return <Button onClick={close}>{isOver(task) ? 'Close' : 'Keep working'}</Button>;
}
