// Builds the web app into dist/. Packages of ours are read from source; fonts, character maps and decoders of the PDF viewer are
// copied beside it, so that nothing is ever loaded from elsewhere.
import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { routes } from '../api/src/routes.ts';

const here = dirname(fileURLToPath(import.meta.url));
const pdfjs = join(here, '../../node_modules/pdfjs-dist');

const viewerFiles = {
  name: 'viewer-files',
  apply: 'build' as const,
  closeBundle() {
    for (const folder of ['standard_fonts', 'cmaps', 'wasm']) {
      cpSync(join(pdfjs, folder), join(here, 'dist/pdfjs', folder), { recursive: true });
    }
  },
};

// Compressed once, here: the server sends `name.js.br` to whoever takes it, a quarter of the bytes.
const compressed = {
  name: 'compressed-files',
  apply: 'build' as const,
  closeBundle() {
    for (const path of globSync('dist/assets/*.{js,mjs,css,svg}', { cwd: here })) {
      const bytes = readFileSync(join(here, path));
      if (bytes.byteLength < 1024) continue;
      const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength };
      writeFileSync(join(here, `${path}.br`), brotliCompressSync(bytes, { params }));
    }
  },
};

export default defineConfig({
  root: here,
  plugins: [react(), leanContract(), viewerFiles, compressed],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  css: { postcss: {} },
  // `vite packages/web` beside a running `npm start`: the page comes from here, everything else from there.
  server: { port: 5199, strictPort: true, proxy: { '/api': { target: 'https://localhost:8443', secure: false } } },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 700,
    // Inlined assets become data: addresses, which the content security policy does not allow for fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});

// The browser needs only method and path of each route of the contract; its types are gone after compiling. This keeps the
// validation library out of the bundle (and its probing for `eval`, which the content security policy would report).
function leanContract(): Plugin {
  const declared = /^export const (\w+) = defineRoute\(/gm;
  return {
    name: 'lean-contract',
    enforce: 'pre',
    transform(code, id) {
      if (!/[\\/]packages[\\/]api[\\/]src[\\/][\w-]+\.ts$/.test(id)) return null;
      if (/[\\/](shapes|routes|route)\.ts$/.test(id)) return 'export {};';
      const names = [...code.matchAll(declared)].map((found) => found[1] ?? '');
      if (names.length === 0) return null;
      return names.map((name) => `export const ${name} = ${JSON.stringify(needed(name))};`).join('\n');
    },
  };
}

function needed(name: string) {
  const route = routes[name];
  if (!route) throw new Error(`The contract declares ${name} but its list of routes does not hold it.`);
  return { method: route.method, path: route.path };
}
