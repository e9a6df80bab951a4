// A firm's data, taken out, brought in and erased: real rows, real sealed bytes, the worker's own job.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ZipFile } from 'yazl';
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { openTestServices, type TestServices } from '../../../test/harness.services.ts';
import { openTestWeb, type TestWeb, withoutRequestId } from '../../../test/harness.web.ts';
import { withTestDatabase } from '../../../test/harness.ts';
import { makePeople, type People, wallOff } from '../../../test/people.ts';
import { plantEverything } from '../../../test/policy/plant.ts';
import type { Actor, MemberActor } from '../../access/actor.ts';
import { intakeServices } from '../../app/wiring/intake.ts';
import { rights } from '../../app/wiring/rights.ts';
import { textDependencies } from '../../app/wiring/documents.ts';
import { openZip } from '../../platform/archive/read-zip.ts';
import { type FirmId, newId } from '../../platform/id/id.ts';
import { drawPdf, paragraph, typed } from '../../platform/pdf/pdf.fixtures.ts';
import { closePdfPools } from '../../platform/pdf/pdf-pools.ts';
import { newObjectKey } from '../../platform/storage/store.ts';
import { hold } from '../documents/documents.factory.ts';
import { documentJobs } from '../documents/documents.jobs.ts';
import { mountDocuments } from '../documents/documents.routes.ts';
import { docketPage } from '../intake/intake.factory.ts';
import { importFile } from '../intake/import-file.ts';
import { mountMatters } from '../matters/matters.routes.ts';
import { mountSearch } from '../search/search.routes.ts';
import { archiveTables } from './archive-tables.ts';
import { bringFirm } from './bring-firm.ts';
import { eraseFirm } from './erase-firm.ts';
import { sweepExports } from './exports.ts';
import { openArchive } from './read-archive.ts';
import { writeArchive } from './write-archive.ts';

const database = withTestDatabase();
let services: TestServices;
let web: TestWeb;
let people: People;
let pdf: Uint8Array;
let caseId: string;
let documentId: string;

const page = (number: string, id: string, word: string) =>
  docketPage({
    number: `3:24-cv-${number}`,
    caseId: id,
    lines: [
      { number: '1', filed: '2024-05-01', text: `COMPLAINT about a ${word}`, docId: `0350${id}1` },
      { number: '2', filed: '2024-05-02', text: '<b>ANSWER</b> & more' },
    ],
  });
const bring = async (as: MemberActor, number: string, id: string, word: string): Promise<string> => {
  const { caseId } = await importFile(intakeServices(services), as, {
    fileName: `${number}.html`,
    bytes: page(number, id, word),
    courtHint: null,
  });
  return caseId!;
};

beforeAll(async () => {
  people = await makePeople(database);
  services = await openTestServices(database);
  web = await openTestWeb(services, (app) => {
    mountDocuments(app, services);
    mountSearch(app, services);
    mountMatters(app, services);
    rights.mount!(app, services);
  });
  const jobs = [...documentJobs(textDependencies(services)), ...rights.jobs!(services)];
  await services.prepareQueues(jobs);
  caseId = await bring(people.alice, '00101', '400101', 'platypus');
  const walled = await bring(people.alice, '00102', '400102', 'quokka');
  const [paper] = await database.superuserRows<{ id: string }>('select id from documents where case_id = $1', [caseId]);
  documentId = paper!.id;
  pdf = await drawPdf([typed(`A numbat wrote this. ${paragraph}`)]);
  const holding = { worker: database.worker, vault: services.vault, queue: services.queue };
  const { blobId: open } = await hold(holding, people.alice, documentId, pdf);
  const [secret] = await database.superuserRows<{ id: string }>('select id from documents where case_id = $1', [
    walled,
  ]);
  const hidden = await drawPdf([typed(`A quokka wrote this. ${paragraph}`)]);
  const { blobId: walledOff } = await hold(holding, people.alice, secret!.id, hidden);
  await wallOff(database, people, walled);
  await plant(people, 7);
  await services.runJobs(jobs);
  const pending = "select 1 from blobs where id = any ($1) and text_state = 'pending'";
  await vi.waitUntil(async () => (await database.superuserRows(pending, [[open, walledOff]])).length === 0, {
    timeout: 60_000,
    interval: 50,
  });
}, 120_000);
afterAll(async () => {
  await web?.close();
  await services?.close();
  await closePdfPools();
});

