// All checks in their order. Pure of the command line: what to scan comes in, findings and gaps go out.
import { conformance } from './conformance.ts';
import { nameOf, readContract } from './contract.ts';
import { crawl } from './crawl.ts';
import { fuzz } from './fuzz.ts';
import { injectReading, injectWriting } from './inject.ts';
import { replay } from './replay.ts';
import type { Finding, Gap, Target } from './target.ts';
import { bodies, verbs } from './verbs.ts';

export type ScanReport = {
  readonly url: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly counts: { readonly routes: number; readonly read: number; readonly shown: number };
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
};
export type ScanOptions = {
  /** Seconds instead of minutes: what is the owner's is asked for by others, and the form of answers; no payloads. */
  readonly isShort?: boolean;
  readonly seed?: number;
  readonly fuzzTries?: number;
  readonly onCheck?: (name: string) => void;
};

/** So many routes without an id are named. */
const SAME = 20;

export async function scan(
  target: Target,
  { seed = Date.now() % 1_000_000, fuzzTries = 500, isShort = false, onCheck = () => {} }: ScanOptions = {},
): Promise<ScanReport> {
  const startedAt = new Date().toISOString();
  const findings: Finding[] = [];
  const gaps: Gap[] = [];
  const routes = await readContract(target);
  const crawled = await crawl(target, routes);
  const run = async (name: string, found: AsyncIterable<Finding>) => {
    onCheck(name);
    try {
      for await (const one of found) findings.push(one);
    } catch (error) {
      // Cut short is not clean.
      gaps.push({ check: name, why: error instanceof Error ? error.message : String(error) });
    }
  };
  await run('replay', replay(target, crawled));
  await run('conformance', conformance(target, crawled.asked));
  if (isShort) gaps.push({ check: 'payloads', why: 'left out of a short scan' });
  else {
    await run('payloads', injectReading(target, routes));
    await run('verbs', verbs(target, routes));
  }
  if (target.mayWrite && !isShort) {
    await run('bodies', bodies(target, routes));
    await run('payloads in bodies', injectWriting(target, routes));
  } else
    gaps.push({
      check: 'bodies',
      why: isShort ? 'left out of a short scan' : 'this installation may not be written to',
    });
  await run('fuzz', fuzz(target, routes, { seed, tries: fuzzTries }));
  const shown = crawled.asked.filter(({ answer }) => answer.status === 200);
  const unread = routes.filter(
    (route) =>
      route.method === 'GET' && !crawled.asked.some((one) => one.route === route) && !route.path.includes('/admin/'),
  );
  if (shown.length === 0)
    gaps.push({ check: 'crawl', why: 'the owner was shown nothing: there was nothing to replay' });
  for (const route of unread.slice(0, SAME)) gaps.push({ check: 'crawl', why: `no id was found for ${nameOf(route)}` });
  return {
    url: target.url,
    startedAt,
    finishedAt: new Date().toISOString(),
    counts: { routes: routes.length, read: crawled.asked.length, shown: shown.length },
    findings: distinct(findings),
    gaps,
  };
}

const distinct = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((one) => [`${one.check} ${one.where} ${one.what}`, one])).values(),
];

export const isRed = ({ findings }: Pick<ScanReport, 'findings'>): boolean => findings.length > 0;

const order = ['critical', 'high', 'medium', 'low'];
/** How soon each is to be mended. */
const within: Readonly<Record<string, string>> = {
  critical: '24 hours',
  high: '7 days',
  medium: '30 days',
  low: '90 days',
};

export function reportText({ url, startedAt, finishedAt, counts, findings, gaps }: ScanReport): string {
  const sorted = [...findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return [
    `Scan of ${url}, ${startedAt} to ${finishedAt}`,
    `${counts.routes} routes, ${counts.read} addresses read as the owner, ${counts.shown} of them shown and asked for again by others`,
    '',
    findings.length === 0 ? 'Nothing was found.' : `${findings.length} found:`,
    ...sorted.map(
      (one) =>
        `  ${one.severity.padEnd(8)} ${one.check.padEnd(16)} ${one.where}: ${one.what}. Mend within ${within[one.severity]}.`,
    ),
    '',
    gaps.length === 0 ? 'Nothing was left out.' : `Not tried (${gaps.length}):`,
    ...gaps.map((gap) => `  ${gap.check.padEnd(16)} ${gap.why}`),
    '',
  ].join('\n');
}
