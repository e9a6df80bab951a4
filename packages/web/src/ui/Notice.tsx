// A message in the flow of a screen: good, neutral, careful, bad.
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './notice.module.css';

type Tone = 'ok' | 'plain' | 'warn' | 'bad';
const icons = { ok: IconCircleCheck, plain: IconInfoCircle, warn: IconAlertTriangle, bad: IconAlertTriangle };

export function Notice({ tone = 'plain', title, children }: { tone?: Tone; title?: string; children?: ReactNode }) {
  const Icon = icons[tone];
  return (
    <div className={styles.notice} data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon size={18} stroke={1.6} aria-hidden className={styles.icon} />
      <div>
        {title && <strong className={styles.title}>{title}</strong>}
        {children}
      </div>
    </div>
  );
}
