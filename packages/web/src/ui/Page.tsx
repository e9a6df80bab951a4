// A screen: its title, what can be done at its head, its content.
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import styles from './page.module.css';

type Props = {
  title: string;
  /** Shown instead of the plain title. */
  heading?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  narrow?: boolean;
  children: ReactNode;
};

export function Page({ title, heading, lead, actions, narrow, children }: Props) {
  useDocumentTitle(`${title} · PacerPro`);
  return (
    <div className={styles.page} data-narrow={narrow || undefined}>
      <header className={styles.head}>
        <div className={styles.title}>
          {heading ?? <h1>{title}</h1>}
          {lead && <div className={styles.lead}>{lead}</div>}
        </div>
        {actions && <div className={`${styles.actions} no-print`}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
