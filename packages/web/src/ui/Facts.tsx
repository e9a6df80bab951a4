// Label and value, one under the other; empty values are left out.
import type { ReactNode } from 'react';
import styles from './facts.module.css';

export function Facts({ facts, inline }: { facts: readonly (readonly [string, ReactNode])[]; inline?: boolean }) {
  return (
    <dl className={styles.facts} data-inline={inline || undefined}>
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([label, value]) => (
          <div key={label} className={styles.fact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
