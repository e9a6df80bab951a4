// Going from hit to hit: within the page that is drawn first, then to the next page that has one.
import { type RefObject, useCallback, useState } from 'react';

/** Scrolls the box alone; `scrollIntoView` would move the whole window too. `share` is how far down the box it comes to stand. */
export function scrollWithin(box: HTMLElement, part: HTMLElement, share: number) {
  const offset = part.getBoundingClientRect().top - box.getBoundingClientRect().top;
  box.scrollTop += offset - box.clientHeight * share;
}

type Now = { page: number; nth: number };

export function useHits(pages: readonly number[], scroller: RefObject<HTMLElement | null>, go: (page: number) => void) {
  const [now, setNow] = useState<Now | null>(null);
  const marksOf = useCallback(
    (page: number) => [...(scroller.current?.querySelectorAll<HTMLElement>(`[data-page="${page}"] mark`) ?? [])],
    [scroller],
  );
  const show = useCallback(
    (at: Now) => {
      for (const mark of scroller.current?.querySelectorAll('mark[data-now]') ?? []) mark.removeAttribute('data-now');
      const marks = marksOf(at.page);
      const mark = at.nth < 0 ? marks.at(at.nth) : marks[at.nth];
      if (!mark) return;
      mark.setAttribute('data-now', '');
      if (scroller.current) scrollWithin(scroller.current, mark, 0.4);
    },
    [marksOf, scroller],
  );
  const step = useCallback(
    (by: 1 | -1, current: number) => {
      if (pages.length === 0) return;
      const at = now ?? { page: current, nth: by > 0 ? -1 : 0 };
      const marks = marksOf(at.page);
      const nth = (at.nth < 0 ? (now ? marks.length + at.nth : at.nth) : at.nth) + by;
      if (nth >= 0 && nth < marks.length) {
        const next = { page: at.page, nth };
        setNow(next);
        return show(next);
      }
      const others = by > 0 ? pages.filter((page) => page > at.page) : pages.filter((page) => page < at.page).reverse();
      const page = others[0] ?? (by > 0 ? pages[0] : pages.at(-1)) ?? at.page;
      const next = { page, nth: by > 0 ? 0 : -1 };
      setNow(next);
      go(page);
      show(next);
    },
    [pages, now, marksOf, show, go],
  );
  /** Once a page has been drawn: if the hit we are at is on it, show it. */
  const drawn = useCallback((page: number) => now?.page === page && show(now), [now, show]);
  return { now, step, drawn };
}
