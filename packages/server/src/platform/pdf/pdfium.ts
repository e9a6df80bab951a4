// PDFium in WASM memory of its own: one instance per document, so that a file which breaks its reader cannot see the
// pages of another firm's file, and its memory goes with it. A new instance costs 3 ms. Runs inside a worker thread.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PDFiumModule } from '@hyzyla/pdfium';
import { maxWasmBytes } from './pdf-limits.ts';

/** The C functions we call, by name; numbers are handles and addresses. */
export type Pdfium = {
  readonly call: (name: string, ...args: number[]) => number;
  allocate(byteCount: number): number;
  free(address: number): void;
  memory(): Uint8Array<ArrayBuffer>;
};

type Imports = Record<string, Record<string, unknown>>;
/** Node has WebAssembly; its types come only with those of a browser, which the server does without. */
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: {
    Module: new (bytes: Uint8Array) => object;
    Instance: new (module: object, imports: Imports) => { exports: object };
  };
};

let compiled: object | undefined;

export async function startPdfium(): Promise<Pdfium> {
  const wasm = (compiled ??= new WebAssembly.Module(
    readFileSync(createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm')),
  ));
  const library = (await PDFiumModule({
    instantiateWasm: (imports: Imports, done: (instance: object) => void) => {
      const instance = new WebAssembly.Instance(wasm, withMemoryCap(imports));
      done(instance);
      return instance.exports;
    },
  } as never)) as unknown as Record<string, (...args: number[]) => number> & {
    wasmExports: { malloc(size: number): number; free(address: number): void };
    HEAPU8: Uint8Array<ArrayBuffer>;
  };
  const pdfium: Pdfium = {
    call: (name, ...args) => (library[`_${name}`] as (...args: number[]) => number)(...args),
    allocate(byteCount) {
      const address = library.wasmExports.malloc(byteCount);
      if (address === 0) throw new Error(`PDFium has no room for ${byteCount} bytes.`);
      return address;
    },
    free: (address) => library.wasmExports.free(address),
    memory: () => library.HEAPU8,
  };
  pdfium.call('FPDF_InitLibraryWithConfig', 0);
  return pdfium;
}

function withMemoryCap(imports: Imports): Imports {
  const grow = imports.env?.emscripten_resize_heap as (byteCount: number) => number;
  const capped = (byteCount: number) => (byteCount >>> 0 > maxWasmBytes ? 0 : grow(byteCount));
  return { ...imports, env: { ...imports.env, emscripten_resize_heap: capped } };
}
