// Keys are rotated while firms work, with the root key in a file and in KMS: what was readable stays readable, at every step at which the
// process can die; what is retired opens nothing any more.
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTestDatabase } from '../../../test/harness.ts';
import { makePeople, type People } from '../../../test/people.ts';
import { openRotation, rotations, type RotationSetting } from '../../../test/rotation.setting.ts';
import { CannotOpen } from '../../platform/crypto/envelope.ts';
import { startKmsStub } from '../../platform/crypto/kms-stub.test-server.ts';
import { addRootKey, dropOldRootKeys, makeKeyFolder } from '../../platform/crypto/rotate-key-files.ts';
import { type FirmId, newId } from '../../platform/id/id.ts';
import { newObjectKey, type ObjectKey } from '../../platform/storage/store.ts';
import { openPageText, pageContext } from '../search/page-seal.ts';
import { addAccount } from '../vault/accounts.ts';
import { accountContext } from '../vault/seal-context.ts';
import { readKeyStatus } from './key-status.ts';
import { resealFirm, rotateFirmKey } from './reseal-firm.ts';
import { retireFirmKeys, retireRootKeys } from './retire-keys.ts';
import { CannotRetire, type RotationDependencies } from './rotation.ts';
import { fetchColumns } from './reseal-fetch.ts';
import { installationColumns, listSealedColumns } from './sealed-places.ts';
import { wrapFirmKeys } from './wrap-firm-keys.ts';

const database = withTestDatabase();
let kms: { server: Server; endpoint: string };
let folder: string;
let people: People;
let accountId: string;
const arn = (n: number) => `arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-12345678900${n}`;
const open: { close(): Promise<void> }[] = [];
let settings: Record<'file' | 'KMS', RotationSetting>;
const start = (setting: RotationSetting, minutesLater = 11) => {
  const deps = openRotation(setting, { minutesLater });
  open.push(deps);
  return deps;
};

