// The environment is read once, faults are named together without values, and production refuses what is only safe on one machine.
import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';
import { configReference, referencePath } from './reference.ts';

const production = {
  PACERPRO_MODE: 'production',
  PACERPRO_COURT: 'uscourts',
  PACERPRO_BASE_URL: 'https://records.example',
  PACERPRO_TRUSTED_PROXY: '10.0.0.0/8',
  DATABASE_URL: 'postgres://u:p@db.example/pacerpro?sslmode=verify-full',
};

describe('readConfig', () => {
  it('needs nothing to run on one machine', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      mode: 'local',
      roles: ['web', 'worker', 'mail'],
      web: { baseUrl: 'https://localhost:8443' },
      court: { kind: 'sandbox' },
      store: { kind: 'file' },
    });
  });

  it('names every fault at once and repeats no value', () => {
    const faulty = () => readConfig({ PACERPRO_HTTPS_PORT: 'hunter2', PACERPRO_ROLES: 'web,chef', PACERPRO_TYPO: 'x' });
    expect(faulty).toThrow(ConfigError);
    expect(faulty).toThrow(/PACERPRO_ROLES[\s\S]*PACERPRO_HTTPS_PORT[\s\S]*PACERPRO_TYPO is not a variable/);
    expect(faulty).not.toThrow('hunter2');
  });

  it('accepts a sound production', () => {
    expect(readConfig(production)).toMatchObject({ mode: 'production', web: { trustedProxy: ['10.0.0.0/8'] } });
  });

  it.each([
    [{ PACERPRO_COURT: 'sandbox' }, 'sandbox court'],
    [{ PACERPRO_BASE_URL: '' }, 'PACERPRO_BASE_URL'],
    [{ PACERPRO_BASE_URL: 'http://records.example' }, 'PACERPRO_BASE_URL'],
    [{ PACERPRO_TRUSTED_PROXY: '' }, 'PACERPRO_TLS_CERT'],
    [{ DATABASE_URL: 'postgres://u:p@db.example/pacerpro' }, 'verify-full'],
    // The host that is connected to, not the one that the address begins with.
    [{ DATABASE_URL: 'postgres://u:p@localhost/pacerpro?host=db.example' }, 'verify-full'],
    [{ PACERPRO_KMS_ENDPOINT: 'http://kms.example' }, 'must be https'],
    [{ PACERPRO_SMTP_URL: 'smtp://mail.example' }, 'must be smtps'],
    [{ PACERPRO_STORE: 's3' }, 'PACERPRO_S3_BUCKET'],
  ])('refuses production with %j', (change, message) => {
    expect(() => readConfig({ ...production, ...change })).toThrow(message);
  });

  it.each(['localhost/x', 'db.example/x?sslmode=verify-full', 'x/x?host=/run/postgresql', 'x/x?host=%3A%3A1'])(
    'accepts production with a database at %s',
    (at) => {
      expect(() => readConfig({ ...production, DATABASE_URL: `postgres://u:p@${at}` })).not.toThrow();
    },
  );

  it('keeps secrets unprintable', () => {
    const config = readConfig({
      DATABASE_URL: 'postgres://u:hunter2@localhost/x',
      PACERPRO_SMTP_URL: 'smtps://u:hunter3@m',
      PACERPRO_DATABASE_PASSWORDS: '{"pp_web":"hunter4"}',
    });
    expect(`${inspect(config, { depth: 9 })}${JSON.stringify(config)}`).not.toMatch(/hunter/);
  });
});

describe('docs/config.md', () => {
  it('is what the list of variables says', () => {
    expect(readFileSync(referencePath, 'utf8')).toBe(configReference());
  });
});
