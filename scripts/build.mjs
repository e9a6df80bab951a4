// Compiles every package to dist/ and builds the web app, each only when its sources changed. Types are judged by "npm run check", not here:
// emitting without checking takes a second, so a first start stays short.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nodeBinary, root } from './node.mjs';

const compiled = ['court', 'api', 'sandbox', 'server'];

/** Builds what is stale. Returns what was built, and why the web app could not be if it could not: the API runs without it. */
export async function build({ force = false } = {}) {
  const steps = compiled.map((name) => ({ name, inputs: ['src'], run: () => compile(name) }));
  if (existsSync(join(root, 'packages/web/index.html'))) {
    const inputs = ['src', 'public', 'index.html', 'vite.config.ts', 'package.json', '../api/src', '../court/src'];
    steps.push({ name: 'web', inputs, run: buildWeb });
  }
  const stale = steps.filter(({ name, inputs }) => force || readStamp(name) !== stampOf(name, inputs));
  const results = await Promise.allSettled(
    stale.map(async ({ name, inputs, run }) => {
      const stamp = stampOf(name, inputs); // taken before: what changes meanwhile is built again next time
      rmSync(stampFile(name), { force: true });
      await run();
      writeFileSync(stampFile(name), stamp);
    }),
  );
  const failed = results.flatMap(({ reason }, i) => (reason ? [{ name: stale[i].name, reason }] : []));
  const fatal = failed.find(({ name }) => name !== 'web');
  if (fatal) throw fatal.reason;
  return {
    built: stale.map(({ name }) => name).filter((name) => !failed.some((f) => f.name === name)),
    webFailure: failed[0]?.reason ?? null,
  };
}

const folderOf = (name) => join(root, 'packages', name);
const stampFile = (name) => join(folderOf(name), 'dist', '.stamp');
const readStamp = (name) => (existsSync(stampFile(name)) ? readFileSync(stampFile(name), 'utf8') : null);

function stampOf(name, inputs) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const file of inputs.flatMap((input) => filesIn(join(folderOf(name), input)))) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesIn(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

const isTest = (path) => /\.(test|suite|test-server|harness)\.ts$/.test(path);

async function compile(name) {
  const folder = folderOf(name);
  const dist = join(folder, 'dist');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  const config = join(dist, 'tsconfig.json');
  const options = {
    noEmit: false,
    noCheck: true,
    declaration: false,
    sourceMap: false,
    rootDir: '../src',
    outDir: '.',
    customConditions: [],
  };
  const exclude = [
    '../src/**/*.test.ts',
    '../src/**/*.suite.ts',
    '../src/**/*.test-server.ts',
    '../src/**/*.harness.ts',
  ];
  writeFileSync(
    config,
    JSON.stringify({ extends: '../../../tsconfig.base.json', compilerOptions: options, include: ['../src'], exclude }),
  );
  await runNode([join(root, 'node_modules/typescript/bin/tsc'), '-p', config]);
  for (const file of filesIn(join(folder, 'src'))) {
    if (!file.endsWith('.ts') && !isTest(file))
      cpSync(file, join(dist, relative(join(folder, 'src'), file)), { recursive: true });
  }
}

function buildWeb() {
  return runNode([join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: folderOf('web'),
  });
}

function runNode(args, { cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const output = [];
    const child = spawn(nodeBinary(), args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${relative(root, args[0])} failed:\n${Buffer.concat(output)}`)),
    );
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { built, webFailure } = await build({ force: process.argv.includes('--force') });
  console.log(built.length > 0 ? `Built ${built.join(', ')}.` : 'Nothing changed.');
  if (webFailure) {
    console.error(webFailure.message);
    process.exitCode = 1;
  }
}