beforeAll(async () => {
  kms = await startKmsStub(createServer);
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: 'us-east-1' });
  folder = mkdtempSync(join(tmpdir(), 'rotation-'));
  await makeKeyFolder(join(folder, 'keys'), []);
  const base = {
    workerLogin: database.login('pp_worker'),
    fetchLogin: database.login('pp_fetch'),
    keyFolder: join(folder, 'keys'),
    objects: join(folder, 'objects'),
  };
  settings = {
    file: { ...base, kms: { endpoint: kms.endpoint } },
    KMS: { ...base, kms: { keyArn: arn(1), endpoint: kms.endpoint } },
  };
  people = await makePeople(database);
  const deps = start(settings.file);
  const account = await database.web.asActor(people.alice, (tx) =>
    addAccount(tx, deps.crypto, people.alice, 'firm', {
      loginName: 'rotating',
      password: 'hunter2 hunter2',
      otpSeed: 'JBSWY3DPEHPK3PXP',
    }),
  );
  accountId = account.id;
});
afterAll(async () => {
  await Promise.all(open.map((one) => one.close()));
  kms?.server.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

type Kept = { blobId: string; page: number; key: ObjectKey; text: string };
async function newFirm(): Promise<FirmId> {
  const firmId = newId<FirmId>();
  await database.superuserRows('insert into firms (id, name) values ($1, $2)', [firmId, 'Rotating firm']);
  return firmId;
}
const place = (key: ObjectKey) => ({ table: 'blobs', object: key });

/** A paper with one page, sealed as the worker does: the text in its row, the bytes in the store. */
async function write({ crypto, store, worker }: RotationDependencies, firmId: FirmId, text: string): Promise<Kept> {
  const [blobId, key] = [newId() as string, newObjectKey('document')];
  await store.put(key, await crypto.sealForFirm(firmId, place(key), Buffer.from(text)));
  const sealed = await crypto.sealForFirm(firmId, pageContext(blobId, 1), Buffer.from(text));
  await worker.asSystem(
    'text-extraction',
    async (tx) => {
      await tx.query(
        "insert into blobs (firm_id, id, sha256, object_key, byte_count, media_type) values ($1, $2, $3, $4, 1, 'application/pdf')",
        [firmId, blobId, Buffer.from(blobId), key],
      );
      await tx.query(
        "insert into page_texts (firm_id, blob_id, page, state, sealed_text) values ($1, $2, 1, 'text', $3)",
        [firmId, blobId, sealed],
      );
    },
    { firmId },
  );
  return { blobId, page: 1, key, text };
}
async function read({ crypto, store }: RotationDependencies, firmId: FirmId, kept: Kept): Promise<void> {
  const [row] = await database.superuserRows<{ sealed_text: Buffer }>(
    'select sealed_text from page_texts where firm_id = $1 and blob_id = $2',
    [firmId, kept.blobId],
  );
  expect(await openPageText(crypto, firmId, kept.blobId, 1, row!.sealed_text)).toBe(kept.text);
  const bytes = await crypto.openForFirm(firmId, place(kept.key), (await store.get(kept.key))!);
  expect(bytes.toString()).toBe(kept.text);
}
async function readPassword({ fetchCrypto }: RotationDependencies): Promise<string> {
  const [row] = await database.superuserRows<{ sealed_password: Buffer }>(
    'select sealed_password from pacer_accounts where id = $1',
    [accountId],
  );
  const at = { firmId: people.firmId, accountId, version: 1 };
  const crypto = fetchCrypto as unknown as RotationDependencies['crypto'];
  return (await crypto.openForFetch(accountContext(at, 'sealed_password'), row!.sealed_password)).toString();
}
const versionsOf = (firmId: FirmId) =>
  database.superuserRows<{ version: number; live: boolean; bytes: number }>(
    'select version, destroyed_at is null as live, length(wrapped_key) as bytes from firm_keys where firm_id = $1 order by version',
    [firmId],
  );

describe.each(['file', 'KMS'] as const)('with the root key in %s', (kind) => {
  it('a firm key is rotated during a hundred writes and reads; then the old version is destroyed and refused', async () => {
    const firmId = await newFirm();
    const [running, rotating] = [start(settings[kind]), start(settings[kind])];
    const before = await Promise.all(Array.from({ length: 20 }, (_, i) => write(running, firmId, `before ${i}`)));
    const stale = await database.superuserRows<{ sealed_text: Buffer }>(
      'select sealed_text from page_texts where firm_id = $1 and blob_id = $2',
      [firmId, before[0]!.blobId],
    );
    const written: Promise<Kept>[] = [];
    const work = (async () => {
      for (let i = 0; i < 100; i++) {
        written.push(write(i % 2 ? running : rotating, firmId, `during ${i}`));
        await read(running, firmId, before[i % before.length]!);
      }
    })();
    expect(await rotateFirmKey(rotating, firmId)).toBe(2);
    await resealFirm(rotating, firmId);
    await work;
    const all = [...before, ...(await Promise.all(written))];
    for (const kept of all) await read(running, firmId, kept);
    expect(await retireFirmKeys(rotating, firmId)).toBe(1);
    expect(await versionsOf(firmId)).toEqual([
      { version: 1, live: false, bytes: 0 },
      { version: 2, live: true, bytes: expect.any(Number) },
    ]);
    const fresh = start(settings[kind]);
    for (const kept of all) await read(fresh, firmId, kept);
    await expect(openPageText(fresh.crypto, firmId, before[0]!.blobId, 1, stale[0]!.sealed_text)).rejects.toThrow(
      CannotOpen,
    );
  }, 60_000);

  it('old keys are not retired while running processes may still write under them', async () => {
    const firmId = await newFirm();
    const soon = start(settings[kind], 9);
    const kept = await write(soon, firmId, 'words');
    await rotateFirmKey(soon, firmId);
    await expect(retireFirmKeys(soon, firmId)).rejects.toThrow(CannotRetire);
    await read(soon, firmId, kept);
    expect((await versionsOf(firmId)).map(({ live }) => live)).toEqual([true, true]);
  });

  it('a value that cannot be opened keeps the old versions', async () => {
    const firmId = await newFirm();
    const deps = start(settings[kind]);
    const [kept, damaged] = [await write(deps, firmId, 'whole'), await write(deps, firmId, 'damaged')];
    await database.superuserRows(
      'update page_texts set sealed_text = set_byte(sealed_text, length(sealed_text) - 1, get_byte(sealed_text, length(sealed_text) - 1) # 1) where firm_id = $1 and blob_id = $2',
      [firmId, damaged.blobId],
    );
    await rotateFirmKey(deps, firmId);
    expect(await resealFirm(deps, firmId)).toEqual({ values: 1, objects: 2, broken: 1 });
    await expect(retireFirmKeys(deps, firmId)).rejects.toThrow('1 values cannot be opened');
    await read(deps, firmId, kept);
  });
});

describe('the root key', () => {
  it('is rotated while another process reads and writes; then the old one is gone and everything opens', async () => {
    const firms = [await newFirm(), await newFirm(), await newFirm()];
    const [running, rotating] = [start(settings.file), start(settings.file)];
    const kept = await Promise.all(firms.map((firmId) => write(running, firmId, `of ${firmId}`)));
    addRootKey(rotating.keyFolder, new Date());
    const [, late] = await Promise.all([
      wrapFirmKeys(rotating),
      newFirm().then(async (id) => [id, await write(running, id, 'late')] as const),
    ]);
    expect((await readKeyStatus(rotating)).toWrapAnew).toBe(0);
    expect(await retireRootKeys(rotating)).toHaveLength(1);
    const fresh = start(settings.file);
    for (const deps of [running, fresh]) {
      for (const [i, firmId] of firms.entries()) await read(deps, firmId, kept[i]!);
      await read(deps, late[0], late[1]);
    }
    expect((await readKeyStatus(fresh)).rootKeys).toHaveLength(1);
  });

  it('moves from the file to KMS, to another KMS key and back', async () => {
    const firmId = await newFirm();
    const kept = await write(start(settings.file), firmId, 'moving');
    const ways = [settings.KMS, { ...settings.KMS, kms: { ...settings.KMS.kms, keyArn: arn(2) } }, settings.file];
    for (const setting of ways) {
      const deps = start(setting);
      await read(deps, firmId, kept); // wrapped by the one before
      await wrapFirmKeys(deps);
      const [row] = await database.superuserRows<{ root_key_id: string }>(
        'select root_key_id from firm_keys where firm_id = $1',
        [firmId],
      );
      expect(row!.root_key_id).toBe(deps.rootKeyId());
      await read(start(setting), firmId, kept);
    }
  });

  it('of a backup opens the database of that backup, and the rotated one does not', async () => {
    const firmId = await newFirm();
    const deps = start(settings.file);
    const kept = await write(deps, firmId, 'restored');
    const wrapping = async () =>
      (
        await database.superuserRows<{ wrapped_key: Buffer; root_key_id: string }>(
          'select wrapped_key, root_key_id from firm_keys where firm_id = $1',
          [firmId],
        )
      )[0]!;
    const backup = { row: await wrapping(), keys: join(folder, 'keys-of-then') };
    cpSync(settings.file.keyFolder, backup.keys, { recursive: true });
    await rotations.root!(deps, firmId);
    const now = await wrapping();
    await database.superuserRows('update firm_keys set wrapped_key = $2, root_key_id = $3 where firm_id = $1', [
      firmId,
      backup.row.wrapped_key,
      backup.row.root_key_id,
    ]);
    await expect(read(start(settings.file), firmId, kept)).rejects.toThrow(CannotOpen);
    await read(start({ ...settings.file, keyFolder: backup.keys }), firmId, kept);
    await database.superuserRows('update firm_keys set wrapped_key = $2, root_key_id = $3 where firm_id = $1', [
      firmId,
      now.wrapped_key,
      now.root_key_id,
    ]);
  });
});

describe('a process killed in the middle of a rotation', () => {
  const steps: [keyof typeof rotations & string, string][] = [
    ['root', 'root-key-added'],
    ['root', 'firm-key-wrapped'],
    ['root', 'before-retiring'],
    ['firm', 'firm-key-made'],
    ['firm', 'value-resealed'],
    ['firm', 'object-resealed'],
    ['firm', 'before-retiring'],
    ['fetch', 'old-private-kept'],
    ['fetch', 'new-private-written'],
    ['fetch', 'new-public-written'],
    ['fetch', 'secret-resealed'],
    ['fetch', 'before-retiring'],
  ];
  it.each(steps)(
    'of the %s key at "%s" loses nothing, and doing it again ends it',
    async (what, step) => {
      const firmId = await newFirm();
      const running = start(settings.file);
      const kept = [await write(running, firmId, 'one'), await write(running, firmId, 'two')];
      const input = JSON.stringify({ setting: settings.file, what, firmId, step });
      const signal = await new Promise((resolve) => {
        const flags = ['--conditions=source', '--disable-warning=ExperimentalWarning'];
        const script = join(import.meta.dirname, '../../../test/rotation.child.ts');
        execFile(process.execPath, [...flags, script, input], { timeout: 60_000 }, (error) =>
          resolve((error as { signal?: string } | null)?.signal ?? error),
        );
      });
      expect(signal).toBe('SIGKILL');
      const check = async (deps: RotationDependencies) => {
        for (const one of kept) await read(deps, firmId, one);
        expect(await readPassword(deps)).toBe('hunter2 hunter2');
      };
      await check(running);
      await check(start(settings.file));
      kept.push(await write(running, firmId, 'three'));
      const again = start(settings.file);
      await rotations[what]!(again, firmId);
      await check(start(settings.file));
      const status = await readKeyStatus(again);
      const mine = status.firmKeys.filter((key) => key.firmId === firmId && key.state !== 'destroyed');
      if (what === 'root') expect([status.rootKeys.length, status.toWrapAnew]).toEqual([1, 0]);
      if (what === 'firm') expect(mine).toHaveLength(1);
      if (what === 'fetch') expect(status.fetchKey.olderPrivateKeys).toBe(0);
    },
    60_000,
  );
});

describe('the key folder', () => {
  it('is made once and never overwritten', async () => {
    const made = join(folder, 'new-keys');
    expect((await makeKeyFolder(made, ['pp_web'])).every((path) => existsSync(path))).toBe(true);
    await expect(makeKeyFolder(made, ['pp_web'])).rejects.toThrow('Nothing was changed');
    expect(dropOldRootKeys(made)).toEqual([]);
  });
});

describe('sealed columns', () => {
  it('can all be sealed anew: no table was forgotten', async () => {
    const known = await database.worker.asSystem('key-rotation', listSealedColumns, { firmId: people.firmId });
    const all = await database.superuserRows<{ name: string }>(
      "select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public' and column_name like 'sealed\\_%' and data_type = 'bytea'",
    );
    const ours = [
      ...known.map(({ table, column }) => `${table}.${column}`),
      ...fetchColumns,
      ...installationColumns,
      'audit_heads.sealed_hash',
      'site_admin_heads.sealed_hash',
    ];
    expect(ours.sort()).toEqual(all.map(({ name }) => name).sort());
    expect(known.length).toBeGreaterThan(0);
  });
});
