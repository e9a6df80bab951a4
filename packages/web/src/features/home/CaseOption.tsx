// A case in a list of suggestions.
import type { CaseSummary } from '../../lib/shapes.ts';
import styles from './omnibox.module.css';

export function CaseOption({ one }: { one: CaseSummary }) {
  return (
    <span className={styles.option}>
      <span className={styles.name}>{one.caseName ?? 'Unnamed case'}</span>
      <span className={`${styles.where} number`}>
        {one.docketNumber} · {one.court.citation}
      </span>
    </span>
  );
}
