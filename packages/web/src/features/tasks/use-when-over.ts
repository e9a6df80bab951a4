// Work ends while somebody is on another screen, or closed the dialog that began it: what it changed has to be asked for again.
import { useEffect, useRef } from 'react';
import type { Task } from '../../lib/shapes.ts';
import { isOver } from './tasks.queries.ts';

export function useWhenOver(tasks: readonly Task[] | undefined, then: () => void): void {
  const known = useRef<ReadonlySet<string> | null>(null);
  const act = useRef(then);
  act.current = then;
  useEffect(() => {
    if (!tasks) return;
    const over = new Set(tasks.filter(isOver).map(({ id }) => id));
    // What was over when the page was opened has been asked for with it.
    if (known.current && [...over].some((id) => !known.current!.has(id))) act.current();
    known.current = over;
  }, [tasks]);
}
