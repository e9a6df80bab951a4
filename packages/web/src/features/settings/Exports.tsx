// Everything of the firm as one file: asked for, made in the background, fetched, removed.
import { Button } from '@mantine/core';
import { checkProof, downloadFirmExport, listFirmExports, makeFirmExport, removeFirmExport } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { address, call } from '../../lib/client.ts';
import { formatInstant } from '../../lib/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useTask } from '../tasks/tasks.queries.ts';
import styles from './settings.module.css';

export function Exports() {
  const exports = useQuery({
    ...apiQuery(listFirmExports, {}),
    refetchInterval: (query) => (query.state.data?.items.some((one) => one.state === 'making') ? 1500 : false),
  });
  const make = useMutation({
    mutationFn: () => call(makeFirmExport, {}),
    onSettled: () => refresh(listFirmExports),
  });
  const remove = useMutation({
    mutationFn: (exportId: string) => call(removeFirmExport, { params: { exportId } }),
    onSettled: () => refresh(listFirmExports),
  });
  // The browser fetches the file itself and cannot ask for a proof in between.
  const download = useMutation({
    mutationFn: (_address: string) => call(checkProof, {}),
    onSuccess: (_, address) => window.location.assign(address),
  });
  const isMaking = exports.data?.items.some((one) => one.state === 'making') ?? false;
  return (
    <Panel title="Take everything with you">
      <p>
        One zip with every docket as a web page, every document, every court page as it came, your ledger and your audit
        trail. It can be read without PacerPro and brought into another installation of it. It holds what you may see:
        matters behind a wall that you are not inside are not in it. Passwords and keys never leave.
      </p>
      {make.error && <Notice tone="bad">{messageOf(make.error)}</Notice>}
      {remove.error && <Notice tone="bad">{messageOf(remove.error)}</Notice>}
      {download.error && <Notice tone="bad">{messageOf(download.error)}</Notice>}
      <Button onClick={() => make.mutate()} loading={make.isPending} disabled={isMaking} mt="sm">
        Make an archive
      </Button>
      {exports.isPending && <Waiting rows={2} />}
      {exports.error && <Failure error={exports.error} retry={() => void exports.refetch()} />}
      {exports.data?.items.length === 0 && (
        <Empty title="No archive yet">Making one can take a while; you can go on working.</Empty>
      )}
      <ul className={styles.rows} aria-label="Archives">
        {exports.data?.items.map((one) => (
          <li key={one.id}>
            <div>
              <strong>{formatInstant(one.createdAt)}</strong>{' '}
              <Tag tone={one.state === 'failed' ? 'bad' : one.state === 'ready' ? 'ok' : 'plain'}>
                {words[one.state]}
              </Tag>
              {one.state === 'making' && <Making taskId={one.taskId} />}
              {one.state === 'ready' && (
                <span className={styles.small}>
                  {size(one.bytes ?? 0)} · yours alone · until {formatInstant(one.expiresAt!)}
                </span>
              )}
              {one.state === 'failed' && <span className={styles.small}>Make it again.</span>}
            </div>
            <div className={styles.rowButtons}>
              {one.state === 'ready' && (
                <Button
                  component="a"
                  size="compact-sm"
                  href={address(downloadFirmExport, { params: { exportId: one.id } })}
                  onClick={(event) => {
                    event.preventDefault();
                    download.mutate(event.currentTarget.href);
                  }}
                >
                  Download
                </Button>
              )}
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`${one.state === 'making' ? 'Stop' : 'Remove'} the archive of ${formatInstant(one.createdAt)}`}
                onClick={() => remove.mutate(one.id)}
              >
                {one.state === 'making' ? 'Stop' : 'Remove'}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const words = { making: 'Being made', ready: 'Ready', failed: 'Not made' } as const;

function Making({ taskId }: { taskId: string }) {
  const { data: task } = useTask(taskId);
  return (
    <span className={styles.small} role="status">
      {task?.total ? `${task.done} of ${task.total} files` : 'Reading records'}
    </span>
  );
}

const size = (bytes: number) =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
