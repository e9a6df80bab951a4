// Before a scan counts, the scanner itself is tried: it must find the flaws of the vulnerable twin, and nothing in the sound one.
import { type Flaw, flaws, openTwin } from './twin.ts';
import { type ScanReport, scan } from './scanner.ts';

export type Judged = {
  readonly planted: number;
  readonly found: readonly Flaw[];
  readonly missed: readonly Flaw[];
  readonly invented: number;
};

/** Fewer than this, and the scan is red whatever it found elsewhere. */
export const LEAST = 13;

export async function judgeScanner(): Promise<Judged> {
  const all = Object.keys(flaws) as Flaw[];
  const broken = await scanTwin(new Set(all));
  const sound = await scanTwin(new Set());
  const found = all.filter((flaw) => {
    const [check, where] = flaws[flaw];
    return broken.findings.some((one) => one.check === check && one.where.endsWith(where));
  });
  return {
    planted: all.length,
    found,
    missed: all.filter((flaw) => !found.includes(flaw)),
    invented: sound.findings.length,
  };
}

export async function scanTwin(has: ReadonlySet<Flaw>): Promise<ScanReport> {
  const twin = await openTwin(has);
  const bearer = (firm: string) => ({ authorization: `Bearer ${firm}` });
  try {
    return await scan(
      {
        url: twin.url,
        owner: { name: 'alice', headers: bearer('a') },
        strangers: [
          { name: 'mallory', headers: bearer('b') },
          { name: 'nobody', headers: {} },
        ],
        mayWrite: true,
      },
      { seed: 1, fuzzTries: 50 },
    );
  } finally {
    await twin.close();
  }
}

export const isSharp = ({ found, invented }: Judged): boolean => found.length >= LEAST && invented === 0;
