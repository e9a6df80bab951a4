// npm run check: types of every package, lint, format, lockfile. Each check counts as one test; prints what failed in full.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nodeBinary, root } from './node.mjs';

const bin = (path) => join(root, 'node_modules', path);
const sources = ['packages', 'scripts', 'e2e', 'bench', 'scan', 'test'].filter((folder) =>
  existsSync(join(root, folder)),
);

function checks() {
  const packages = readdirSync(join(root, 'packages')).filter((name) =>
    existsSync(join(root, 'packages', name, 'tsconfig.json')),
  );
  const projects = [
    ...packages.map((name) => `packages/${name}`),
    ...['e2e', 'bench', 'scan', 'test'].filter((name) => existsSync(join(root, name, 'tsconfig.json'))),
  ];
  return [
    ...projects.map((path) => ({
      name: `types of ${path}`,
      args: [bin('typescript/bin/tsc'), '-p', path, '--noEmit'],
    })),
    { name: 'lint', args: [bin('oxlint/bin/oxlint'), '--deny-warnings', ...sources] },
    { name: 'format', args: [bin('@biomejs/biome/bin/biome'), 'format', ...sources] },
    {
      name: 'lockfile',
      args: [
        bin('lockfile-lint/bin/lockfile-lint.js'),
        '--path',
        'package-lock.json',
        '--type',
        'npm',
        '--validate-integrity',
      ],
    },
  ].filter(({ args }) => existsSync(args[0]));
}

/** Runs all checks, two at a time. Returns { passed, failed }. */
export async function check() {
  const waiting = checks();
  const result = { passed: 0, failed: 0 };
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { code, output } = await run(next.args);
      result[code === 0 ? 'passed' : 'failed']++;
      console.log(`${code === 0 ? '  ok  ' : '  FAIL'} ${next.name}`);
      if (code !== 0) console.log(output.trimEnd());
    }
  };
  await Promise.all([worker(), worker()]);
  return result;
}

function run(args) {
  return new Promise((resolve) => {
    const chunks = [];
    const child = spawn(nodeBinary(), args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('exit', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { passed, failed } = await check();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
