// Finds a Node that can run the project (24 or newer) and makes sure the packages are installed.
// The floor comes as an optional npm package, so a machine with an older Node needs nothing else.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Flags under which our TypeScript sources run directly. */
export const sourceFlags = ['--conditions=source', '--disable-warning=ExperimentalWarning'];

const FLOOR = 24;

/** The Node to run the project with: PACERPRO_NODE, this one if new enough, else the packaged one. */
export function nodeBinary() {
  if (process.env.PACERPRO_NODE) return process.env.PACERPRO_NODE;
  if (Number(process.versions.node.split('.')[0]) >= FLOOR) return process.execPath;
  const packaged = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(packaged)) return packaged;
  throw new Error(
    `PacerPro needs Node ${FLOOR} or newer; this is ${process.version} and no packaged Node was installed for ${process.platform}-${process.arch}.`,
  );
}

/** Runs `npm ci` when node_modules is missing or belongs to another lockfile. Install scripts stay off. */
export function ensureInstalled() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.pacerpro-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.error('Installing packages (first start only) ...');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, lock);
}
