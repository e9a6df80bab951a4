// The lines of the ledger; on a phone each becomes a small card.
import { Link } from '@tanstack/react-router';
import { formatCents, formatInstant } from '../../lib/format.ts';
import type { LedgerLine } from '../../lib/shapes.ts';
import { useListKeys } from '../../ui/list-keys.ts';
import { Tag, type TagTone } from '../../ui/Tag.tsx';
import styles from './ledger.module.css';

export const kinds: Record<LedgerLine['kind'], [string, TagTone]> = {
  charge: ['Charged', 'plain'],
  free: ['Free', 'ok'],
  credit: ['Credit', 'accent'],
  avoided: ['Avoided', 'ok'],
};

export function LedgerTable({ lines, open }: { lines: LedgerLine[]; open: (line: LedgerLine) => void }) {
  const keys = useListKeys<HTMLTableSectionElement>();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">What</th>
          <th scope="col">Client code</th>
          <th scope="col">Who</th>
          <th scope="col">Kind</th>
          <th scope="col" className={styles.money}>
            Amount
          </th>
        </tr>
      </thead>
      <tbody ref={keys.ref} onKeyDown={keys.onKeyDown}>
        {lines.map((line) => {
          const [label, tone] = kinds[line.kind];
          return (
            <tr key={line.id}>
              <td className="number">{formatInstant(line.billedAt)}</td>
              <td>
                <button
                  type="button"
                  className={styles.open}
                  data-row
                  onClick={() => open(line)}
                  aria-haspopup="dialog"
                >
                  {line.description}
                </button>
                {line.caseId && (
                  <span className={styles.small}>
                    <Link to="/cases/$caseId" params={{ caseId: line.caseId }}>
                      {line.caseName ?? line.docketNumber}
                    </Link>
                    {line.pages !== null && ` · ${line.pages} pp`}
                  </span>
                )}
              </td>
              <td>{line.clientCode ?? '—'}</td>
              <td>{line.user.name}</td>
              <td>
                <Tag tone={tone}>{label}</Tag>
              </td>
              <td className={`${styles.money} number`} data-kind={line.kind}>
                {formatCents(line.cents)}
                {line.isEstimate && <span className={styles.small}>estimated</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
