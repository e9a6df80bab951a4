// The tray in the head: how much is under way, and each piece of it.
import { ActionIcon, Indicator, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconListCheck } from '@tabler/icons-react';
import { Empty } from '../../ui/States.tsx';
import { isOver, useTasks } from './tasks.queries.ts';
import { refreshAfterBuying } from '../buying/buying.queries.ts';
import { TaskRow } from './TaskRow.tsx';
import { useWhenOver } from './use-when-over.ts';
import styles from './tasks.module.css';

export function TasksTray() {
  const [isOpen, tray] = useDisclosure(false);
  const tasks = useTasks();
  useWhenOver(tasks.data?.items, () => void refreshAfterBuying());
  const items = tasks.data?.items ?? [];
  const open = items.filter((task) => !isOver(task)).length;
  return (
    <Popover
      opened={isOpen}
      onChange={(next) => (next ? tray.open() : tray.close())}
      width={380}
      position="bottom-end"
      shadow="md"
      trapFocus
    >
      <Indicator label={open} size={16} disabled={open === 0} offset={5}>
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={open === 0 ? 'Tasks' : `Tasks, ${open} under way`}
            onClick={tray.toggle}
          >
            <IconListCheck size={20} stroke={1.6} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0} aria-label="Tasks">
        <div className={styles.trayHead}>
          <h2>Tasks</h2>
          <span className={styles.small}>{open === 0 ? 'Nothing under way' : `${open} under way`}</span>
        </div>
        {items.length === 0 ? (
          <Empty title="No tasks yet">What you buy and import is listed here while it works.</Empty>
        ) : (
          // Scrolls, so it must be reachable by keyboard.
          <ul className={styles.list} tabIndex={0} aria-label="Recent tasks">
            {items.slice(0, 20).map((task) => (
              <TaskRow key={task.id} task={task} onOpen={tray.close} />
            ))}
          </ul>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
