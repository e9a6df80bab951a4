// The built web app. Names with an extension are files or 404; everything else outside /api is the app, which routes by itself.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { WebApp } from './handle.ts';

export async function serveWebFiles({ fastify, pages }: WebApp, folder: string): Promise<void> {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return;
  pages.fallback = readFileSync(index);
  await fastify.register(fastifyStatic, {
    root: folder,
    wildcard: false, // a route a file, listed once: folders are not routes, so they lead to the app like any other path
    index: false,
    dotfiles: 'ignore',
    cacheControl: false,
    preCompressed: true,
    setHeaders: (response, path) => {
      // Built names carry a hash of their content, so they never change.
      if (path.includes('/assets/')) response.header('cache-control', 'public, max-age=31536000, immutable');
    },
  });
}
