// Nothing secret reaches a log file, wherever it sits; lines stay lines; files end after 30 days.
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixedClock } from '../clock/clock.ts';
import { secret } from '../crypto/secret.ts';
import { openLog, purgeLogs } from './log.ts';

const secrets = [
  'NextGenCSO=Qk7dV2mXw9LpTz4s',
  'https://ecf.test/doc1/1?magic_num=51937284&caseid=1',
  'magicnum%3D51937284',
  'Authorization: Bearer abcDEF123456.xyz',
  'authorization":"Basic dXNlcjpodW50ZXIy"',
  'Cookie: __Host-pacerpro=abcdefabcdef',
  'password=hunter2hunter2',
  '{"password":"hunter2hunter2"}',
  'passwd: hunter2hunter2',
  'api_key=k_live_1234567890',
  'totp seed: JBSWY3DPEHPK3PXP',
  '4242 4242 4242 4242',
  '4242-4242-4242-4242',
  '378282246310005',
  '123-45-6789',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdefghijk',
  'AKIAIOSFODNN7EXAMPLE',
  '-----BEGIN PRIVATE KEY-----\nMIIabc\n-----END PRIVATE KEY-----',
  'postgres://user:hunter2hunter2@db/x',
];
/** What must not be found again of each. */
const cores = [
  'Qk7dV2mXw9LpTz4s',
  '51937284',
  'abcDEF123456',
  'dXNlcjpodW50ZXIy',
  'abcdefabcdef',
  'hunter2',
  'k_live_1234567890',
  'JBSWY3DPEHPK3PXP',
  '4242',
  '378282246310005',
  '123-45-6789',
  'eyJzdWIi',
  'AKIAIOSFODNN7EXAMPLE',
  'MIIabc',
];

function openTestLog() {
  const folder = mkdtempSync(join(tmpdir(), 'logs-'));
  const lines: string[] = [];
  const clock = fixedClock('2026-03-10T12:00:00Z');
  const log = openLog({ level: 'debug', folder, days: 30, clock, print: (line) => lines.push(line) });
  const written = async () => {
    await log.close();
    return readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('');
  };
  return { folder, lines, clock, log, written };
}

describe('the log', () => {
  it('keeps none of these secrets in any position', async () => {
    const { log, lines, written } = openTestLog();
    for (const text of secrets) {
      const nested = new Error('outer', { cause: new Error(text) });
      log.info(text);
      log.info('reason', { reason: text });
      log.info('list', { names: ['a', text] });
      log.error('error', { error: new Error(text) });
      log.error('cause', { error: nested });
      log.error('thrown', { error: text });
      log.error('fields', { error: Object.assign(new Error('sql'), { detail: text, parameters: [text] }) });
      log.info('object', { reason: { deep: { password: text } } as never });
      log.info('not listed', { anything: text } as never);
      log.info('as a secret', { reason: secret(text) });
    }
    const all = (await written()) + lines.join('');
    expect(cores.filter((core) => all.includes(core))).toEqual([]);
    expect(lines).toHaveLength(secrets.length * 10);
  });

  it('keeps what is needed to find a fault', async () => {
    const { log, written } = openTestLog();
    const id = '0198a000-0000-7000-8000-123412341234';
    log.error('request failed', {
      requestId: id,
      route: '/api/v1/cases/:caseId',
      status: 500,
      error: new TypeError('x is not a function'),
    });
    const line = JSON.parse(await written());
    expect(line).toMatchObject({
      level: 50,
      msg: 'request failed',
      requestId: id,
      route: '/api/v1/cases/:caseId',
      status: 500,
      error: { name: 'TypeError', message: 'x is not a function' },
    });
    expect(line.error.stack).toContain('log.test.ts');
  });

  it('writes one line an event, whatever it is made to say', async () => {
    const { log, written } = openTestLog();
    log.info('a\r\nb\u2028c\u001b[31m', { reason: 'x\ny' });
    expect((await written()).trimEnd().split(/\r|\n/)).toHaveLength(1);
  });

  it('starts a file a day, closed to other users', async () => {
    const { folder, log, clock, written } = openTestLog();
    log.info('one');
    clock.advance(24 * 3600_000);
    log.info('two');
    await written();
    expect(readdirSync(folder).sort()).toEqual(['pacerpro-2026-03-10.log', 'pacerpro-2026-03-11.log']);
    expect(statSync(join(folder, 'pacerpro-2026-03-10.log')).mode & 0o777).toBe(0o600);
  });

  it('deletes files after 30 days and nothing else', () => {
    const { folder, clock } = openTestLog();
    for (const name of ['pacerpro-2026-02-07.log', 'pacerpro-2026-02-08.log', 'pacerpro-2026-03-09.log', 'sandbox.log'])
      writeFileSync(join(folder, name), '');
    expect(purgeLogs(folder, 30, clock)).toEqual(['pacerpro-2026-02-07.log']);
    expect(purgeLogs(folder, 30, clock)).toEqual([]);
    expect(readdirSync(folder)).toContain('sandbox.log');
  });
});
