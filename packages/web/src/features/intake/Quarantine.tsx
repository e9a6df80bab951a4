// What could not be placed, why, and the ways to place it.
import { Button } from '@mantine/core';
import { listQuarantine } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { apiQuery } from '../../lib/api-query.ts';
import { formatAgo } from '../../lib/format.ts';
import type { QuarantineItem } from '../../lib/shapes.ts';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PlaceDialog } from './PlaceDialog.tsx';
import styles from './intake.module.css';

export function Quarantine() {
  const quarantine = useQuery(apiQuery(listQuarantine, {}));
  const [item, setItem] = useState<QuarantineItem | null>(null);
  const items = quarantine.data?.items ?? [];
  return (
    <Panel title="Quarantine" aside={items.length > 0 && `${items.length} to be placed`} flush>
      {quarantine.isPending && <Waiting rows={4} />}
      {quarantine.error && <Failure error={quarantine.error} retry={() => void quarantine.refetch()} />}
      {quarantine.data && items.length === 0 && (
        <Empty title="Nothing to place">
          Files whose case or entry cannot be told for sure wait here for a person.
        </Empty>
      )}
      <ul className={styles.items}>
        {items.map((one) => (
          <li key={one.id}>
            <div className={styles.file}>
              <strong>{one.fileName ?? one.kind}</strong>
              <span>{one.explanation}</span>
              <span className={styles.small}>
                {factsText(one.facts)}
                {formatAgo(one.createdAt)}
              </span>
            </div>
            <Button size="compact-sm" variant="default" onClick={() => setItem(one)}>
              Place …
            </Button>
          </li>
        ))}
      </ul>
      {item && <PlaceDialog item={item} close={() => setItem(null)} />}
    </Panel>
  );
}

function factsText(facts: QuarantineItem['facts']): string {
  return Object.entries(facts)
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
    .map(([name, value]) => `${name} ${String(value)} · `)
    .join('');
}
