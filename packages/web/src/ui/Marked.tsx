// Text with some of its words marked. Positions in, text nodes out: text from a court never becomes markup.
import { Fragment } from 'react';
import { type Span, tidySpans } from '../lib/words.ts';

export function Marked({ text, spans }: { text: string; spans: readonly Span[] }) {
  if (spans.length === 0) return text;
  const tidy = tidySpans(spans, text.length);
  return tidy.map(([start, end], place) => (
    <Fragment key={start}>
      {text.slice(tidy[place - 1]?.[1] ?? 0, start)}
      <mark>{text.slice(start, end)}</mark>
      {place === tidy.length - 1 && text.slice(end)}
    </Fragment>
  ));
}
