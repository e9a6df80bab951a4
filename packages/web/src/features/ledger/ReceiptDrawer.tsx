// One ledger line in full: quote, receipt as the court printed it, who and when.
import { Drawer } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { formatCents, formatInstant, formatPrice } from '../../lib/format.ts';
import type { LedgerLine } from '../../lib/shapes.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { kinds } from './LedgerTable.tsx';
import styles from './ledger.module.css';

export function ReceiptDrawer({ line, close }: { line: LedgerLine | null; close: () => void }) {
  return (
    <Drawer opened={line !== null} onClose={close} position="right" title="Ledger line" size="md">
      {line && <Receipt line={line} />}
    </Drawer>
  );
}

const shown = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));

function Receipt({ line }: { line: LedgerLine }) {
  const quoted = line.quotedLowCents === null ? null : formatPrice(line.quotedLowCents, line.quotedHighCents);
  return (
    <div className={styles.receipt}>
      <p className={styles.amount}>
        <span className="number">{formatCents(line.cents)}</span> {kinds[line.kind][0].toLowerCase()}
      </p>
      {line.isEstimate && (
        <Notice tone="warn">The court printed no receipt; this amount is worked out from the pages.</Notice>
      )}
      <Facts
        facts={[
          ['What', line.description],
          [
            'Case',
            line.caseId && (
              <Link to="/cases/$caseId" params={{ caseId: line.caseId }}>
                {line.caseName ?? line.docketNumber}
              </Link>
            ),
          ],
          [
            'Document',
            line.documentId && (
              <Link to="/documents/$documentId" params={{ documentId: line.documentId }}>
                Open the document
              </Link>
            ),
          ],
          ['Court', line.court],
          ['Pages', line.pages],
          ['Quoted', quoted],
          ['Client code', line.clientCode],
          ['Who', line.user.name],
          ['When', formatInstant(line.billedAt)],
        ]}
      />
      {line.receipt && (
        <>
          <h3>Receipt of the court</h3>
          <div className={styles.printed}>
            <Facts
              facts={Object.entries(line.receipt).map(
                ([name, value]) => [name, value === null ? null : shown(value)] as const,
              )}
            />
          </div>
        </>
      )}
    </div>
  );
}
