// One open PDF: page count, text, pictures and drawing of its pages, grey for recognition and in colour for eyes. Runs inside a worker thread.
import { maxPageCharacters, maxPagePixels } from './pdf-limits.ts';
import { imageAreas, type Area } from './pdfium-images.ts';
import { startPdfium, type Pdfium } from './pdfium.ts';
import { WorkerFailure } from './worker-answers.ts';

export type RawPage = {
  text: string;
  cut: boolean;
  /** Pictures as shares of the page, each with the characters that lie on it. */
  images: { share: number; characters: number }[];
  /** Drawn shapes; many of them with no text can be letters drawn as outlines. */
  paths: number;
};
export type Rendered = { width: number; height: number; pixels: Uint8Array<ArrayBuffer> };
export type OpenPdf = {
  pages: number;
  encrypted: boolean;
  readPage(page: number): RawPage;
  /** One byte a pixel. */
  render(page: number, dpi: number, quarterTurns: number): Rendered;
  /** Three bytes a pixel, red first, as wide as asked. */
  draw(page: number, width: number): Rendered;
};

type Format = { format: number; bytes: number; flags: number };
const DRAW_ANNOTATIONS = 0x01;
const GREY: Format = { format: 1, bytes: 1, flags: DRAW_ANNOTATIONS | 0x08 };
/** PDFium writes blue first unless it is told to turn the order round. */
const COLOUR: Format = { format: 2, bytes: 3, flags: DRAW_ANNOTATIONS | 0x10 };
const PASSWORD_ERROR = 4;
const LINK = 2;
const POPUP = 16;
const PATH = 2;

export async function openPdfDocument(bytes: Uint8Array): Promise<OpenPdf> {
  const pdfium = await startPdfium();
  const load = (file: Uint8Array) => {
    const address = pdfium.allocate(file.length);
    pdfium.memory().set(file, address);
    return pdfium.call('FPDF_LoadMemDocument', address, file.length, 0);
  };
  const document = load(bytes) || (isDamaged(pdfium) ? load(withTrailer(bytes)) : 0);
  if (!document) {
    const locked = lastError(pdfium) === PASSWORD_ERROR;
    throw new WorkerFailure(locked ? 'pdf.locked' : 'pdf.damaged', 'PDFium does not open the file.');
  }
  const pages = pdfium.call('FPDF_GetPageCount', document);
  if (pages < 1) throw new WorkerFailure('pdf.damaged', 'The PDF has no pages.');

  function withPage<Value>(page: number, use: (handle: number) => Value): Value {
    if (page < 1 || page > pages) throw new WorkerFailure('pdf.no_such_page', `There is no page ${page}.`);
    const handle = loadPage(pdfium, document, page - 1);
    try {
      return use(handle);
    } finally {
      pdfium.call('FPDF_ClosePage', handle);
    }
  }

  return {
    pages,
    encrypted: pdfium.call('FPDF_GetSecurityHandlerRevision', document) >= 0,
    readPage: (page) => withPage(page, (handle) => readPage(pdfium, handle)),
    render: (page, dpi, quarterTurns) =>
      withPage(page, (handle) => render(pdfium, handle, dpi / 72, quarterTurns, GREY)),
    draw: (page, width) =>
      withPage(page, (handle) =>
        render(pdfium, handle, width / Math.max(pdfium.call('FPDF_GetPageWidth', handle), 1), 0, COLOUR),
      ),
  };
}

const lastError = (pdfium: Pdfium) => pdfium.call('FPDF_GetLastError');
const isDamaged = (pdfium: Pdfium) => lastError(pdfium) !== PASSWORD_ERROR;

/** PDFium rebuilds a lost cross-reference table, but not a lost trailer: a download cut short lacks both. */
function withTrailer(bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const catalog = file.lastIndexOf('/Catalog');
  const before = catalog < 0 ? '' : file.toString('latin1', Math.max(catalog - 2_000, 0), catalog);
  const opening = [...before.matchAll(/(\d{1,10}) (\d{1,5}) obj\b/g)].at(-1);
  if (!opening) throw new WorkerFailure('pdf.damaged', 'The file has no catalogue.');
  return Buffer.concat([file, Buffer.from(`\ntrailer\n<< /Root ${opening[1]} ${opening[2]} R >>\n%%EOF\n`)]);
}

