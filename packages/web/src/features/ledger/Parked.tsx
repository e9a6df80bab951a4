// Purchases that wait for a person: paid but not received, or unsure. Nothing is repeated until someone decides.
import { Button } from '@mantine/core';
import { listLedger, listParkedPurchases, listTasks, resolvePurchase } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { call, type Inputs } from '../../lib/client.ts';
import { formatAgo, formatCents } from '../../lib/format.ts';
import type { Purchase } from '../../lib/shapes.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Failure } from '../../ui/States.tsx';
import { isAdmin, useMe } from '../session/session.queries.ts';
import styles from './ledger.module.css';

type Decision = NonNullable<Inputs<typeof resolvePurchase>['body']>['decision'];
type Choices = readonly (readonly [Decision, string])[];

const inDoubt: Choices = [
  ['request-credit', 'Charged: credit will be asked for'],
  ['buy-again', 'Charged: may be bought again'],
  ['not-charged', 'It was not charged'],
];
const creditAsked: Choices = [['credit-received', 'Credit was given']];
const notFiled: Choices = [['file-again', 'Try to file it again']];

/** What is asked of a person, and what they may answer. */
function questionOf({ outcome }: Purchase): [string, Choices] {
  if (outcome === 'request-credit')
    return ['Ask for the credit with PACER’s credit request form, after the quarter’s statement.', creditAsked];
  if (outcome === 'could-not-be-filed') return ['Paid for and kept, but filing it failed several times.', notFiled];
  return ['Look at PACER’s billing history: was it charged?', inDoubt];
}

export function Parked() {
  const parked = useQuery(apiQuery(listParkedPurchases, {}));
  if (parked.error) return <Failure error={parked.error} retry={() => void parked.refetch()} />;
  const items = parked.data?.items ?? [];
  // Most often there are none: nothing is shown while it is not known, so that the ledger does not jump.
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
  const [question, choices] = questionOf(purchase);
  const resolve = useMutation({
    mutationFn: (decision: Decision) =>
      call(resolvePurchase, { params: { purchaseId: purchase.id }, body: { decision } }),
    onSuccess: () => refresh(listParkedPurchases, listLedger, listTasks),
  });
  return (
    <div className={styles.parkedRow}>
      <div>
        <strong>{purchase.title}</strong>
        <span className={styles.small}>
          up to {formatCents(purchase.maxCents)} · {purchase.requestedBy.name} · {formatAgo(purchase.requestedAt)}
        </span>
        <span className={styles.small}>{question}</span>
        {resolve.error && <Notice tone="bad">{messageOf(resolve.error)}</Notice>}
      </div>
      {mayDecide ? (
        <div className={styles.decide}>
          {choices.map(([decision, label]) => (
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
