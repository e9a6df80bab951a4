// A share link, shown this once.
import { Button, CopyButton } from '@mantine/core';
import { Notice } from '../../ui/Notice.tsx';
import styles from './guests.module.css';

export function LinkOnce({ url, hasPasscode }: { url: string; hasPasscode: boolean }) {
  return (
    <Notice tone="ok" title="Copy the link now: it is not shown again">
      <code className={styles.link} data-testid="share-link">
        {url}
      </code>
      <CopyButton value={url}>
        {({ copied, copy }) => (
          <Button size="compact-sm" variant="default" onClick={copy}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
      {hasPasscode && <p>Tell the passcode another way, not in the same mail.</p>}
    </Notice>
  );
}
