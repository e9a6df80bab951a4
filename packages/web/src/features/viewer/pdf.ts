// The PDF engine: self-hosted worker, fonts and decoders, nothing from elsewhere, nothing evaluated.
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist';
import workerAddress from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerAddress;

export type Pdf = PDFDocumentProxy;

export function openPdf(url: string) {
  return getDocument({
    url,
    withCredentials: true,
    // The whole file is fetched at once: it is encrypted at rest and has no cheap ranges.
    disableRange: true,
    disableStream: true,
    cMapUrl: '/pdfjs/cmaps/',
    standardFontDataUrl: '/pdfjs/standard_fonts/',
    wasmUrl: '/pdfjs/wasm/',
    // The content security policy allows WebAssembly; without it the engine falls back to plain decoders by itself.
    useWasm: true,
    enableXfa: false,
    stopAtErrors: false,
  });
}
