// The last word before a rule that takes more than the one before it.
import { Button, Modal } from '@mantine/core';
import { messageOf } from '../../lib/api-error.ts';
import { formatInstant } from '../../lib/format.ts';
import type { RetentionPreview, RetentionRules } from '../../lib/shapes.ts';
import { Notice } from '../../ui/Notice.tsx';
import { PreviewText } from './PreviewText.tsx';
import styles from './retention.module.css';
import { kinds, timeText } from './rule-words.ts';

type Props = {
  rules: RetentionRules;
  preview: RetentionPreview | undefined;
  error: Error | null;
  isSaving: boolean;
  save: () => void;
  close: () => void;
};

export function ConfirmRules({ rules, preview, error, isSaving, save, close }: Props) {
  return (
    <Modal opened onClose={close} title="Remove what is old?">
      <div className={styles.form}>
        <ul className={styles.plain}>
          {kinds.map(({ name, short }) => {
            const value = rules[name];
            return value === null ? null : (
              <li key={name}>
                {short}: removed after {timeText(name, value)}
              </li>
            );
          })}
        </ul>
        <div className={styles.preview}>{preview ? <PreviewText preview={preview} /> : 'Counting …'}</div>
        <Notice tone="warn">
          {preview && `Nothing goes before ${formatInstant(preview.startsAt)}. `}
          Cases are listed here 14 days ahead, and every administrator can keep them. What went cannot be brought back;
          documents are bought again.
        </Notice>
        {error && <Notice tone="bad">{messageOf(error)}</Notice>}
        <div className={styles.buttons}>
          <Button variant="default" onClick={close} data-autofocus>
            Cancel
          </Button>
          <Button color="red.9" loading={isSaving} onClick={save}>
            Remove what is old
          </Button>
        </div>
      </div>
    </Modal>
  );
}
