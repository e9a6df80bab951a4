// What a PDF may cost us. Court documents stay far below these; hostile files do not.
const MB = 1024 * 1024;

export type PdfLimits = {
  readonly maxBytes: number;
  readonly maxPages: number;
  readonly openMs: number;
  readonly pageMs: number;
  readonly recogniseMs: number;
};

export const pdfLimits: PdfLimits = Object.freeze({
  maxBytes: 200 * MB,
  maxPages: 5_000,
  openMs: 30_000,
  pageMs: 15_000,
  recogniseMs: 60_000,
});

/** Cap of one document's WASM memory: 200 MB of file, its parsed form, and one page bitmap. */
export const maxWasmBytes = 768 * MB;
/** More text than a page of fine print can carry; the rest is cut and said so. */
export const maxPageCharacters = 500_000;
/** Letter at 300 dpi has 8.4 million pixels; plans and maps are scaled down to this. */
export const maxPagePixels = 20_000_000;
