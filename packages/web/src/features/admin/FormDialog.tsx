// A dialog of the console that asks for something and does it: why it failed stands on top and nothing typed is lost; done, it closes.
import { Button, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from './admin.module.css';

export function FormDialog({
  title,
  label,
  isGrave = false,
  isReady,
  act,
  failed,
  close,
  children,
}: {
  title: string;
  /** Of the button that does it. */
  label: string;
  isGrave?: boolean;
  isReady: boolean;
  act: () => Promise<unknown>;
  failed?: () => void;
  close: () => void;
  children: ReactNode;
}) {
  const acting = useMutation({ mutationFn: act, onSuccess: close, ...(failed ? { onError: failed } : {}) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) acting.mutate();
  };
  return (
    <Modal opened onClose={close} title={title}>
      <form onSubmit={submit} className={styles.dialog}>
        {acting.error && <Notice tone="bad">{messageOf(acting.error)}</Notice>}
        {children}
        <div className={styles.actions}>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" {...(isGrave ? { color: 'red.9' } : {})} loading={acting.isPending} disabled={!isReady}>
            {label}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
