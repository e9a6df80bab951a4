// Scanners of others, where this machine has Python and may fetch them: wapiti for everything known, sqlmap for every field that takes words.
// What cannot be fetched or does not end is a gap in the report, never a clean result. Their arguments hold a live session: they are handed over
// in a file that its owner alone reads, and stand on no command line.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Route } from './contract.ts';
import type { Finding, Gap, Target } from './target.ts';

const INSTALL_MS = 300_000;
type Ended = { readonly code: number; readonly output: string };

const tools = { wapiti: runWapiti, sqlmap: runSqlmap };
export type Tool = keyof typeof tools;
export const allTools = Object.keys(tools) as Tool[];
const packageOf = { wapiti: 'wapiti3', sqlmap: 'sqlmap' } as const;

export async function runExternal(
  target: Target,
  routes: readonly Route[],
  longestMs: number,
  wanted: readonly Tool[] = allTools,
): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'scan-tools-'));
  const outcome: Outcome = { findings: [], gaps: [] };
  try {
    const made = await run('python3', ['-m', 'venv', join(folder, 'venv')], INSTALL_MS);
    writeFileSync(join(folder, 'hidden.py'), hidden);
    for (const check of wanted) {
      const pip = () => run(join(folder, 'venv/bin/pip'), ['install', '--quiet', packageOf[check]], INSTALL_MS);
      const ready = made.code === 0 ? await pip() : made;
      if (ready.code !== 0) {
        outcome.gaps.push({ check, why: `could not be fetched, ${lastLine(ready)}` });
        continue;
      }
      const { findings, gaps } = await tools[check](folder, target, routes, longestMs);
      outcome.findings.push(...findings);
      outcome.gaps.push(...gaps);
    }
    return outcome;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Addresses with a field, as the owner reads them. */
const asked = (target: Target, routes: readonly Route[]): string[] =>
  routes
    .filter(({ method, params, query }) => method === 'GET' && params.length === 0 && query.length > 0)
    .map(({ path, query }) => `${target.url}${path}?${query.map(({ name }) => `${name}=scan`).join('&')}`);

type Outcome = { readonly findings: Finding[]; readonly gaps: Gap[] };
type Wapiti = {
  infos: { crawled_pages_nbr: number };
  vulnerabilities: Record<string, { level: number; path: string; method: string; info: string }[]>;
};

async function runWapiti(
  folder: string,
  target: Target,
  routes: readonly Route[],
  longestMs: number,
): Promise<Outcome> {
  const report = join(folder, 'wapiti.json');
  const seconds = String(Math.floor(longestMs / 1000));
  const starts = asked(target, routes).flatMap((url) => ['--start', url]);
  const headers = Object.entries({ ...target.headers, ...target.owner.headers }).flatMap(([name, value]) => [
    '-H',
    `${name}: ${value}`,
  ]);
  const args = [
    '-u',
    `${target.url}/`,
    ...starts,
    ...headers,
    '--verify-ssl',
    '0',
    '--max-scan-time',
    seconds,
    '-f',
    'json',
    '-o',
    report,
    '--flush-session',
    '--no-bugreport',
  ];
  const ended = await runHidden(folder, 'wapiti', [...args, '--store-session', folder], longestMs + 60_000);
  if (!existsSync(report)) return { findings: [], gaps: [{ check: 'wapiti', why: lastLine(ended) }] };
  const { infos, vulnerabilities } = JSON.parse(readFileSync(report, 'utf8')) as Wapiti;
  const gaps: Gap[] = ended.code === 0 ? [] : [{ check: 'wapiti', why: `was cut short: ${lastLine(ended)}` }];
  // Turned away at the door it ends well and has found nothing.
  if (infos.crawled_pages_nbr < starts.length / 2)
    gaps.push({ check: 'wapiti', why: `saw ${infos.crawled_pages_nbr} pages, fewer than it was told of` });
  const levels = ['low', 'low', 'medium', 'high', 'critical'] as const;
  return {
    findings: Object.entries(vulnerabilities).flatMap(([kind, some]) =>
      some.map((one) => ({
        check: 'wapiti',
        severity: levels[one.level] ?? 'high',
        where: `${one.method} ${one.path}`,
        what: `${kind}: ${one.info}`,
      })),
    ),
    gaps,
  };
}

async function runSqlmap(
  folder: string,
  target: Target,
  routes: readonly Route[],
  longestMs: number,
): Promise<Outcome> {
  const list = join(folder, 'urls.txt');
  writeFileSync(list, asked(target, routes).join('\n'));
  const headers = Object.entries({ ...target.headers, ...target.owner.headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const args = [
    '-m',
    list,
    '--batch',
    '--level=2',
    '--dbms=PostgreSQL',
    '--disable-coloring',
    '--headers',
    headers.join('\n'),
    '--output-dir',
    join(folder, 'sqlmap'),
  ];
  const ended = await runHidden(folder, 'sqlmap', args, longestMs);
  const found = [...ended.output.matchAll(/^(GET|POST) parameter '([^']+)' is vulnerable/gm)].map(
    ([, method, field]) => ({
      check: 'sqlmap',
      severity: 'critical' as const,
      where: `${method} ${field}`,
      what: 'takes SQL',
    }),
  );
  return { findings: found, gaps: ended.code === 0 ? [] : [{ check: 'sqlmap', why: lastLine(ended) }] };
}

/** Becomes the program that the file names, with its arguments. */
const hidden = `import json, runpy, sys
sys.argv = json.load(open(sys.argv[1]))
runpy.run_path(sys.argv[0], run_name='__main__')
`;

function runHidden(folder: string, tool: Tool, args: readonly string[], longestMs: number): Promise<Ended> {
  const list = join(folder, `${tool}.json`);
  writeFileSync(list, JSON.stringify([join(folder, 'venv/bin', tool), ...args]), { mode: 0o600 });
  return run(join(folder, 'venv/bin/python'), [join(folder, 'hidden.py'), list], longestMs);
}

const lastLine = ({ code, output }: Ended): string =>
  `ended with ${code}: ${output.trim().split('\n').at(-1)?.slice(0, 200) ?? ''}`;

function run(command: string, args: readonly string[], longestMs: number): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => {
        output = (output + String(part)).slice(-1_000_000);
      });
    const timer = setTimeout(() => {
      output += `\nnot done within ${longestMs / 1000} s`;
      child.kill('SIGKILL');
    }, longestMs);
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('exit', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, output });
    });
  });
}
