// A document on screen.
import { useDocumentTitle } from '@mantine/hooks';
import { Button } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { isTyping } from '../../ui/typing.ts';
import { useBuying } from '../buying/Buying.tsx';
import { DrawnPages } from '../guests/DrawnPages.tsx';
import { canBuy, DocumentState } from '../cases/docket/DocumentState.tsx';
import { Bar } from './Bar.tsx';
import { PicturePages, TextPages, usePageWatch } from './Pages.tsx';
import { Side } from './Side.tsx';
import { scrollWithin, useHits } from './use-hits.ts';
import { usePdf } from './use-pdf.ts';
import { documentTitle, ViewerHead } from './ViewerHead.tsx';
import styles from './viewer.module.css';
import { useCourtDocument, useDocumentHits, useText } from './viewer.queries.ts';

const noWords: readonly string[] = [];

export function ViewerPage() {
  const { documentId } = useParams({ from: '/inside/documents/$documentId' });
  return <Viewer key={documentId} documentId={documentId} />;
}

function Viewer({ documentId }: { documentId: string }) {
  const { page: asked, q } = useSearch({ from: '/inside/documents/$documentId' });
  const navigate = useNavigate();
  const { buy } = useBuying();
  const found = useCourtDocument(documentId);
  const { opened, error } = usePdf(documentId, Boolean(found.data?.held && found.data.mayDownload));
  // Who may not download gets no file, only pictures of its pages.
  const isDrawn = found.data?.held === true && !found.data.mayDownload;
  const hits = useDocumentHits(documentId, q);
  const [isText, setText] = useState(false);
  const text = useText(documentId, isText);
  const [page, setPage] = useState(asked ?? 1);
  const [zoomed, setZoomed] = useState<number | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const words = hits.data?.words ?? noWords;
  const hitPages = useMemo(() => hits.data?.pages.map((hit) => hit.page) ?? [], [hits.data]);
  const fitted = useFittedScale(scroller, opened?.size[0] ?? 612, opened !== null || isDrawn);
  const scale = zoomed ?? fitted;
  useDocumentTitle(`${found.data ? documentTitle(found.data) : 'Document'} · PacerPro`);

  const go = useCallback((to: number) => {
    setPage(to);
    const box = scroller.current;
    const sheet = box?.querySelector<HTMLElement>(`[data-page="${to}"]`);
    if (box && sheet) scrollWithin(box, sheet, 0.02);
  }, []);
  const { step, drawn } = useHits(hitPages, scroller, go);
  const isReady = isText ? text.data !== undefined : opened !== null || isDrawn;
  usePageWatch({ scroller, seen: setPage }, isReady);
  // The address keeps the page, so that a link to it can be sent.
  useEffect(() => {
    const timer = setTimeout(() => {
      if (page !== (asked ?? 1))
        void navigate({ to: '.', search: { page: page > 1 ? page : undefined, q }, replace: true, resetScroll: false });
    }, 400);
    return () => clearTimeout(timer);
  }, [page, asked, q, navigate]);
  const first = useRef(asked);
  useEffect(() => {
    if (isReady && first.current) requestAnimationFrame(() => go(first.current ?? 1));
  }, [isReady, go]);
  const stepHit = useCallback((by: 1 | -1) => step(by, page), [step, page]);
  const zoom = useCallback((by: number) => setZoomed(Math.min(5, Math.max(0.4, scale * by))), [scale]);
  const count = opened?.pdf.numPages ?? found.data?.pageCount ?? 1;
  useViewerKeys({
    j: () => go(Math.min(count, page + 1)),
    k: () => go(Math.max(1, page - 1)),
    n: () => stepHit(1),
    p: () => stepHit(-1),
    '+': () => zoom(1.15),
    '=': () => zoom(1.15),
    '-': () => zoom(1 / 1.15),
    t: () => setText((on) => !on),
  });

  if (found.isPending) return <Waiting rows={10} />;
  if (found.error) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const document = found.data;
  if (!document.held) {
    return (
      <div className={styles.viewer}>
        <ViewerHead document={document} />
        <Empty
          title="Not held yet"
          action={
            canBuy(document) && (
              <Button
                onClick={() =>
                  buy({
                    what: 'documents',
                    title: `Buy ${documentTitle(document)}`,
                    body: { documentIds: [document.id] },
                  })
                }
              >
                Show the price
              </Button>
            )
          }
        >
          <DocumentState document={document} />
        </Empty>
      </div>
    );
  }
  return (
    <div className={styles.viewer}>
      <ViewerHead document={document} />
      <Bar
        documentId={documentId}
        mayDownload={document.mayDownload}
        page={page}
        pageCount={count}
        scale={scale}
        isText={isText}
        q={q}
        hitPages={hitPages.length}
        go={go}
        zoom={zoom}
        toggleText={() => setText(!isText)}
        stepHit={stepHit}
        find={(wanted) => void navigate({ to: '.', search: { page, q: wanted || undefined }, replace: true })}
      />
      <div className={styles.body}>
        <Side
          document={document}
          pdf={opened?.pdf ?? null}
          pageCount={count}
          page={page}
          hits={hits.data?.pages ?? []}
          q={q}
          go={go}
        />
        <div ref={scroller} className={styles.scroller} tabIndex={0} role="region" aria-label="Pages">
          {error && !isText && <Failure error={error} />}
          {!isText && isDrawn && <DrawnPages documentId={documentId} pageCount={count} scale={scale} />}
          {!isText && !error && !opened && !isDrawn && <Waiting rows={8} label="Opening the document" />}
          {!isText && opened && (
            <PicturePages
              opened={opened}
              recognisedOf={document.textState === 'ocr' || document.textState === 'mixed' ? document.id : undefined}
              scale={scale}
              words={words}
              drawn={drawn}
            />
          )}
          {isText && text.isPending && <Waiting rows={8} />}
          {isText && text.error && <Failure error={text.error} retry={() => void text.refetch()} />}
          {isText && text.data && <TextPages text={text.data} words={words} />}
        </div>
      </div>
    </div>
  );
}

function useFittedScale(scroller: RefObject<HTMLDivElement | null>, width: number, isReady: boolean): number {
  const [room, setRoom] = useState(820);
  useEffect(() => {
    if (!scroller.current || !isReady) return;
    const watch = new ResizeObserver(([box]) => box && setRoom(Math.round(box.contentRect.width)));
    watch.observe(scroller.current);
    return () => watch.disconnect();
  }, [scroller, isReady]);
  return Math.min(1.6, Math.max(0.4, (room - 8) / width));
}

function useViewerKeys(keys: Record<string, () => void>) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event) || event.metaKey || event.ctrlKey || event.altKey) return;
      const act = keys[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
