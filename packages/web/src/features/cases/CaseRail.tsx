// Beside the docket: what can be bought or taken away, the facts of the case, its relations.
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { downloadCaseCsv, downloadMergedPdf, downloadZip } from '@pacerpro/api';
import {
  IconDownload,
  IconFileTypePdf,
  IconFileZip,
  IconHistory,
  IconPrinter,
  IconRefresh,
  IconShoppingBag,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { address } from '../../lib/client.ts';
import { formatAgo, formatCount, formatDate, plural } from '../../lib/format.ts';
import { isGuestWorld } from '../../lib/guest-world.ts';
import type { Case } from '../../lib/shapes.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useBuying } from '../buying/Buying.tsx';
import styles from './case.module.css';

export function CaseRail({ one }: { one: Case }) {
  const extra = Object.entries({ ...one.bankruptcy, ...one.appellate }).filter(
    ([, value]) => typeof value === 'string',
  );
  return (
    <aside className={`${styles.rail} no-print`} aria-label="About this case">
      <Actions one={one} />
      <Fold title="Facts">
        <Facts
          facts={[
            ['Filed', formatDate(one.filedOn)],
            ['Closed', formatDate(one.terminatedOn)],
            ['Converted', formatDate(one.convertedOn)],
            ['Discharged', formatDate(one.dischargedOn)],
            ['Last filing', formatDate(one.lastFilingOn)],
            ['Assigned to', one.assignedTo],
            ['Referred to', one.referredTo],
            ['Cause', one.cause],
            ['Nature of suit', one.natureOfSuit],
            ['Jurisdiction', one.jurisdiction],
            ['Jury demand', one.juryDemand],
            ['Demand', one.demand],
            ['MDL', one.mdlStatus],
            ...extra.map(([name, value]) => [spaced(name), String(value)] as const),
            ['Client code', one.clientCode],
            ['PACER case id', one.pacerCaseId],
          ]}
        />
      </Fold>
      {one.relations.length > 0 && (
        <Fold title="Related cases">
          <ul className={styles.relations}>
            {one.relations.map((relation) => (
              <li key={`${relation.kind}${relation.text}`}>
                <span>{spaced(relation.kind)}</span>
                {relation.caseId ? (
                  <Link to="/cases/$caseId" params={{ caseId: relation.caseId }}>
                    {relation.text}
                  </Link>
                ) : (
                  relation.text
                )}
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </aside>
  );
}

/** Open beside the docket; folded above it, where it would push the docket off the screen. */
function Fold({ title, children }: { title: string; children: ReactNode }) {
  const isBeside = useMediaQuery('(min-width: 1081px)', true, { getInitialValueInEffect: false });
  return (
    <details className={styles.fold} open={isBeside}>
      <summary>{title}</summary>
      <div>{children}</div>
    </details>
  );
}

function Actions({ one }: { one: Case }) {
  const { buy } = useBuying();
  const params = { caseId: one.id };
  const seen = one.sheetSeenAt ? `Whole sheet seen ${formatAgo(one.sheetSeenAt)}` : 'The whole sheet was never fetched';
  return (
    <Panel>
      <p className={styles.holding}>
        <strong className="number">{formatCount(one.heldDocumentCount)}</strong> of{' '}
        <span className="number">{formatCount(one.documentCount)}</span> documents {isGuestWorld ? 'to read' : 'held'}
        {!isGuestWorld && <span className={styles.small}>{seen}</span>}
      </p>
      {!isGuestWorld && (
        <div className={styles.buttons}>
          <Button
            leftSection={<IconRefresh size={17} stroke={1.6} />}
            variant="default"
            onClick={() => buy({ what: 'docket', title: 'Refresh the docket', body: { caseId: one.id } })}
          >
            Refresh docket
          </Button>
          {!one.appellate && (
            <Button
              leftSection={<IconHistory size={17} stroke={1.6} />}
              variant="default"
              onClick={() =>
                buy({ what: 'history', title: 'History of every event', body: { caseId: one.id, text: true } })
              }
            >
              Get history
            </Button>
          )}
          {one.missingDocumentCount > 0 && (
            <Button
              leftSection={<IconShoppingBag size={17} stroke={1.6} />}
              variant="default"
              onClick={() =>
                buy({
                  what: 'documents',
                  title: `Everything missing: ${plural(one.missingDocumentCount, 'document')}`,
                  body: { missingOfCase: one.id },
                })
              }
            >
              Buy {plural(one.missingDocumentCount, 'missing document')}
            </Button>
          )}
        </div>
      )}
      <ul className={styles.takeaway}>
        {one.mayDownload && (
          <li>
            <a href={address(downloadCaseCsv, { params })} download>
              <IconDownload size={16} stroke={1.6} aria-hidden /> Docket as CSV
            </a>
          </li>
        )}
        {one.heldDocumentCount > 0 && one.mayDownload && (
          <>
            <li>
              <a href={address(downloadZip, { params })} download>
                <IconFileZip size={16} stroke={1.6} aria-hidden /> Held documents as zip
              </a>
            </li>
            <li>
              <a href={address(downloadMergedPdf, { params })} download>
                <IconFileTypePdf size={16} stroke={1.6} aria-hidden /> Held documents as one PDF
              </a>
            </li>
          </>
        )}
        <li>
          <button type="button" onClick={() => window.print()}>
            <IconPrinter size={16} stroke={1.6} aria-hidden /> Print the docket
          </button>
        </li>
      </ul>
    </Panel>
  );
}

/** `chapterNumber` → Chapter number; `lead-case` → Lead case. */
const spaced = (name: string) => {
  const words = name
    .replace(/[-_]/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
