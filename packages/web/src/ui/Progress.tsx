// How far a piece of work is; without a known total it only says that it moves.
import styles from './progress.module.css';

export function Progress({ done, total, label }: { done: number; total: number | null; label: string }) {
  const share = total ? Math.min(1, done / total) : null;
  return (
    <div
      className={styles.bar}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total ?? undefined}
      aria-valuenow={total ? done : undefined}
      data-moving={share === null || undefined}
    >
      <span style={{ width: share === null ? '30%' : `${Math.max(3, share * 100)}%` }} />
    </div>
  );
}