/** A row in every table. Their objects are not in the store: an archive says so and goes on. */
async function plant(firm: People, set: number): Promise<void> {
  await plantEverything(database, firm, { set });
  await database.superuserRows("update firm_exports set state = 'removed'");
  for (const table of ['blobs', 'observations'])
    await database.superuserRows(`update ${table} set object_key = $1 where object_key = 'k'`, [
      newObjectKey('planted'),
    ]);
}

const deps = () => ({ ...services, auth: database.auth, web: database.web, worker: database.worker });
let serial = 0;
const keep = (bytes: Uint8Array): string => {
  const file = join(services.folder, `archive-${++serial}.zip`);
  writeFileSync(file, bytes);
  return file;
};
async function archiveAs(actor: Actor & { firmId: FirmId }): Promise<string> {
  const chunks: Buffer[] = [];
  await writeArchive(deps(), actor, async (chunk) => void chunks.push(chunk), {
    now: new Date('2026-11-30T12:00:00Z'),
    onProgress: async () => {},
    signal: new AbortController().signal,
  });
  return keep(Buffer.concat(chunks));
}
const whole = (firmId: FirmId) => ({ kind: 'system', reason: 'firm-export', firmId }) as const;

/** All text of all files of a zip in one string, PDFs and all. */
async function everythingIn(file: string): Promise<string> {
  const zip = await openZip(file);
  const parts = [];
  for (const path of zip.paths()) parts.push(`${path}\n${(await zip.read(path, 1e9))!.toString('latin1')}`);
  zip.close();
  return parts.join('\n');
}

