// The four faces of a screen that has nothing to show yet: waiting, empty, failed, not found.
import { Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconFolderQuestion, IconPlugOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type ApiError, isApiError, isNotFound, isSwitchedOff, messageOf } from '../lib/api-error.ts';
import { formatInstant } from '../lib/format.ts';
import { isGuestWorld } from '../lib/guest-world.ts';
import { supportAddress } from '../lib/support-address.ts';
import styles from './states.module.css';

export function Waiting({ rows = 6, label = 'Loading' }: { rows?: number; label?: string }) {
  return (
    <div className={styles.waiting} role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles.waitingRow}>
          <Skeleton height={12} width={`${[34, 52, 41, 63, 47][row % 5]}%`} radius={3} />
          <Skeleton height={10} width={`${[71, 58, 82, 49, 66][row % 5]}%`} radius={3} />
        </div>
      ))}
    </div>
  );
}

export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.state}>
      <p className={styles.stateTitle}>{title}</p>
      {children && <div className={styles.stateText}>{children}</div>}
      {action && <div className={styles.stateAction}>{action}</div>}
    </div>
  );
}

export const NotFound = () => <Missing />;

function Missing({ requestId }: { requestId?: string | undefined }) {
  return (
    <div className={styles.state}>
      <IconFolderQuestion size={28} stroke={1.4} aria-hidden />
      <h1 className={styles.stateTitle}>Not found, or not yours</h1>
      <div className={styles.stateText}>
        There is nothing here that you may see. It may have been removed, the address may be mistyped, or it belongs to
        someone else.
      </div>
      <div className={styles.stateAction}>
        <a href={isGuestWorld ? '/shared' : '/'}>Back to the start</a>
      </div>
      <p className={styles.request}>
        <a href={supportAddress(requestId)}>Write to support</a>
      </p>
    </div>
  );
}

function TryAgain({ retry }: { retry: (() => void) | undefined }) {
  if (!retry) return null;
  return (
    <div className={styles.stateAction}>
      <Button variant="default" onClick={retry}>
        Try again
      </Button>
    </div>
  );
}

function SwitchedOff({ error, retry }: { error: ApiError; retry: (() => void) | undefined }) {
  return (
    <div className={styles.state} role="alert">
      <IconPlugOff size={28} stroke={1.4} aria-hidden />
      <p className={styles.stateTitle}>Switched off for now</p>
      <div className={styles.stateText}>
        This part has been switched off{error.since && ` since ${formatInstant(error.since)}`} by those who run the
        installation. Everything else goes on.
      </div>
      <TryAgain retry={retry} />
    </div>
  );
}

export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const requestId = (isApiError(error) && error.requestId) || undefined;
  if (isNotFound(error)) return <Missing requestId={requestId} />;
  if (isApiError(error) && isSwitchedOff(error)) return <SwitchedOff error={error} retry={retry} />;
  return (
    <div className={styles.state} role="alert">
      <IconAlertTriangle size={28} stroke={1.4} aria-hidden className={styles.bad} />
      <p className={styles.stateTitle}>This could not be loaded</p>
      <div className={styles.stateText}>{messageOf(error)}</div>
      <TryAgain retry={retry} />
      <p className={styles.request}>
        {requestId && (
          <>
            Request <code>{requestId}</code> ·{' '}
          </>
        )}
        <a href={supportAddress(requestId)}>Write to support</a>
      </p>
    </div>
  );
}