/** Opens a page with its form fields and notes melted into it: what was typed into a court form is text to search. */
function loadPage(pdfium: Pdfium, document: number, index: number): number {
  const load = () => {
    const page = pdfium.call('FPDF_LoadPage', document, index);
    if (!page) throw new WorkerFailure('pdf.damaged', `Page ${index + 1} does not load.`);
    return page;
  };
  const page = load();
  if (!hasWrittenAnnotation(pdfium, page)) return page;
  pdfium.call('FPDFPage_Flatten', page, 0);
  pdfium.call('FPDF_ClosePage', page);
  return load();
}

function hasWrittenAnnotation(pdfium: Pdfium, page: number): boolean {
  const count = Math.min(pdfium.call('FPDFPage_GetAnnotCount', page), 2_000);
  for (let index = 0; index < count; index++) {
    const annotation = pdfium.call('FPDFPage_GetAnnot', page, index);
    const kind = pdfium.call('FPDFAnnot_GetSubtype', annotation);
    pdfium.call('FPDFPage_CloseAnnot', annotation);
    if (kind !== LINK && kind !== POPUP) return true;
  }
  return false;
}

function readPage(pdfium: Pdfium, page: number): RawPage {
  const textPage = pdfium.call('FPDFText_LoadPage', page);
  try {
    const count = textPage ? Math.max(pdfium.call('FPDFText_CountChars', textPage), 0) : 0;
    const taken = Math.min(count, maxPageCharacters);
    const { areas, objects } = imageAreas(pdfium, page);
    const pageArea = pdfium.call('FPDF_GetPageWidth', page) * pdfium.call('FPDF_GetPageHeight', page);
    const images = areas.map((area) => ({
      share: Math.min(((area.right - area.left) * (area.top - area.bottom)) / Math.max(pageArea, 1), 1),
      characters: textPage ? charactersOn(pdfium, textPage, area) : 0,
    }));
    return {
      text: taken ? textOf(pdfium, textPage, taken) : '',
      cut: taken < count,
      images,
      paths: objects[PATH] ?? 0,
    };
  } finally {
    if (textPage) pdfium.call('FPDFText_ClosePage', textPage);
  }
}

function textOf(pdfium: Pdfium, textPage: number, count: number): string {
  const address = pdfium.allocate((count + 1) * 2);
  try {
    const written = pdfium.call('FPDFText_GetText', textPage, 0, count, address);
    const bytes = pdfium.memory().slice(address, address + Math.max(written - 1, 0) * 2);
    return new TextDecoder('utf-16le').decode(bytes);
  } finally {
    pdfium.free(address);
  }
}

function charactersOn(pdfium: Pdfium, textPage: number, area: Area): number {
  return pdfium.call('FPDFText_GetBoundedText', textPage, area.left, area.top, area.right, area.bottom, 0, 0);
}

function render(
  pdfium: Pdfium,
  page: number,
  wanted: number,
  quarterTurns: number,
  { format, bytes, flags }: Format,
): Rendered {
  const wide = pdfium.call('FPDF_GetPageWidth', page);
  const high = pdfium.call('FPDF_GetPageHeight', page);
  const scale = Math.min(wanted, Math.sqrt(maxPagePixels / Math.max(wide * high, 1)));
  const [across, down] = quarterTurns % 2 ? [high, wide] : [wide, high];
  const width = Math.max(Math.floor(across * scale), 1);
  const height = Math.max(Math.floor(down * scale), 1);
  const size = width * height * bytes;
  const address = pdfium.allocate(size);
  const bitmap = pdfium.call('FPDFBitmap_CreateEx', width, height, format, address, width * bytes);
  try {
    pdfium.call('FPDFBitmap_FillRect', bitmap, 0, 0, width, height, 0xffffffff);
    pdfium.call('FPDF_RenderPageBitmap', bitmap, page, 0, 0, width, height, quarterTurns, flags);
    return { width, height, pixels: pdfium.memory().slice(address, address + size) };
  } finally {
    pdfium.call('FPDFBitmap_Destroy', bitmap);
    pdfium.free(address);
  }
}
