// npm run scan: tries the scanner on its twin, then scans a throw-away installation, or the one at --url with the people it is told of.
// Ends with 1 when something was found, or when the scanner missed what was planted.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readContract } from './contract.ts';
import { allTools, runExternal } from './external.ts';
import { openInstallation, signInAs } from './installation.ts';
import { isSharp, judgeScanner, LEAST } from './judge-scanner.ts';
import { isRed, reportText, scan, type ScanReport } from './scanner.ts';
import type { Target } from './target.ts';

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    owner: { type: 'string' },
    stranger: { type: 'string' },
    ca: { type: 'string' },
    'may-write': { type: 'boolean', default: false },
    out: { type: 'string', default: 'scan-reports' },
    fuzz: { type: 'string', default: '3000' },
    seed: { type: 'string' },
    'external-minutes': { type: 'string', default: '15' },
    external: { type: 'string', default: allTools.join(',') },
    'no-external': { type: 'boolean', default: false },
  },
});

const judged = await judgeScanner();
console.log(
  `The scanner found ${judged.found.length} of ${judged.planted} planted flaws and invented ${judged.invented}.` +
    (judged.missed.length > 0 ? ` Missed: ${judged.missed.join(', ')}.` : ''),
);
const { target, stop } = values.url ? await named(values.url) : await openInstallation();
let report: ScanReport;
try {
  report = await scan(target, {
    fuzzTries: Number(values.fuzz),
    ...(values.seed ? { seed: Number(values.seed) } : {}),
    onCheck: (name) => console.log(`  ${name} …`),
  });
  report = await withExternal(report);
} finally {
  await stop();
}
const stamp = report.startedAt.slice(0, 19).replaceAll(':', '');
mkdirSync(values.out, { recursive: true });
writeFileSync(join(values.out, `scan-${stamp}.json`), `${JSON.stringify({ scanner: judged, ...report }, null, 2)}\n`);
writeFileSync(join(values.out, `scan-${stamp}.txt`), reportText(report));
console.log(`\n${reportText(report)}`);
if (!isSharp(judged))
  console.log(`The scan is red: a scanner that finds fewer than ${LEAST} of its own flaws proves nothing.`);
process.exitCode = isRed(report) || !isSharp(judged) ? 1 : 0;

async function withExternal(done: ScanReport): Promise<ScanReport> {
  if (values['no-external'])
    return { ...done, gaps: [...done.gaps, { check: 'wapiti, sqlmap', why: 'left out by --no-external' }] };
  const wanted = allTools.filter((tool) => values.external.split(',').includes(tool));
  console.log(`  ${wanted.join(', ')} …`);
  const routes = await readContract(target);
  const { findings, gaps } = await runExternal(target, routes, Number(values['external-minutes']) * 60_000, wanted);
  return { ...done, findings: [...done.findings, ...findings], gaps: [...done.gaps, ...gaps] };
}

/** People are told as `address:password`, in variables so that no list of processes shows them. */
async function named(url: string): Promise<{ target: Target; stop(): Promise<void> }> {
  const nobody = { name: 'nobody', headers: {} };
  const ca = values.ca ? { ca: (await import('node:fs')).readFileSync(values.ca, 'utf8') } : {};
  const bare: Target = {
    url: url.replace(/\/$/, ''),
    ...ca,
    owner: nobody,
    strangers: [],
    mayWrite: values['may-write'],
  };
  const caller = async (name: string, variable: string | undefined) => {
    const [email, ...rest] = (process.env[variable ?? ''] ?? '').split(':');
    if (!email || rest.length === 0) throw new Error(`--${name} names a variable that holds address:password.`);
    return signInAs(bare, name, email, rest.join(':'));
  };
  const owner = await caller('owner', values.owner);
  return {
    target: { ...bare, owner, strangers: [await caller('stranger', values.stranger), nobody] },
    stop: async () => {},
  };
}
