// A case: its head, and the docket, the parties or what changed.
import { useDocumentTitle } from '@mantine/hooks';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Notice } from '../../ui/Notice.tsx';
import { Failure, Waiting } from '../../ui/States.tsx';
import { formatInstantDay } from '../../lib/format.ts';
import { isGuestWorld } from '../../lib/guest-world.ts';
import { ShareButton } from '../guests/ShareButton.tsx';
import { CaseMatters } from '../matters/CaseMatters.tsx';
import { CaseHead } from './CaseHead.tsx';
import { useCase, useEntries, useParties } from './case.queries.ts';
import { CaseRail } from './CaseRail.tsx';
import styles from './case.module.css';
import { Changes } from './Changes.tsx';
import { Docket } from './docket/Docket.tsx';
import { Parties } from './Parties.tsx';

const tabs = [
  { tab: undefined, label: 'Docket' },
  { tab: 'parties', label: 'Parties' },
  // What changed since when is the firm's own business.
  ...(isGuestWorld ? [] : [{ tab: 'changes', label: 'Changes' } as const]),
] as const;

export function CasePage() {
  const { caseId } = useParams({ from: '/inside/cases/$caseId' });
  const { tab, entry, find } = useSearch({ from: '/inside/cases/$caseId' });
  const found = useCase(caseId);
  // Already here: the docket need not wait for the case.
  useEntries(caseId, tab === undefined);
  const parties = useParties(caseId);
  useDocumentTitle(`${found.data?.caseName ?? 'Case'} · PacerPro`);
  if (found.isPending) return <Waiting rows={12} />;
  if (found.error) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const one = found.data;
  const counts = { Docket: one.entryCount, Parties: parties.data?.items.length, Changes: undefined };
  return (
    <div className={styles.case}>
      <CaseHead
        one={one}
        aside={<ShareButton caseId={one.id} caseName={one.caseName ?? one.docketNumber ?? 'this case'} />}
      />
      {one.removedAt && (
        <Notice tone="plain" title={`Removed on ${formatInstantDay(one.removedAt)}`}>
          Your firm’s retention rules removed the docket and the documents of this case. What it cost stands in the
          ledger. You can buy the docket again; documents cost again too.
        </Notice>
      )}
      {!isGuestWorld && <CaseMatters caseId={caseId} />}
      <div className={styles.columns}>
        <div className={styles.main}>
          <nav className={`${styles.tabs} no-print`} aria-label="Parts of the case">
            {tabs.map(({ tab: to, label }) => (
              <Link
                key={label}
                to="/cases/$caseId"
                params={{ caseId }}
                search={{ tab: to }}
                className={styles.tab}
                aria-current={tab === to ? 'page' : undefined}
                data-on={tab === to || undefined}
              >
                {label} <span className="number">{counts[label]?.toLocaleString('en-US')}</span>
              </Link>
            ))}
          </nav>
          {tab === 'parties' && <Parties parties={parties} />}
          {tab === 'changes' && !isGuestWorld && <Changes caseId={caseId} />}
          {tab === undefined && <Docket key={caseId} one={one} entryId={entry} find={find} />}
        </div>
        <CaseRail one={one} />
      </div>
    </div>
  );
}
