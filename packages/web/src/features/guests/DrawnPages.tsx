// Pages as pictures that the server draws, for guests who may read and not download: the file itself never comes here.
import { readPageImage } from '@pacerpro/api';
import { useEffect, useRef, useState } from 'react';
import { address } from '../../lib/client.ts';
import styles from './guests.module.css';

const LETTER = 11 / 8.5;

type Props = { documentId: string; pageCount: number; scale: number };

export function DrawnPages({ documentId, pageCount, scale }: Props) {
  return Array.from({ length: pageCount }, (_, place) => (
    <DrawnPage key={place} documentId={documentId} page={place + 1} width={612 * scale} />
  ));
}

function DrawnPage({ documentId, page, width }: { documentId: string; page: number; width: number }) {
  const box = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  const [ratio, setRatio] = useState(LETTER);
  useEffect(() => {
    if (!box.current) return;
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && setNear(true), {
      rootMargin: '800px 0px',
    });
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  return (
    <div ref={box} className={styles.sheet} data-page={page} style={{ width, minHeight: width * ratio }}>
      {isNear && (
        <img
          src={address(readPageImage, { params: { documentId, page }, query: { width: 1400 } })}
          alt={`Page ${page}`}
          draggable={false}
          onLoad={({ currentTarget }) => setRatio(currentTarget.naturalHeight / currentTarget.naturalWidth)}
        />
      )}
    </div>
  );
}
