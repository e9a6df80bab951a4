// Purchases that wait for a person: paid but not received, or unsure. Nothing is repeated until someone decides.
import { Button } from '@mantine/core';
import { listLedger, listParkedPurchases, resolvePurchase } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { formatAgo, formatCents } from '../../lib/format.ts';
import type { Purchase } from '../../lib/shapes.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { isAdmin, useMe } from '../session/session.queries.ts';
import styles from './ledger.module.css';

const decisions = [
  ['request-credit', 'Ask the court for credit'],
  ['buy-again', 'Buy again'],
  ['not-charged', 'It was not charged'],
] as const;

export function Parked() {
  const { items } = useQuery(apiQuery(listParkedPurchases, {})).data ?? { items: [] };
  if (items.length === 0) return null;
  return (
    <div className={styles.parked}>
      <Panel title="Needs a decision" aside="The court may have charged for something that did not arrive" flush>
        {items.map((purchase) => (
          <ParkedRow key={purchase.id} purchase={purchase} />
        ))}
      </Panel>
    </div>
  );
}

function ParkedRow({ purchase }: { purchase: Purchase }) {
  const mayDecide = isAdmin(useMe().role);
  const resolve = useMutation({
    mutationFn: (decision: (typeof decisions)[number][0]) =>
      call(resolvePurchase, { params: { purchaseId: purchase.id }, body: { decision } }),
    onSuccess: () => refresh(listParkedPurchases, listLedger),
  });
  return (
    <div className={styles.parkedRow}>
      <div>
        <strong>{purchase.title}</strong>
        <span className={styles.small}>
          up to {formatCents(purchase.maxCents)} · {purchase.requestedBy.name} · {formatAgo(purchase.requestedAt)}
          {purchase.outcome && ` · ${purchase.outcome}`}
        </span>
        {resolve.error && <Notice tone="bad">{messageOf(resolve.error)}</Notice>}
      </div>
      {mayDecide ? (
        <div className={styles.decide}>
          {decisions.map(([decision, label]) => (
            <Button
              key={decision}
              size="compact-sm"
              variant="default"
              disabled={resolve.isPending}
              onClick={() => resolve.mutate(decision)}
            >
              {label}
            </Button>
          ))}
        </div>
      ) : (
        <span className={styles.small}>An administrator of your firm decides.</span>
      )}
    </div>
  );
}
