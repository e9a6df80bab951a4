// One page: drawn when it comes near the screen, with selectable text over the picture and the hits marked in it.
import { type PageViewport, TextLayer } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { layWords, wordsOf } from './lay-words.ts';
import { markWords } from './mark-words.ts';
import type { Pdf } from './pdf.ts';
import styles from './viewer.module.css';

type Props = {
  pdf: Pdf;
  /** Set where pages were recognised from their picture: whose words lie over it then. */
  recognisedOf: string | undefined;
  page: number;
  scale: number;
  /** Size in points until the page's own is known. */
  size: readonly [width: number, height: number];
  words: readonly string[];
  drawn: (page: number) => void;
};

export function PdfPage({ pdf, recognisedOf, page, scale, size, words, drawn }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  const [own, setOwn] = useState(size);
  useEffect(() => {
    if (!box.current) return;
    const watch = new IntersectionObserver(([seen]) => setNear(seen?.isIntersecting ?? false), {
      rootMargin: '1200px 0px',
    });
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    if (!isNear) return;
    let stop = () => undefined as undefined | void;
    let stopped = false;
    void pdf.getPage(page).then(async (proxy) => {
      if (stopped || !canvas.current || !layer.current) return;
      const viewport: PageViewport = proxy.getViewport({ scale });
      setOwn([viewport.width / scale, viewport.height / scale]);
      const density = Math.min(window.devicePixelRatio || 1, 2);
      canvas.current.width = Math.floor(viewport.width * density);
      canvas.current.height = Math.floor(viewport.height * density);
      const drawing = proxy.render({ canvas: canvas.current, viewport: proxy.getViewport({ scale: scale * density }) });
      layer.current.replaceChildren();
      const text = new TextLayer({ textContentSource: proxy.streamTextContent(), container: layer.current, viewport });
      stop = () => {
        drawing.cancel();
        text.cancel();
      };
      const recognised = recognisedOf ? wordsOf(recognisedOf, page) : null;
      await Promise.all([drawing.promise, text.render()]).catch(() => null);
      const places = await recognised;
      if (stopped || !layer.current) return;
      if (places && places.length > 0) layWords(layer.current, places, viewport);
      markWords(layer.current, words);
      drawn(page);
    });
    return () => {
      stopped = true;
      stop();
    };
  }, [pdf, recognisedOf, page, scale, isNear, words, drawn]);
  const [width, height] = own;
  return (
    <div
      ref={box}
      className={styles.sheet}
      data-page={page}
      style={{ width: width * scale, height: height * scale, ['--total-scale-factor' as string]: scale }}
    >
      <canvas ref={canvas} role="img" aria-label={`Page ${page}`} />
      <div ref={layer} className={styles.textLayer} />
    </div>
  );
}
