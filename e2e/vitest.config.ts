// Browser tests: a real Chromium against the real product with the sandbox court. One product for all, journeys one after another.
// The walk through every state of every settings screen takes minutes: `npm run test:deep`.
import { defineConfig } from 'vitest/config';
import { fileURLToPath } from 'node:url';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  test: {
    // A single test that somebody left alone would hide all others.
    allowOnly: false,
    include: process.env.DEEP_SECONDS ? ['walks/*.test.ts'] : ['journeys/*.test.ts'],
    globalSetup: ['./product.global.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    sequence: { shuffle: false },
  },
});
