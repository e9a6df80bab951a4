// The cache of opened words: spares opening twice, stays small, and mixes nothing up.
import { describe, expect, it } from 'vitest';
import { openTestCrypto } from '../../../test/harness.crypto.ts';
import { type FirmId, newId } from '../../platform/id/id.ts';
import { openPageCache } from './page-cache.ts';
import { pageContext } from './page-seal.ts';

const [firm, other] = [newId<FirmId>(), newId<FirmId>()];
const blob = newId() as string;

async function setUp(mostBytes?: number) {
  const crypto = await openTestCrypto();
  const opened: string[] = [];
  const failures: unknown[] = [];
  const counting = {
    openForFirm: (...args: Parameters<typeof crypto.openForFirm>) => {
      opened.push(String(args[1].page));
      return crypto.openForFirm(...args);
    },
  };
  const seal = (page: number, text: string) => crypto.sealForFirm(firm, pageContext(blob, page), Buffer.from(text));
  return { cache: openPageCache(counting, (error) => failures.push(error), mostBytes), opened, failures, seal };
}

describe('the page cache', () => {
  it('opens a page once, and anew when the page was read anew', async () => {
    const { cache, opened, seal } = await setUp();
    const sealed = await seal(1, 'wombat');
    expect(await cache.openPage(firm, blob, 1, sealed)).toBe('wombat');
    expect(await cache.openPage(firm, blob, 1, sealed)).toBe('wombat');
    expect(opened).toHaveLength(1);
    expect(await cache.openPage(firm, blob, 1, await seal(1, 'numbat'))).toBe('numbat');
  });

  it('gives no other firm, and no other page, what one has opened', async () => {
    const { cache, failures, seal } = await setUp();
    const sealed = await seal(1, 'wombat');
    await cache.openPage(firm, blob, 1, sealed);
    expect(await cache.openPage(other, blob, 1, sealed)).toBeNull();
    expect(await cache.openPage(firm, blob, 2, sealed)).toBeNull();
    expect(failures).toHaveLength(2);
  });

  it('stays below its size and lets go of what was not used for longest', async () => {
    const { cache, opened, seal } = await setUp(10_000);
    const pages = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8, 9].map((page) => seal(page, 'x'.repeat(500))));
    const open = (page: number) => cache.openPage(firm, blob, page, pages[page - 1]!);
    for (let page = 1; page <= 8; page++) await open(page);
    await open(1);
    await open(9);
    expect(cache.size()).toBeLessThanOrEqual(10_000);
    opened.length = 0;
    await open(1);
    await open(2);
    expect(opened).toEqual(['2']);
  });
});
