// Recognised words laid over the picture of a page, unseen, each where it stands: to be selected, copied and marked like printed text.
import { listPageWords } from '@pacerpro/api';
import { apiQuery } from '../../lib/api-query.ts';
import { type Answer } from '../../lib/client.ts';
import { queryClient } from '../../lib/query-client.ts';

type Word = Answer<typeof listPageWords>['items'][number];

/** Without them the page is a picture still, so a failure takes nothing away. */
export async function wordsOf(documentId: string, page: number): Promise<Word[]> {
  const wanted = { ...apiQuery(listPageWords, { params: { documentId, page } }), staleTime: Infinity };
  const found = await queryClient.fetchQuery(wanted).catch(() => null);
  return found?.items ?? [];
}

let ruler: CanvasRenderingContext2D | null = null;

export function layWords(layer: HTMLElement, words: readonly Word[], page: { width: number; height: number }): void {
  ruler ??= document.createElement('canvas').getContext('2d');
  const spans = words.map((word) => {
    const span = document.createElement('span');
    // A space behind each, so that what is copied is not one long word.
    span.textContent = `${word.text} `;
    const size = Math.max(1, word.height * page.height);
    if (ruler) ruler.font = `${size}px sans-serif`;
    const natural = ruler?.measureText(word.text).width || 1;
    Object.assign(span.style, {
      left: `${word.left * 100}%`,
      top: `${word.top * 100}%`,
      fontFamily: 'sans-serif',
      fontSize: `${size}px`,
      transform: `scaleX(${(word.width * page.width) / natural})`,
    });
    return span;
  });
  layer.replaceChildren(...spans);
}
