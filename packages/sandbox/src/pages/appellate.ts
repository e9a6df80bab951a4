// Appellate CM/ECF: one servlet, many pages (`pacer-protocol` 4).
import { notFound, type Exchange, type Reply } from '../http/exchange.ts';

export function answerAppellate(_exchange: Exchange): Reply | null {
  return notFound();
}
