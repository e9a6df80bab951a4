// From bytes to searchable words: page by page, OCR where a page has no real text. The words are sealed; only the vector is in clear.
// Runs after the money is settled and may be repeated; a failure leaves the document readable and says why its words are missing.
import type { Actor } from '../../access/actor.ts';
import type { Crypto } from '../../platform/crypto/crypto.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { FirmId } from '../../platform/id/id.ts';
import { indexPages, openPage, pageBytes, pageContext } from '../search/search.ts';
import type { SealedBlob } from './blob-bytes.ts';
import type { KnownPages, PageText, TextResult } from './read-pages.ts';
import * as queries from './text.queries.ts';

export type TextDependencies = {
  readonly worker: Database;
  readonly crypto: Pick<Crypto, 'sealForFirm' | 'openForFirm'>;
  /** Null when the bytes are gone. */
  openBytes(firmId: FirmId, blob: SealedBlob): Promise<Uint8Array | null>;
  /** Reads every page that is not known yet. Never throws for a bad file: says `failed` and why. */
  readPages(bytes: Uint8Array, signal: AbortSignal, known: KnownPages): Promise<TextResult>;
  onFailure?(error: unknown): void;
};

const worker = (firmId: FirmId): Actor => ({ kind: 'system', reason: 'text-extraction', firmId });

export async function extractText(
  deps: TextDependencies,
  firmId: FirmId,
  blobId: string,
  signal: AbortSignal,
): Promise<TextResult['state'] | 'gone'> {
  const actor = worker(firmId);
  const { blob, known } = await deps.worker.asActor(
    actor,
    async (tx) => ({
      blob: await queries.findBlob(tx, firmId, blobId),
      known: await queries.listSealedPages(tx, firmId, blobId),
    }),
    { readOnly: true },
  );
  if (!blob) return 'gone';
  const before = await openAll(deps, firmId, blobId, known);
  const { state } = blob;
  if (state !== 'pending' && state !== 'failed') {
    // Read before, for another document of the same paper.
    await deps.worker.asActor(actor, async (tx) => {
      await queries.lockBlob(tx, firmId, blobId);
      await indexAll(tx, firmId, blobId, before);
    });
    return state;
  }
  const bytes = await deps.openBytes(firmId, blob);
  if (!bytes)
    return finish(deps, firmId, blobId, { pages: [], state: 'failed', reason: 'The stored file is missing.' });
  const keep = (page: PageText) => keepPage(deps, firmId, blobId, page);
  const result = await deps.readPages(bytes, signal, { pages: new Map(before.map((page) => [page.page, page])), keep });
  signal.throwIfAborted();
  return finish(deps, firmId, blobId, result);
}

/** Said when every try has failed, so that nobody waits for words that will not come. */
export async function giveUpText(deps: TextDependencies, firmId: FirmId, blobId: string): Promise<void> {
  const result = { state: 'failed', reason: 'The text could not be read.' } as const;
  await deps.worker.asActor(worker(firmId), (tx) => queries.updateTextState(tx, firmId, blobId, result));
}

async function finish(
  deps: TextDependencies,
  firmId: FirmId,
  blobId: string,
  result: TextResult,
): Promise<TextResult['state']> {
  const sealed = await Promise.all(result.pages.map((page) => sealPage(deps, firmId, blobId, page)));
  await deps.worker.asActor(worker(firmId), async (tx) => {
    await queries.lockBlob(tx, firmId, blobId);
    await queries.replacePages(
      tx,
      firmId,
      blobId,
      result.pages.map((page, i) => ({ ...page, sealed: sealed[i]! })),
    );
    const pageCount = result.pages.length || null;
    const unreadPages = countUnread(result);
    await queries.updateTextState(tx, firmId, blobId, {
      state: result.state,
      reason: result.reason,
      pageCount,
      unreadPages,
    });
    await indexAll(tx, firmId, blobId, result.pages);
  });
  return result.state;
}

/** Pages without words beside others that have some; of a document without any, all of its pages count. */
const countUnread = ({ state, pages }: TextResult): number =>
  state === 'empty' || state === 'failed'
    ? 0
    : pages.filter((page) => page.state === 'empty' || page.state === 'failed').length;

async function indexAll(tx: Tx, firmId: FirmId, blobId: string, pages: readonly PageText[]): Promise<void> {
  for (const documentId of await queries.listDocumentsOf(tx, firmId, blobId)) await indexPages(tx, documentId, pages);
}

/** A recognised page costs seconds: it is kept at once, so that a killed worker does not pay for it twice. */
async function keepPage(deps: TextDependencies, firmId: FirmId, blobId: string, page: PageText): Promise<void> {
  const sealed = await sealPage(deps, firmId, blobId, page);
  await deps.worker.asActor(worker(firmId), (tx) => queries.replacePage(tx, firmId, blobId, { ...page, sealed }));
}

const sealPage = async ({ crypto }: TextDependencies, firmId: FirmId, blobId: string, page: PageText) =>
  page.text ? crypto.sealForFirm(firmId, pageContext(blobId, page.page), pageBytes(page.text, page.places)) : null;

async function openAll(
  { crypto }: TextDependencies,
  firmId: FirmId,
  blobId: string,
  pages: readonly queries.SealedPage[],
): Promise<PageText[]> {
  return Promise.all(
    pages.map(async ({ page, state, confidence, sealed }) => ({
      page,
      state,
      confidence,
      ...(sealed ? await openPage(crypto, firmId, blobId, page, sealed) : { text: '' }),
    })),
  );
}
