// Name, number, court and flags of a case, as it heads a filing.
import type { ReactNode } from 'react';
import { isGuestWorld } from '../../lib/guest-world.ts';
import type { Case } from '../../lib/shapes.ts';
import { formatDate } from '../../lib/format.ts';
import { Tag } from '../../ui/Tag.tsx';
import { HoldTag } from './HoldTag.tsx';
import styles from './case.module.css';

export function CaseHead({ one, aside }: { one: Case; aside?: ReactNode }) {
  return (
    <header className={styles.head}>
      <p className={styles.court}>{one.court.name}</p>
      <h1>{one.caseName ?? one.docketNumber ?? 'Unnamed case'}</h1>
      <p className={styles.numberLine}>
        <strong className="number">{one.docketNumber}</strong>
        {one.assignedTo && <span>{one.assignedTo}</span>}
        {one.filedOn && <span>Filed {formatDate(one.filedOn)}</span>}
        {one.terminatedOn ? <Tag>Closed {formatDate(one.terminatedOn)}</Tag> : <Tag tone="ok">Open</Tag>}
        {one.flags.map((flag) => (
          <Tag key={flag} tone={/seal|restrict/i.test(flag) ? 'seal' : 'plain'}>
            {flag}
          </Tag>
        ))}
        {/* That a hold lies on a case is the firm's own business. */}
        {!isGuestWorld && <HoldTag caseId={one.id} />}
        {aside}
      </p>
    </header>
  );
}
