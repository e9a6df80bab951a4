// Where the pictures of a page lie, also those inside form objects. Runs inside a worker thread.
import type { Pdfium } from './pdfium.ts';

export type Area = { left: number; bottom: number; right: number; top: number };
type Matrix = readonly [number, number, number, number, number, number];

const IMAGE = 3;
const FORM = 5;
/** A page of more objects is judged by its first ones; scans have a handful. */
const MAX_OBJECTS = 20_000;
const MAX_DEPTH = 4;
const MAX_AREAS = 200;

/** Areas in page points, and how many objects of each kind the page has. */
export function imageAreas(pdfium: Pdfium, page: number): { areas: Area[]; objects: Record<number, number> } {
  const areas: Area[] = [];
  const objects: Record<number, number> = {};
  let left = MAX_OBJECTS;
  const floats = pdfium.allocate(24);

  const walk = (container: number, kind: 'FPDFPage' | 'FPDFFormObj', place: Matrix, depth: number) => {
    const count = pdfium.call(`${kind}_CountObjects`, container);
    for (let index = 0; index < count && left > 0; index++, left--) {
      const object = pdfium.call(`${kind}_GetObject`, container, index);
      const type = pdfium.call('FPDFPageObj_GetType', object);
      objects[type] = (objects[type] ?? 0) + 1;
      if (type === FORM && depth < MAX_DEPTH) {
        walk(object, 'FPDFFormObj', combine(readMatrix(pdfium, object, floats), place), depth + 1);
      }
      if (type === IMAGE && areas.length < MAX_AREAS) {
        areas.push(squareArea(combine(readMatrix(pdfium, object, floats), place)));
      }
    }
  };
  try {
    walk(page, 'FPDFPage', [1, 0, 0, 1, 0, 0], 0);
  } finally {
    pdfium.free(floats);
  }
  return { areas, objects };
}

function readMatrix(pdfium: Pdfium, object: number, address: number): Matrix {
  if (!pdfium.call('FPDFPageObj_GetMatrix', object, address)) return [0, 0, 0, 0, 0, 0];
  const view = new DataView(pdfium.memory().buffer, address, 24);
  return [0, 4, 8, 12, 16, 20].map((at) => view.getFloat32(at, true)) as unknown as Matrix;
}

/** First `inner`, then `outer`. */
function combine([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix {
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

/** A picture fills the unit square of its own matrix. */
function squareArea([a, b, c, d, e, f]: Matrix): Area {
  const across = [e, e + a, e + c, e + a + c];
  const up = [f, f + b, f + d, f + b + d];
  return { left: Math.min(...across), right: Math.max(...across), bottom: Math.min(...up), top: Math.max(...up) };
}
