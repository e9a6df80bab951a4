// Worker thread that reads PDFs. It holds the document asked about last, so that page after page needs no reopening.
import { collect } from './collect.ts';
import { openPdfDocument, type OpenPdf } from './pdfium-document.ts';
import { WorkerFailure, answerRequests } from './worker-answers.ts';

type Request = { documentId: number; bytes?: Uint8Array } & (
  | { task: 'open' }
  | { task: 'page'; page: number }
  | { task: 'render'; page: number; dpi: number; quarterTurns: number }
  | { task: 'draw'; page: number; width: number }
);

let source: { id: number; bytes: Uint8Array } | null = null;
let open: OpenPdf | null = null;

answerRequests<Request>(async (request) => {
  if (request.bytes) {
    open = source = null;
    collect();
    source = { id: request.documentId, bytes: request.bytes };
  }
  if (source?.id !== request.documentId) throw new WorkerFailure('pdf.crashed', 'The document is not here.');
  const document = await reopenAfterAbort(source.bytes);
  try {
    return answer(document, request);
  } catch (error) {
    // After an abort inside WASM the instance is unusable; the next page gets a new one.
    if (!(error instanceof WorkerFailure)) open = null;
    throw error;
  }
});

async function reopenAfterAbort(bytes: Uint8Array): Promise<OpenPdf> {
  open ??= await openPdfDocument(bytes);
  return open;
}

function answer(document: OpenPdf, request: Request): { value: unknown; transfer?: ArrayBuffer[] } {
  if (request.task === 'open') return { value: { pages: document.pages, encrypted: document.encrypted } };
  if (request.task === 'page') return { value: document.readPage(request.page) };
  const rendered =
    request.task === 'draw'
      ? document.draw(request.page, request.width)
      : document.render(request.page, request.dpi, request.quarterTurns);
  return { value: rendered, transfer: [rendered.pixels.buffer] };
}
