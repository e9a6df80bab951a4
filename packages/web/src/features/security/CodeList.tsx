// Recovery codes, shown this once: to copy, print or write down.
import { Button, CopyButton, Group } from '@mantine/core';
import { Notice } from '../../ui/Notice.tsx';
import styles from './security.module.css';

export function CodeList({ codes, close }: { codes: readonly string[]; close: () => void }) {
  return (
    <div className={styles.stack}>
      <Notice tone="warn" title="They are not shown again">
        When your phone or passkey is gone, one of these signs you in. Each works once. Keep them where you keep other
        keys, not on the phone.
      </Notice>
      <ol className={styles.codes} aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <Group justify="flex-end" gap="xs">
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy all'}
            </Button>
          )}
        </CopyButton>
        <Button onClick={close}>I have kept them</Button>
      </Group>
    </div>
  );
}
