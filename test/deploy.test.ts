// The files for other people's machines: each variable they name must exist, and each command must point at something that is there.
// None of them is run here.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../packages/server/src/config/config.ts';
import { variables } from '../packages/server/src/config/variables.ts';
import {
  ensureFetchKeys,
  readDatabasePasswords,
  readFetchKeys,
  readRootFile,
} from '../packages/server/src/platform/crypto/key-file.ts';
import { makeKeyFolder } from '../packages/server/src/platform/crypto/rotate-key-files.ts';
import { ensureSigningKey, signingFileName } from '../packages/server/src/platform/crypto/signature.ts';
import { loginRoles } from '../packages/server/src/platform/db/roles.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const systemd = readdirSync(join(root, 'deploy/systemd')).map((name) => `deploy/systemd/${name}`);
/** Units of processes; the nightly scan is no process of the installation. */
const units = systemd.filter((name) => !name.includes('-scan.'));
const files = ['Procfile', 'app.json', 'Dockerfile', ...units];
/** Read by Node itself, not by us. */
const foreign = new Set(['NODE_ENV']);

type AppFile = { env: Record<string, { value?: string }>; formation: Record<string, unknown> };
const app = JSON.parse(read('app.json')) as AppFile;
const processes = new Map(
  read('Procfile')
    .trim()
    .split('\n')
    .map((line) => line.split(': ', 2) as [string, string]),
);

const namesIn = (text: string) =>
  [...text.matchAll(/\b(PACERPRO_[A-Z0-9_]+|AWS_[A-Z_]+|DATABASE_URL|NODE_ENV)\b/g)].map(([name]) => name);
const unknownIn = (text: string) => namesIn(text).filter((name) => !(name in variables) && !foreign.has(name));
/** What is started, as it is in the source: dist/ is made by the build. */
const startedIn = (text: string) =>
  [...text.matchAll(/packages\/server\/dist\/([a-z/-]+)\.js/g)].map(([, name]) => `packages/server/src/${name}.ts`);

describe('files for deployment', () => {
  it.each(files)('%s names only variables that exist', (path) => {
    expect(namesIn(read(path)).length + startedIn(read(path)).length).toBeGreaterThan(0);
    expect(unknownIn(read(path))).toEqual([]);
  });

  it('a variable that does not exist would be seen', () => {
    expect(unknownIn('PACERPRO_NOT_THERE=1 PACERPRO_ROLES=web')).toEqual(['PACERPRO_NOT_THERE']);
  });

  it.each(['Procfile', 'Dockerfile', ...units])('%s starts a program that is there', (path) => {
    const started = startedIn(read(path));
    expect(started.length).toBeGreaterThan(0);
    expect(started.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('the image copies and runs what is there', () => {
    const copied = [...read('Dockerfile').matchAll(/--from=build \/app\/(\S+)/g)].map(([, name]) => name!);
    expect(copied.filter((name) => name !== 'node_modules' && !existsSync(join(root, name)))).toEqual([]);
    expect(read('Dockerfile')).toContain('node scripts/build.mjs');
    expect(existsSync(join(root, 'scripts/build.mjs'))).toBe(true);
  });

  it('migrates in the release phase with the word that the program knows, and nowhere else', () => {
    expect(processes.get('release')).toMatch(/main\.js migrate$/);
    expect(read('packages/server/src/main.ts')).toContain("=== 'migrate'");
    expect(app.env.PACERPRO_MIGRATE?.value).toBe('no');
  });

  it('scans every night with the command that there is', () => {
    const unit = read('deploy/systemd/pacerpro-scan.service');
    const [, script] = /^ExecStart=\S+ scripts\/with-node\.mjs (\S+) --out \S+$/m.exec(unit) ?? [];
    expect(existsSync(join(root, script!))).toBe(true);
    expect(JSON.parse(read('package.json')).scripts.scan).toContain(script);
    expect(read('deploy/systemd/pacerpro-scan.timer')).toMatch(/^OnCalendar=\*-\*-\* 02:50:00$/m);
    expect(read('docs/scan.md')).toContain('deploy/systemd/pacerpro-scan.timer');
  });

  it('runs the roles that app.json asks for', () => {
    expect(Object.keys(app.formation).sort()).toEqual(
      [...processes.keys()].filter((name) => name !== 'release').sort(),
    );
  });

  it('the values of app.json, with what a person adds, are a sound production configuration', () => {
    const fixed = Object.entries(app.env).flatMap(([name, { value }]) => (value === undefined ? [] : [[name, value]]));
    const added = {
      PACERPRO_BASE_URL: 'https://records.example.test',
      DATABASE_URL: 'postgres://a:b@db.example.test/pacerpro?sslmode=verify-full',
      PACERPRO_DATABASE_PASSWORDS: '{"pp_web":"x"}',
      PACERPRO_S3_BUCKET: 'records',
      PORT: '3000',
    };
    const config = readConfig({ ...Object.fromEntries(fixed), ...added });
    expect(config.mode).toBe('production');
    expect(config.web.httpsPort).toBe(3000);
    expect(config.database.migrate).toBe(false);
  });

  it('the worker starts with the keys that were made for it beforehand, and makes none itself: its folder is read-only', async () => {
    expect(read('deploy/systemd/pacerpro-worker.service')).toMatch(/^ProtectSystem=strict$/m);
    const folder = mkdtempSync(join(tmpdir(), 'keys-'));
    try {
      const made = await makeKeyFolder(folder, [...loginRoles, 'postgres']);
      const names = () => readdirSync(folder).sort();
      expect(made.map((path) => basename(path)).sort()).toEqual(names());
      const before = names();
      // All that a worker's start asks of the folder.
      const at = { folder, mayCreate: false };
      await readRootFile(at);
      await ensureFetchKeys(at);
      readFetchKeys(at);
      await readDatabasePasswords(at, [...loginRoles]);
      ensureSigningKey(at);
      expect(names()).toEqual(before);
      rmSync(join(folder, signingFileName));
      expect(() => ensureSigningKey(at)).toThrow(/proof-private\.pem is missing.*pacerpro keys make/);
      // From before there was one: it alone is added.
      const kept = readFileSync(join(folder, 'root.json'), 'utf8');
      expect(await makeKeyFolder(folder, [...loginRoles, 'postgres'])).toEqual([join(folder, signingFileName)]);
      expect(readFileSync(join(folder, 'root.json'), 'utf8')).toBe(kept);
      ensureSigningKey(at);
      await expect(makeKeyFolder(folder, [...loginRoles])).rejects.toThrow('already');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('each unit sets its own role and keeps the variables of its environment valid', () => {
    for (const path of units) {
      const set = [...read(path).matchAll(/^Environment=(.+)$/gm)].flatMap(([, words]) =>
        words!.split(' ').map((word) => word.split('=', 2) as [string, string]),
      );
      const config = readConfig({
        ...Object.fromEntries(set),
        PACERPRO_BASE_URL: 'https://records.example.test',
        PACERPRO_TRUSTED_PROXY: '127.0.0.1',
      });
      expect(config.roles).toEqual([/pacerpro-(\w+)\.service/.exec(path)![1]]);
    }
  });
});
