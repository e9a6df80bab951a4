// Parties with their attorneys; each party can be folded.
import type { UseQueryResult } from '@tanstack/react-query';
import { formatDate } from '../../lib/format.ts';
import type { CaseParty } from '../../lib/shapes.ts';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import styles from './parties.module.css';

export function Parties({ parties }: { parties: UseQueryResult<{ items: CaseParty[] }> }) {
  if (parties.isPending) return <Waiting />;
  if (parties.error) return <Failure error={parties.error} retry={() => void parties.refetch()} />;
  const { items } = parties.data;
  return (
    <Panel flush label="Parties">
      {items.length === 0 && <Empty title="No parties known yet">They come with the docket sheet.</Empty>}
      {items.map((party) => (
        <Party key={party.id} party={party} isOpen={items.length <= 12} />
      ))}
    </Panel>
  );
}

function Party({ party, isOpen }: { party: CaseParty; isOpen: boolean }) {
  return (
    <details className={styles.party} open={isOpen}>
      <summary>
        <span className={styles.role}>{party.roleText || party.role}</span>
        <span className={styles.name}>{party.name}</span>
        {party.terminatedOn && <Tag>Until {formatDate(party.terminatedOn)}</Tag>}
        <span className={styles.count}>{party.attorneys.length > 0 && `${party.attorneys.length} counsel`}</span>
      </summary>
      <div className={styles.body}>
        {party.detailLines.map((line) => (
          <p key={line} className={styles.detail}>
            {line}
          </p>
        ))}
        {party.attorneys.length === 0 && <p className={styles.detail}>No counsel on the docket.</p>}
        <ul className={styles.counsel}>
          {party.attorneys.map((attorney) => (
            <li key={attorney.name + (attorney.lawFirm ?? '')}>
              <strong>{attorney.name}</strong>
              {attorney.lawFirm && <span>{attorney.lawFirm}</span>}
              {addressLines(attorney).map((line) => (
                <span key={line}>{line}</span>
              ))}
              {attorney.phone && <span className="number">{attorney.phone}</span>}
              {attorney.email && <a href={`mailto:${attorney.email}`}>{attorney.email}</a>}
              {attorney.roles.map((role) => (
                <em key={role.kind + role.text}>
                  {role.text}
                  {role.on && ` ${formatDate(role.on)}`}
                </em>
              ))}
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}

/** The court prints firm, telephone and mail among the address lines; here they stand on their own. */
function addressLines({ contactLines, lawFirm, phone, email }: CaseParty['attorneys'][number]): string[] {
  const shown = [lawFirm, phone, email].filter((one) => one !== null);
  return contactLines.filter(
    (line) =>
      !shown.some((one) => line === one || line.endsWith(one)) && !/^(e-?mail|phone|tel)\s*:?$/i.test(line.trim()),
  );
}
