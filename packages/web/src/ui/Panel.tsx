// A sheet of paper on the ground: heading, an action at its right, content.
import type { ReactNode } from 'react';
import styles from './panel.module.css';

type Props = { title?: ReactNode; aside?: ReactNode; flush?: boolean; children: ReactNode; label?: string };

export function Panel({ title, aside, flush, children, label }: Props) {
  return (
    <section className={styles.panel} aria-label={label}>
      {title && (
        <div className={styles.head}>
          <h2>{title}</h2>
          {aside && <div className={styles.aside}>{aside}</div>}
        </div>
      )}
      <div className={flush ? styles.flush : styles.body}>{children}</div>
    </section>
  );
}