async function made(as: MemberActor): Promise<string> {
  const { status, json } = await web.send(as, 'POST', '/api/v1/firm/exports');
  expect(status).toBe(202);
  for (let i = 0; i < 400; i++) {
    const { json: list } = await web.get(as, '/api/v1/firm/exports');
    const state = list.items.find((one: { id: string }) => one.id === json.id)?.state;
    if (state === 'ready') return json.id;
    if (state === 'failed') break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(
    `The archive was not made. ${services.logged
      .filter((line) => !line.includes('"msg":"request"'))
      .slice(-5)
      .join('\n')}`,
  );
}

describe('every table of a firm', () => {
  it('is taken out, or there is a reason why not', async () => {
    const rows = await database.superuserRows<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attname = 'firm_id' and not a.attisdropped
        where n.nspname = 'public' and c.relkind = 'r' order by 1`,
    );
    expect(archiveTables.map((one) => one.name).sort()).toEqual(rows.map((row) => row.name));
    for (const one of archiveTables)
      expect([one.name, one.mode === 'carried' || Boolean(one.why)]).toEqual([one.name, true]);
  });
});

describe('the archive of a firm', () => {
  it('is made by the worker, fetched by the person it was made for, and holds dockets, papers and records', async () => {
    const exportId = await made(people.alice);
    const answer = await web.get(people.alice, `/api/v1/firm/exports/${exportId}/archive.zip`);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/zip']);
    const zip = await openZip(keep(answer.bytes));
    const folder = zip
      .paths()
      .find((path) => path.startsWith('cases/') && path.includes('00101'))!
      .split('/')
      .slice(0, 3)
      .join('/');
    const paper = zip.paths().find((path) => path.startsWith(folder) && path.endsWith('.pdf'))!;
    expect(Buffer.compare((await zip.read(paper, 1e7))!, Buffer.from(pdf))).toBe(0);
    const docket = (await zip.read(`${folder}/index.html`, 1e7))!.toString();
    expect(docket).toContain('COMPLAINT about a platypus');
    expect(docket).toContain('Olive Otter');
    expect(docket).not.toMatch(/<b>ANSWER|<script/);
    expect(docket).toContain(encodeURIComponent(paper.split('/').at(-1)!));
    expect((await zip.read('index.html', 1e7))!.toString()).toContain(
      `${folder.split('/').map(encodeURIComponent).join('/')}/index.html`,
    );
    const observations = zip.paths().filter((path) => path.startsWith('observations/'));
    expect(observations).toHaveLength(2);
    expect((await zip.read(observations[0]!, 1e7))!.toString()).toMatch(/platypus|quokka/);
    expect((await zip.read('tables/page_texts.jsonl', 1e7))!.toString()).toContain('A numbat wrote this.');
    zip.close();
  });

  it('holds no secret: no password, key, token or hash of one', async () => {
    const text = await everythingIn(await archiveAs(whole(people.firmId)));
    expect(text).not.toMatch(
      /sealed_password|sealed_otp_seed|sealed_token|wrapped_key|token_hash|password_hash|login_index|sealed_text/,
    );
  });

  it('holds what its maker may see: behind the wall nothing exists, inside it everything does', async () => {
    const [inside, outside] = [
      await everythingIn(await archiveAs(people.bob)),
      await everythingIn(await archiveAs(people.wanda)),
    ];
    expect(inside).toContain('quokka');
    expect(inside).toContain('00102');
    for (const mark of ['quokka', '00102', '400102']) expect([mark, outside.includes(mark)]).toEqual([mark, false]);
    expect(outside).toContain('platypus');
    expect(await everythingIn(await archiveAs(people.mallory))).not.toContain('platypus');
  });

  it('is for administrators, and nobody sees the archive of another', async () => {
    const exportId = await made(people.alice);
    expect((await web.send(people.bob, 'POST', '/api/v1/firm/exports')).status).toBe(403);
    for (const stranger of [people.wanda, people.mallory]) {
      expect((await web.get(stranger, '/api/v1/firm/exports')).json.items).toEqual([]);
      const at = (id: string) => `/api/v1/firm/exports/${id}`;
      for (const [method, tail] of [
        ['GET', '/archive.zip'],
        ['DELETE', ''],
      ] as const)
        expect(withoutRequestId(await web.send(stranger, method, `${at(exportId)}${tail}`))).toEqual(
          withoutRequestId(await web.send(stranger, method, `${at(newId())}${tail}`)),
        );
    }
  });

  it('goes when its maker comes to be outside a wall: raised, changed, or with a case put behind it', async () => {
    const as = (who: MemberActor, method: 'POST' | 'PUT', path: string, body?: unknown) =>
      web.send(who, method, `/api/v1/${path}`, body);
    const status = async (who: MemberActor, id: string) =>
      (await web.get(who, `/api/v1/firm/exports/${id}/archive.zip`)).status;
    const client = (await as(people.alice, 'POST', 'clients', { name: 'Adverse client' })).json.id;
    const matter = (await as(people.alice, 'POST', 'matters', { clientId: client, name: 'Adverse matter' })).json.id;
    const [hers, inside] = [await made(people.wanda), await made(people.alice)];
    expect([await status(people.wanda, hers), await status(people.alice, inside)]).toEqual([200, 200]);
    const around = { kind: 'client', id: client };
    const wall = (await as(people.alice, 'POST', 'walls', { around, reason: 'adverse', userIds: [] })).json.id;
    expect([await status(people.wanda, hers), await status(people.alice, inside)]).toEqual([404, 200]);

    const second = await made(people.wanda);
    expect((await as(people.alice, 'PUT', `cases/${caseId}/matters/${matter}`)).status).toBe(204);
    expect([await status(people.wanda, second), await status(people.alice, inside)]).toEqual([404, 200]);

    const members = (userIds: string[]) => as(people.alice, 'PUT', `walls/${wall}/members`, { userIds });
    await members([people.wanda.userId]);
    const third = await made(people.wanda);
    const { taskId } = (await as(people.wanda, 'POST', 'firm/exports')).json;
    await members([]);
    expect(await status(people.wanda, third)).toBe(404);
    expect((await web.get(people.wanda, '/api/v1/firm/exports')).json.items).toEqual([]);
    const ends = "select 1 from tasks where id = $1 and state = 'cancelled'";
    await vi.waitUntil(async () => (await database.superuserRows(ends, [taskId])).length === 1, { timeout: 60_000 });
    await as(people.alice, 'POST', `walls/${wall}/lift`);
  });

  it('that was stopped or failed leaves no bytes behind, and makes way for the next', async () => {
    const { json: asked } = await web.send(people.wanda, 'POST', '/api/v1/firm/exports');
    expect((await web.send(people.wanda, 'POST', '/api/v1/firm/exports')).json.error.code).toBe('export.under_way');
    expect((await web.send(people.wanda, 'DELETE', `/api/v1/firm/exports/${asked.id}`)).status).toBe(204);
    const next = await made(people.wanda);
    const piece = await services.vault.putObject(people.firmId, 'export', { table: 'x' }, Buffer.from('x'));
    await database.superuserRows("update firm_exports set state = 'failed', parts = $2 where id = $1", [
      next,
      JSON.stringify([piece]),
    ]);
    await sweepExports(deps(), people.firmId);
    expect(await services.store.head(piece.key)).toBeNull();
    expect((await web.get(people.wanda, '/api/v1/firm/exports')).json.items).toMatchObject([
      { id: next, state: 'failed' },
    ]);
    await web.send(people.wanda, 'DELETE', `/api/v1/firm/exports/${next}`);
  });

  it('goes when it is removed, and after seven days by itself', async () => {
    const [first, second] = [await made(people.alice), await made(people.alice)];
    const keys = async () =>
      (
        await database.superuserRows<{ key: string }>(
          `select p ->> 'key' as key from firm_exports, jsonb_array_elements(parts) p where id = any ($1)`,
          [[first, second]],
        )
      ).map((row) => row.key);
    const held = await keys();
    expect(held.length).toBeGreaterThanOrEqual(2);
    expect((await web.send(people.alice, 'DELETE', `/api/v1/firm/exports/${first}`)).status).toBe(204);
    expect((await web.get(people.alice, `/api/v1/firm/exports/${first}/archive.zip`)).status).toBe(404);
    const later = { now: () => new Date(Date.now() + 8 * 86_400_000) };
    await sweepExports({ ...deps(), clock: { ...services.clock, ...later } }, people.firmId);
    expect(await keys()).toEqual([]);
    for (const key of held) expect(await services.store.head(key as never)).toBeNull();
    expect((await web.get(people.alice, `/api/v1/firm/exports/${second}/archive.zip`)).status).toBe(404);
  });
});

describe('an archive brought in', () => {
  it('is the firm again: the same rows, bytes, words and walls, for the same people, with every door shut', async () => {
    const file = await archiveAs(whole(people.firmId));
    const archive = await openArchive(file, () => {});
    const { firmId, missing } = await bringFirm(deps(), archive, () => {});
    archive.close();
    expect(missing).toBe(2); // the planted blob and observation
    for (const { name, mode, only } of archiveTables) {
      if (mode !== 'carried') continue;
      const [row] = await database.superuserRows<{ before: number; after: number }>(
        `select count(*) filter (where firm_id = $1 and (${only ?? 'true'}))::int as before, count(*) filter (where firm_id = $2)::int as after from ${name} t`,
        [people.firmId, firmId],
      );
      expect([name, row!.after]).toEqual([name, row!.before]);
      expect([name, row!.before > 0]).toEqual([name, true]);
    }
    const again = (who: MemberActor): MemberActor => ({ ...who, firmId });
    const found = await web.get(again(people.alice), '/api/v1/search', { q: 'numbat' });
    expect(found.json.items).toHaveLength(1);
    expect(
      (await web.get(again(people.alice), '/api/v1/search', { q: 'platypus', in: 'entries' })).json.items,
    ).toHaveLength(1);
    const opened = await web.get(again(people.alice), `/api/v1/documents/${documentId}/file`);
    expect(Buffer.compare(opened.bytes, Buffer.from(pdf))).toBe(0);
    expect(
      (await web.get(again(people.alice), '/api/v1/search', { q: 'quokka', in: 'entries' })).json.items,
    ).toHaveLength(1);
    expect(
      (await web.get(again(people.wanda), '/api/v1/search', { q: 'quokka', in: 'entries' })).json.items,
    ).toHaveLength(0);
    const [doors] = await database.superuserRows<{ n: number }>(
      'select count(*)::int as n from guest_grants where firm_id = $1 and revoked_at is null',
      [firmId],
    );
    expect(doors!.n).toBe(0);
    await eraseFirm(deps(), firmId);
  });

  it('is refused when a file of it was changed, left out or slipped in', async () => {
    const file = await archiveAs(people.alice);
    const change = async (edit: (files: Map<string, Buffer>) => void): Promise<unknown> => {
      const zip = await openZip(file);
      const files = new Map<string, Buffer>();
      for (const path of zip.paths()) files.set(path, (await zip.read(path, 1e9))!);
      zip.close();
      edit(files);
      const out = new ZipFile();
      for (const [path, bytes] of files) out.addBuffer(bytes, path);
      out.end();
      const changed = keep(await buffer(out.outputStream as Readable));
      return openArchive(changed, () => {}).then(
        (archive) => (archive.close(), 'accepted'),
        (error: Error) => `${error.name}: ${error.message}`,
      );
    };
    expect(await change(() => {})).toBe('accepted');
    expect(await change((files) => files.set('tables/ledger.jsonl', Buffer.from('{}\n')))).toBe(
      'BadArchive: tables/ledger.jsonl was changed.',
    );
    expect(await change((files) => files.delete('audit.csv'))).toBe('BadArchive: audit.csv is missing.');
    expect(await change((files) => files.set('extra.txt', Buffer.from('x')))).toBe(
      'BadArchive: extra.txt is not in the manifest.',
    );
    const strange = (files: Map<string, Buffer>) => {
      const manifest = JSON.parse(files.get('manifest.json')!.toString());
      files.set('manifest.json', Buffer.from(JSON.stringify({ ...manifest, firm: { ...manifest.firm, id: '(a+)+' } })));
    };
    expect(await change(strange)).toMatch(/manifest of this archive is damaged/);
    expect(await change((files) => files.delete('manifest.json'))).toMatch(/no manifest/);
    expect(await change((files) => files.set('manifest.json', Buffer.from('{"format":1}')))).toMatch(
      /manifest of this archive is damaged/,
    );
    const noZip = keep(Buffer.from('not a zip'));
    await expect(openArchive(noZip, () => {})).rejects.toMatchObject({ name: 'BadArchive' });
  });
});

describe('a firm that is erased', () => {
  it('leaves its trail, who looked at it, and nothing else: no row, no object, no person who belongs nowhere else', async () => {
    const gone = await makePeople(database);
    const lost = await bring(gone.alice, '00901', '400901', 'thylacine');
    expect(lost).toBeTruthy();
    await plant(gone, 3);
    // Bob belongs to another firm too, and stays.
    await database.superuserRows("insert into memberships (firm_id, user_id, role) values ($1, $2, 'member')", [
      people.firmId,
      gone.bob.userId,
    ]);
    const keys = (
      await database.superuserRows<{ key: string }>(
        `select object_key as key from observations where firm_id = $1 and object_key like 'observation/%'`,
        [gone.firmId],
      )
    ).map((row) => row.key);
    expect(keys.length).toBeGreaterThan(0);
    const done = await eraseFirm(
      { ...deps(), vault: { deleteObject: async (key) => void (await services.store.delete(key).catch(() => {})) } },
      gone.firmId,
    );
    expect(done.rows.cases).toBe(2);
    const tables = await database.superuserRows<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attname = 'firm_id' and not a.attisdropped
        where n.nspname in ('public', 'search') and c.relkind = 'r'`,
    );
    const still: string[] = [];
    for (const { name } of tables) {
      const [row] = await database.superuserRows<{ n: number }>(
        `select count(*)::int as n from ${name} where firm_id = $1`,
        [gone.firmId],
      );
      if (row!.n > 0) still.push(name);
    }
    expect(still.sort()).toEqual([
      'public.audit_events',
      'public.audit_heads',
      'public.site_admin_events',
      'public.support_grants',
    ]);
    for (const key of keys) expect(await services.store.head(key as never)).toBeNull();
    const persons = await database.superuserRows<{ id: string; name: string; email: string }>(
      'select id, name, email from users where id = any ($1)',
      [[gone.alice.userId, gone.bob.userId]],
    );
    expect(persons.find((one) => one.id === gone.alice.userId)).toMatchObject({
      name: 'Former member',
      email: `former-${gone.alice.userId}@invalid`,
    });
    expect(persons.find((one) => one.id === gone.bob.userId)).toMatchObject({ name: 'bob' });
    const ofPersons = await database.superuserRows<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'user_id' and not a.attisdropped
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'audit_events' order by 1`,
    );
    expect(ofPersons.length).toBeGreaterThan(10);
    const kept: string[] = [];
    for (const { name } of ofPersons)
      if ((await database.superuserRows(`select 1 from ${name} where user_id = $1`, [gone.alice.userId])).length > 0)
        kept.push(name);
    expect(kept).toEqual([]);
    expect((await web.get(people.alice, '/api/v1/search', { q: 'platypus', in: 'entries' })).json.items).toHaveLength(
      1,
    );
  });

  it('cannot be erased or brought in for any other reason', async () => {
    for (const reason of ['retention', 'firm-export', 'import'] as const)
      for (const sql of ["select app.erase_rows('ledger')", "select app.bring_rows('ledger', '[{}]')"])
        await expect(
          database.worker.asSystem(reason, (tx) => tx.query(sql), { firmId: people.firmId }),
        ).rejects.toMatchObject({ code: '42501' });
    await expect(
      database.web.asActor(people.alice, (tx) => tx.query("select app.erase_rows('ledger')")),
    ).rejects.toMatchObject({ code: '42501' });
    // Not even the right reason reaches another firm's rows, or the trail.
    await expect(
      database.worker.asSystem('firm-erasure', (tx) => tx.query("select app.erase_rows('audit_events')"), {
        firmId: people.firmId,
      }),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
