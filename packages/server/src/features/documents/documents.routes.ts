// The edge of documents. Every GET that hands out words or bytes also writes who took them; bytes flow after the transaction has ended.
import * as api from '@pacerpro/api';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Crypto } from '../../platform/crypto/crypto.ts';
import type { FirmId } from '../../platform/id/id.ts';
import type { FreeCtx } from '../../platform/http/call.ts';
import { handle, handleFree, type WebApp } from '../../platform/http/handle.ts';
import { drawPage } from '../../platform/pdf/picture.ts';
import type { Vault } from '../../platform/storage/vault.ts';
import { openLooks } from '../audit/audit.ts';
import { openPage, openPageText } from '../search/search.ts';
import { openBlobBytes } from './blob-bytes.ts';
import { mergedPdf, type OpenBytes, zipOf } from './bundle.ts';
import { openRecentFiles } from './recent-files.ts';
import { bytesMissing } from './documents.errors.ts';
import { presentDocument } from './documents.present.ts';
import * as documents from './documents.ts';

export type DocumentRouteDependencies = {
  readonly vault: Pick<Vault, 'getObject'>;
  readonly crypto: Pick<Crypto, 'openForFirm'>;
  readonly clock: Clock;
};

export function mountDocuments(app: WebApp, { vault, crypto, clock }: DocumentRouteDependencies): void {
  const writes = { writes: true } as const;
  const looks = openLooks(clock);
  const open = async (file: { firmId: string; objectKey: string; sha256: string }): Promise<Uint8Array> => {
    const bytes = await openBlobBytes(vault, file.firmId as FirmId, file);
    if (!bytes) throw bytesMissing();
    return bytes;
  };
  handle(
    app,
    api.readDocument,
    async (ctx, { params }) => presentDocument(await documents.readDocument(ctx, params.documentId)),
    writes,
  );
  handleFree(
    app,
    api.downloadDocument,
    async ({ inTx, actor }, { params, query }) => {
      const inline = query.inline === true;
      const { file, fileName } = await inTx((tx) =>
        documents.openHeld({ tx, actor }, params.documentId, inline ? 'read' : 'download'),
      );
      return { fileName, bytes: await open(file), inline };
    },
    writes,
  );
  const recent = openRecentFiles(open);
  handleFree(
    app,
    api.readPageImage,
    async ({ inTx, actor, signal }, { params, query }) => {
      const { documentId, page } = params;
      const file = await looks.once(actor, documentId, (isFirst) =>
        inTx((tx) => documents.openForPicture({ tx, actor }, documentId, page, isFirst)),
      );
      const bytes = await drawPage(await recent(file), page, { width: query.width, signal });
      return { fileName: `page-${page}.png`, bytes, inline: true };
    },
    writes,
  );
  handleFree(
    app,
    api.listPageWords,
    async ({ inTx, actor }, { params: { documentId, page } }) => {
      const { blobId, sealed } = await looks.once(actor, documentId, (isFirst) =>
        inTx((tx) => documents.openPagePlaces({ tx, actor }, documentId, page, isFirst)),
      );
      if (!sealed) return { items: [] };
      return { items: (await openPage(crypto, actor.firmId, blobId, page, sealed)).places };
    },
    writes,
  );
  handleFree(
    app,
    api.listDocumentPages,
    async ({ inTx, actor }, { params }) => {
      const { blobId, state, reason, pages } = await inTx((tx) =>
        documents.openPages({ tx, actor }, params.documentId),
      );
      const firmId = actor.firmId;
      const opened = pages.map(async ({ page, state: of, confidence, sealed_text }) => ({
        page,
        state: of as 'text' | 'ocr' | 'empty' | 'failed',
        confidence,
        text: sealed_text ? await openPageText(crypto, firmId, blobId, page, sealed_text) : '',
      }));
      return { state, reason, pages: await Promise.all(opened) };
    },
    writes,
  );
  const zip = async (ctx: FreeCtx<'member-or-guest'>, caseId: string, ids: readonly string[] | null) => {
    const { stem, files } = await ctx.inTx((tx) => documents.openBundle({ tx, actor: ctx.actor }, caseId, ids, 'zip'));
    return { fileName: api.safeFileName(`${stem} documents.zip`), bytes: zipOf(files, open) };
  };
  const pdf = async (ctx: FreeCtx<'member-or-guest'>, caseId: string, ids: readonly string[] | null) => {
    const { stem, files } = await ctx.inTx((tx) => documents.openBundle({ tx, actor: ctx.actor }, caseId, ids, 'pdf'));
    const bytes = await mergedPdf(files, open satisfies OpenBytes, ctx.signal);
    return { fileName: api.safeFileName(`${stem} documents.pdf`), bytes };
  };
  handleFree(app, api.downloadZip, (ctx, { params, query }) => zip(ctx, params.caseId, readIds(query.ids)), writes);
  handleFree(
    app,
    api.downloadMergedPdf,
    (ctx, { params, query }) => pdf(ctx, params.caseId, readIds(query.ids)),
    writes,
  );
  handleFree(app, api.downloadChosenZip, (ctx, { params, body }) => zip(ctx, params.caseId, body.ids));
  handleFree(app, api.downloadChosenPdf, (ctx, { params, body }) => pdf(ctx, params.caseId, body.ids));
}

const readIds = (ids: string | undefined): string[] | null => ids?.split(',').filter(Boolean) ?? null;
