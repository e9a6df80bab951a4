// A small picture of a page in the list of pages; drawn when it is scrolled into sight.
import { useEffect, useRef, useState } from 'react';
import type { Pdf } from './pdf.ts';
import styles from './viewer.module.css';

const WIDTH = 92;

type Props = { pdf: Pdf; page: number; isNow: boolean; hits: boolean; go: (page: number) => void };

export function Thumbnail({ pdf, page, isNow, hits, go }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!button.current) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && setSeen(true), {
      rootMargin: '200px',
    });
    watch.observe(button.current);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    if (!seen) return;
    let cancel = () => {};
    void pdf.getPage(page).then((proxy) => {
      if (!canvas.current) return;
      const viewport = proxy.getViewport({ scale: (WIDTH * 1.5) / proxy.getViewport({ scale: 1 }).width });
      canvas.current.width = viewport.width;
      canvas.current.height = viewport.height;
      const drawing = proxy.render({ canvas: canvas.current, viewport });
      cancel = () => drawing.cancel();
      drawing.promise.catch(() => null);
    });
    return () => cancel();
  }, [pdf, page, seen]);
  useEffect(() => {
    if (isNow) button.current?.scrollIntoView({ block: 'nearest' });
  }, [isNow]);
  return (
    <button
      ref={button}
      type="button"
      className={styles.thumbnail}
      aria-current={isNow ? 'page' : undefined}
      aria-label={`Page ${page}${hits ? ', has hits' : ''}`}
      data-hits={hits || undefined}
      onClick={() => go(page)}
    >
      <canvas ref={canvas} aria-hidden />
      <span className="number">{page}</span>
    </button>
  );
}
