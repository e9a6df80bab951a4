// The frame of every screen before one is signed in: the mark, a heading, one sentence, and what to do.
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import styles from './sign-in.module.css';

export function Doorway({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  useDocumentTitle(`${title} · PacerPro`);
  return (
    <main className={styles.screen}>
      <div className={styles.card}>
        <div className={styles.mark}>
          <img src="/mark.svg" alt="" width={34} height={34} />
          <span>PacerPro</span>
        </div>
        <h1>{title}</h1>
        {lead && <p className={styles.lead}>{lead}</p>}
        {children}
      </div>
    </main>
  );
}

/** The token of a mailed link stands in the fragment, which no server and no log sees. */
export const linkToken = (): string => window.location.hash.slice(1);
