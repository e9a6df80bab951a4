// A small label with an icon and words; the words say it all, colour only helps.
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './tag.module.css';

export type TagTone = 'plain' | 'ok' | 'warn' | 'bad' | 'seal' | 'accent';

export function Tag({
  tone = 'plain',
  icon: Symbol,
  children,
  title,
}: {
  tone?: TagTone;
  icon?: Icon;
  children: ReactNode;
  title?: string;
}) {
  return (
    <span className={styles.tag} data-tone={tone} title={title}>
      {Symbol && <Symbol size={14} stroke={1.7} aria-hidden />}
      {children}
    </span>
  );
}
