// Events as a table; on a phone each becomes a small card. Arrow keys walk, Enter opens.
import { formatInstant } from '../../lib/format.ts';
import type { AuditEvent } from '../../lib/shapes.ts';
import { useListKeys } from '../../ui/list-keys.ts';
import { actorText, actText } from './act-words.ts';
import styles from './audit.module.css';
import { detailLine } from './detail-text.ts';

type Props = { events: AuditEvent[]; open: (event: AuditEvent) => void; isOld: boolean };

export function AuditRows({ events, open, isOld }: Props) {
  const keys = useListKeys<HTMLTableSectionElement>();
  return (
    <table className={styles.table} aria-label="Events" aria-busy={isOld} data-old={isOld || undefined}>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">What</th>
        </tr>
      </thead>
      <tbody ref={keys.ref} onKeyDown={keys.onKeyDown}>
        {events.map((event) => (
          <tr key={event.id}>
            <td className="number">
              <time dateTime={event.at}>{formatInstant(event.at)}</time>
            </td>
            <td>{event.userName ?? actorText(event.actorKind)}</td>
            <td>
              <button type="button" className={styles.open} data-row aria-haspopup="dialog" onClick={() => open(event)}>
                {actText(event.action)}
              </button>
              <span className={styles.small}>
                {[event.caseName ?? event.objectName, detailLine(event.detail)].filter(Boolean).join(' · ')}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
