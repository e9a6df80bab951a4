// One piece of work: what it is, how far, and how it ended.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { formatAgo } from '../../lib/format.ts';
import type { Task } from '../../lib/shapes.ts';
import { Progress } from '../../ui/Progress.tsx';
import { Tag, type TagTone } from '../../ui/Tag.tsx';
import { canCancel, isOver, isStopping, useCancelTask } from './tasks.queries.ts';
import styles from './tasks.module.css';

const states: Record<Task['state'], [string, TagTone]> = {
  queued: ['Queued', 'plain'],
  running: ['Working', 'accent'],
  waiting: ['Waiting for the court', 'warn'],
  done: ['Done', 'ok'],
  failed: ['Failed', 'bad'],
  cancelled: ['Cancelled', 'plain'],
  parked: ['Needs a decision', 'warn'],
};

export function TaskRow({ task, onOpen }: { task: Task; onOpen?: () => void }) {
  const cancel = useCancelTask();
  const [label, tone] = isStopping(task) ? (['Stopping', 'warn'] as const) : states[task.state];
  return (
    <li className={styles.task}>
      <div className={styles.line}>
        <TaskTitle task={task} onOpen={onOpen} />
        <Tag tone={tone}>{label}</Tag>
      </div>
      {!isOver(task) && <Progress done={task.done} total={task.total} label={task.title} />}
      <div className={styles.line}>
        <span className={styles.small}>
          {task.total ? `${task.done} of ${task.total} · ` : ''}
          {task.message ?? formatAgo(task.updatedAt)}
        </span>
        {canCancel(task) && (
          <Button size="compact-xs" variant="default" onClick={() => cancel.mutate(task.id)} loading={cancel.isPending}>
            Cancel
          </Button>
        )}
      </div>
    </li>
  );
}

function TaskTitle({ task, onOpen }: { task: Task; onOpen?: (() => void) | undefined }) {
  if (task.kind === 'locator' && task.state === 'done') {
    return (
      <Link to="/locator/$taskId" params={{ taskId: task.id }} onClick={onOpen}>
        {task.title}
      </Link>
    );
  }
  if (task.caseId) {
    return (
      <Link to="/cases/$caseId" params={{ caseId: task.caseId }} onClick={onOpen}>
        {task.title}
      </Link>
    );
  }
  return <span>{task.title}</span>;
}
