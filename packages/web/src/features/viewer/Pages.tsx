// The pages one under the other, as pictures with text or as plain text. Tells which page is on screen.
import { type RefObject, useEffect } from 'react';
import { findWords } from '../../lib/words.ts';
import type { DocumentPage } from '../../lib/shapes.ts';
import { Marked } from '../../ui/Marked.tsx';
import { Empty } from '../../ui/States.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { PdfPage } from './PdfPage.tsx';
import type { Opened } from './use-pdf.ts';
import styles from './viewer.module.css';

type Watch = { scroller: RefObject<HTMLDivElement | null>; seen: (page: number) => void };

/** The page that covers the upper third of the scroller is the current one. */
export function usePageWatch({ scroller, seen }: Watch, ready: boolean) {
  useEffect(() => {
    const box = scroller.current;
    if (!box || !ready) return;
    const look = () => {
      const line = box.getBoundingClientRect().top + box.clientHeight / 3;
      const sheets = [...box.querySelectorAll<HTMLElement>('[data-page]')];
      const at = sheets.findLast((sheet) => sheet.getBoundingClientRect().top <= line) ?? sheets[0];
      if (at) seen(Number(at.dataset['page']));
    };
    box.addEventListener('scroll', look, { passive: true });
    return () => box.removeEventListener('scroll', look);
  }, [scroller, seen, ready]);
}

type PictureProps = {
  opened: Opened;
  recognisedOf: string | undefined;
  scale: number;
  words: readonly string[];
  drawn: (page: number) => void;
};

export function PicturePages({ opened, recognisedOf, scale, words, drawn }: PictureProps) {
  return Array.from({ length: opened.pdf.numPages }, (_, place) => (
    <PdfPage
      key={place}
      pdf={opened.pdf}
      recognisedOf={recognisedOf}
      page={place + 1}
      scale={scale}
      size={opened.size}
      words={words}
      drawn={drawn}
    />
  ));
}

const origins: Record<DocumentPage['state'], string> = {
  text: 'Text of the PDF',
  ocr: 'Read from the picture (OCR)',
  empty: 'No text on this page',
  failed: 'The text could not be read',
};

type Text = { state: string; reason: string | null; pages: DocumentPage[] };

export function TextPages({ text, words }: { text: Text; words: readonly string[] }) {
  if (text.pages.length === 0) {
    return text.state === 'pending' ? (
      <Empty title="The text is being read">It appears here in a moment, and can then be searched.</Empty>
    ) : (
      <Empty title="No text could be read">
        {text.reason ?? 'The pages are pictures in which no words were found.'}
      </Empty>
    );
  }
  return text.pages.map((page) => (
    <section
      key={page.page}
      className={styles.plainPage}
      data-page={page.page}
      aria-label={`Text of page ${page.page}`}
    >
      <p className={styles.origin}>
        Page {page.page} · {origins[page.state]}
        {page.state === 'ocr' && page.confidence !== null && <Tag>{page.confidence}% sure</Tag>}
      </p>
      <pre>
        <Marked text={page.text} spans={findWords(page.text, words)} />
      </pre>
    </section>
  ));
}
