// Where files are dropped or chosen.
import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import styles from './intake.module.css';

type Props = { isBusy: boolean; send: (files: File[]) => void };

export function DropArea({ isBusy, send }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0 && !isBusy) send(files);
  };
  return (
    <section
      className={styles.drop}
      aria-label="Files to import"
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconUpload size={26} stroke={1.4} aria-hidden />
      <p>
        Drop files here, or{' '}
        <Button size="compact-sm" variant="default" disabled={isBusy} onClick={() => input.current?.click()}>
          choose files
        </Button>
      </p>
      <p className={styles.small}>
        Docket reports and attachment pages (.html), notices (.eml), feeds (.xml), archive dockets (.json), PDFs with
        the court’s stamp
      </p>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Choose files"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          if (files.length > 0) send(files);
        }}
      />
    </section>
  );
}
