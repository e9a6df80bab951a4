// The scanner is tried before it is believed: on a server with planted flaws, on the same server without, and for a short while on the product.
import { describe, expect, it } from 'vitest';
import { judgeScanner, isSharp, scanTwin } from '../scan/judge-scanner.ts';
import { reportText } from '../scan/scanner.ts';
import { flaws } from '../scan/twin.ts';

describe('the scanner', () => {
  it('finds every planted flaw, and nothing where there is none', async () => {
    const judged = await judgeScanner();
    expect({ missed: judged.missed, invented: judged.invented }).toEqual({ missed: [], invented: 0 });
    expect(judged.planted).toBe(Object.keys(flaws).length);
    expect(isSharp(judged)).toBe(true);
    expect(isSharp({ ...judged, found: judged.found.slice(0, 12) })).toBe(false);
    expect(isSharp({ ...judged, invented: 1 })).toBe(false);
  }, 60_000);

  it('says what it found, how soon it is to be mended, and what it could not try', async () => {
    const text = reportText(await scanTwin(new Set(['idor'])));
    expect(text).toMatch(
      /critical idor +GET \/api\/v1\/notes\/\{noteId\}: mallory was shown what is the owner’s\. Mend within 24 hours\./,
    );
    expect(text).toContain('1 found');
  }, 60_000);
});
