// Which entries are selected; shift takes everything between the last one and this one.
import { useCallback, useRef, useState } from 'react';
import type { DocketEntry } from '../../../lib/shapes.ts';

export function useSelection(shown: readonly DocketEntry[]) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | null>(null);
  const order = useRef(shown);
  order.current = shown;
  const select = useCallback((entryId: string, withShift: boolean) => {
    const from = last.current;
    last.current = entryId;
    setSelected((before) => {
      const after = new Set(before);
      if (withShift && from && from !== entryId) {
        for (const id of between(order.current, from, entryId)) after.add(id);
      } else if (!after.delete(entryId)) after.add(entryId);
      return after;
    });
  }, []);
  const clear = useCallback(() => setSelected(new Set()), []);
  const selectAll = useCallback(() => setSelected(new Set(order.current.map((entry) => entry.id))), []);
  return { selected, select, clear, selectAll };
}

export function between(shown: readonly DocketEntry[], one: string, other: string): string[] {
  const places = [one, other].map((id) => shown.findIndex((entry) => entry.id === id)).sort((a, b) => a - b);
  const [from = 0, to = -1] = places;
  return from < 0 ? [other] : shown.slice(from, to + 1).map((entry) => entry.id);
}
