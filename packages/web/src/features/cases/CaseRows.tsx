// A list of cases; j and k walk it, Enter opens.
import { Link } from '@tanstack/react-router';
import { formatAgo, formatCount, formatDate } from '../../lib/format.ts';
import type { CaseSummary } from '../../lib/shapes.ts';
import { Tag } from '../../ui/Tag.tsx';
import { useListKeys } from '../../ui/list-keys.ts';
import styles from './case-rows.module.css';

export function CaseRows({ cases }: { cases: CaseSummary[] }) {
  const keys = useListKeys<HTMLUListElement>();
  return (
    <ul className={styles.rows} ref={keys.ref} onKeyDown={keys.onKeyDown}>
      {cases.map((one) => (
        <li key={one.id} className={styles.row}>
          <div className={styles.main}>
            <Link to="/cases/$caseId" params={{ caseId: one.id }} className={styles.name} data-row>
              {one.caseName ?? one.docketNumber ?? 'Unnamed case'}
            </Link>
            <p className={styles.where}>
              <span className="number">{one.docketNumber}</span> · {one.court.citation}
              {one.filedOn && ` · filed ${formatDate(one.filedOn)}`}
              {one.assignedTo && ` · ${one.assignedTo}`}
            </p>
          </div>
          <div className={styles.side}>
            {one.terminatedOn && <Tag>Closed</Tag>}
            <span className="number">
              {formatCount(one.heldDocumentCount)} of {formatCount(one.documentCount)} held
            </span>
            <span>{formatAgo(one.updatedAt)}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}
