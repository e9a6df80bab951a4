// Before an entry is priced with its attachments, the court is asked which there are. That is free; where it fails, the price is of what is
// known, and says so.
import { listEntries, readAttachmentMenu } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { Progress } from '../../ui/Progress.tsx';
import { isOver, useTask } from '../tasks/tasks.queries.ts';
import styles from './buying.module.css';

export function MenuFirst({ entryId, done }: { entryId: string; done: () => void }) {
  const asked = useQuery({
    queryKey: [readAttachmentMenu.path, entryId],
    queryFn: () => call(readAttachmentMenu, { params: { entryId } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  const task = useTask(asked.data?.taskId ?? null).data;
  const isAnswered = asked.isError || (task !== undefined && isOver(task));
  useEffect(() => {
    if (isAnswered) void refresh(listEntries).then(done);
  }, [isAnswered, done]);
  return (
    <div role="status" className={styles.dialog}>
      <Progress done={0} total={null} label="Asking for the attachments" />
      <p className={styles.small}>The court is being asked which attachments there are. This is free.</p>
    </div>
  );
}
