// The environment, read and judged once. Nothing else in the server looks at process.env.
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Secret, secret } from '../platform/crypto/secret.ts';
import { databaseHost, isThisMachine } from './database-host.ts';
import { type Values, type VariableName, variables } from './variables.ts';

/** The project's root: this file lies at the same depth in src/ and dist/. */
export const projectRoot = fileURLToPath(new URL('../../../../', import.meta.url));

export type RunRole = 'web' | 'worker' | 'mail';

export type Config = {
  readonly mode: 'local' | 'production';
  readonly dataFolder: string;
  readonly roles: readonly RunRole[];
  readonly log: { readonly level: 'debug' | 'info' | 'warn' | 'error'; readonly folder: string; readonly days: number };
  readonly keys: {
    readonly folder: string;
    /** The files of that folder, where they come in a variable. */
    readonly packed?: Secret<string>;
    readonly kmsKey?: string;
    readonly kmsEndpoint?: string;
  };
  readonly database: {
    readonly url?: Secret<string>;
    readonly passwords?: Secret<Record<string, string>>;
    readonly migrate: boolean;
    readonly pool: number;
  };
  readonly web: {
    readonly baseUrl: string;
    /** A session ends after this long without a request. */
    readonly sessionIdleMs: number;
    readonly httpsPort: number;
    readonly httpPort: number;
    readonly listen: string;
    readonly tls?: { readonly cert: string; readonly key: string };
    readonly trustedProxy: readonly string[];
  };
  readonly signup: 'open' | 'invite' | 'closed';
  readonly store:
    | { readonly kind: 'file'; readonly folder: string }
    | {
        readonly kind: 's3';
        readonly bucket: string;
        readonly region: string;
        readonly endpoint?: string;
        readonly pathStyle: boolean;
      };
  readonly court: { readonly kind: 'sandbox' | 'uscourts'; readonly sandboxPort: number };
  readonly mail: {
    readonly kind: 'outbox' | 'smtp';
    readonly smtpUrl?: Secret<string>;
    readonly from: string;
    /** Told at once about urgent support requests. */
    readonly oncall?: string;
    readonly inboundPort: number;
    readonly inboundDomain: string;
  };
};

/** A fault in the environment, said so that it can be put right. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** @throws {ConfigError} naming every fault at once */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const values = parse(env);
  const faults = [...judge(values), ...(values.PACERPRO_MODE === 'production' ? judgeProduction(values) : [])];
  if (faults.length > 0) throw new ConfigError(`The configuration cannot be used:\n- ${faults.join('\n- ')}`);
  return shape(values);
}

function parse(env: Readonly<Record<string, string | undefined>>): Values {
  const faults: string[] = [];
  const values = Object.fromEntries(
    Object.entries(variables).map(([name, { schema }]) => {
      const result = schema.safeParse(env[name] === '' ? undefined : env[name]);
      // The value itself stays out of the message: it may be a secret.
      if (!result.success) faults.push(`${name}: ${result.error.issues.map((issue) => issue.message).join(', ')}`);
      return [name, result.data];
    }),
  );
  const unknown = Object.keys(env).filter(
    (name) => name.startsWith('PACERPRO_') && !(name in variables) && !toolVariables.has(name),
  );
  faults.push(...unknown.map((name) => `${name} is not a variable of PacerPro; see docs/config.md`));
  if (faults.length > 0) throw new ConfigError(`The configuration cannot be used:\n- ${faults.join('\n- ')}`);
  return values as Values;
}

/** Read by scripts and tests, not by the server. */
const toolVariables = new Set([
  'PACERPRO_NODE',
  'PACERPRO_TEST_FOLDER',
  'PACERPRO_TEST_S3',
  'PACERPRO_URL',
  'PACERPRO_TOKEN',
  'PACERPRO_CA',
  'PACERPRO_DEBUG',
]);

function judge(v: Values): string[] {
  return [
    v.PACERPRO_STORE === 's3' && !v.PACERPRO_S3_BUCKET && 'PACERPRO_STORE=s3 needs PACERPRO_S3_BUCKET',
    v.PACERPRO_MAIL === 'smtp' && !v.PACERPRO_SMTP_URL && 'PACERPRO_MAIL=smtp needs PACERPRO_SMTP_URL',
    Boolean(v.PACERPRO_TLS_CERT) !== Boolean(v.PACERPRO_TLS_KEY) &&
      'PACERPRO_TLS_CERT and PACERPRO_TLS_KEY go together',
    v.PORT &&
      !v.PACERPRO_TRUSTED_PROXY &&
      v.PACERPRO_MODE === 'production' &&
      'PORT is for a platform whose proxy ends TLS: name it in PACERPRO_TRUSTED_PROXY',
    v.PACERPRO_DATABASE_PASSWORDS &&
      !isObject(v.PACERPRO_DATABASE_PASSWORDS) &&
      'PACERPRO_DATABASE_PASSWORDS is not a JSON object of strings',
  ].filter((fault) => typeof fault === 'string');
}

function judgeProduction(v: Values): string[] {
  const url = v.DATABASE_URL ? new URL(v.DATABASE_URL) : null;
  const remote = url !== null && !isThisMachine(databaseHost(url));
  return [
    v.PACERPRO_COURT === 'sandbox' && 'production cannot run on the sandbox court: set PACERPRO_COURT=uscourts',
    !v.PACERPRO_BASE_URL && 'production needs PACERPRO_BASE_URL (https)',
    !v.PACERPRO_TLS_CERT &&
      !v.PACERPRO_TRUSTED_PROXY &&
      'production needs PACERPRO_TLS_CERT and PACERPRO_TLS_KEY, or PACERPRO_TRUSTED_PROXY',
    remote &&
      url.searchParams.get('sslmode') !== 'verify-full' &&
      'DATABASE_URL must say sslmode=verify-full for a server on another machine',
    v.PACERPRO_KMS_ENDPOINT?.startsWith('http:') && 'PACERPRO_KMS_ENDPOINT must be https',
    v.PACERPRO_S3_ENDPOINT?.startsWith('http:') && 'PACERPRO_S3_ENDPOINT must be https',
    v.PACERPRO_SMTP_URL?.startsWith('smtp:') && 'PACERPRO_SMTP_URL must be smtps',
  ].filter((fault) => typeof fault === 'string');
}

function shape(v: Values): Config {
  const dataFolder = resolve(v.PACERPRO_DATA ?? join(projectRoot, '.pacerpro'));
  const httpsPort = v.PACERPRO_TRUSTED_PROXY && v.PORT ? v.PORT : v.PACERPRO_HTTPS_PORT;
  const baseUrl = v.PACERPRO_BASE_URL ?? `https://localhost${httpsPort === 443 ? '' : `:${httpsPort}`}`;
  return {
    mode: v.PACERPRO_MODE,
    dataFolder,
    roles: v.PACERPRO_ROLES,
    log: { level: v.PACERPRO_LOG_LEVEL, folder: join(dataFolder, 'logs'), days: v.PACERPRO_LOG_DAYS },
    keys: {
      folder: resolve(v.PACERPRO_KEYS ?? join(dataFolder, 'keys')),
      ...(v.PACERPRO_KEY_FILES ? { packed: secret(v.PACERPRO_KEY_FILES) } : {}),
      kmsKey: v.PACERPRO_KMS_KEY,
      kmsEndpoint: v.PACERPRO_KMS_ENDPOINT,
    },
    database: {
      ...(v.DATABASE_URL ? { url: secret(v.DATABASE_URL) } : {}),
      ...(v.PACERPRO_DATABASE_PASSWORDS ? { passwords: secret(JSON.parse(v.PACERPRO_DATABASE_PASSWORDS)) } : {}),
      migrate: v.PACERPRO_MIGRATE,
      pool: v.PACERPRO_DATABASE_POOL,
    },
    web: {
      baseUrl: baseUrl.replace(/\/$/, ''),
      httpsPort,
      httpPort: v.PACERPRO_HTTP_PORT,
      listen: v.PACERPRO_LISTEN,
      ...(v.PACERPRO_TLS_CERT && v.PACERPRO_TLS_KEY
        ? { tls: { cert: v.PACERPRO_TLS_CERT, key: v.PACERPRO_TLS_KEY } }
        : {}),
      sessionIdleMs: v.PACERPRO_SESSION_IDLE_MINUTES * 60_000,
      trustedProxy: v.PACERPRO_TRUSTED_PROXY?.split(',').map((address) => address.trim()) ?? [],
    },
    signup: v.PACERPRO_SIGNUP,
    store:
      v.PACERPRO_STORE === 's3'
        ? {
            kind: 's3',
            bucket: v.PACERPRO_S3_BUCKET!,
            region: v.PACERPRO_S3_REGION,
            endpoint: v.PACERPRO_S3_ENDPOINT,
            pathStyle: v.PACERPRO_S3_PATH_STYLE,
          }
        : { kind: 'file', folder: join(dataFolder, 'objects') },
    court: { kind: v.PACERPRO_COURT, sandboxPort: v.PACERPRO_SANDBOX_PORT },
    mail: {
      kind: v.PACERPRO_MAIL,
      ...(v.PACERPRO_SMTP_URL ? { smtpUrl: secret(v.PACERPRO_SMTP_URL) } : {}),
      from: v.PACERPRO_MAIL_FROM,
      ...(v.PACERPRO_ONCALL_MAIL ? { oncall: v.PACERPRO_ONCALL_MAIL } : {}),
      inboundPort: v.PACERPRO_INBOUND_PORT,
      inboundDomain: v.PACERPRO_INBOUND_DOMAIN,
    },
  };
}

function isObject(text: string): boolean {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null && Object.values(value).every((v) => typeof v === 'string');
  } catch {
    return false;
  }
}

export type { VariableName };
