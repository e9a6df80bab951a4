// Every environment variable, once: name, what it is for, what it may hold, and its default. docs/config.md is made from this list.
import { z } from 'zod';

export type Variable = {
  readonly group: string;
  readonly doc: string;
  readonly schema: z.ZodType;
  /** Shown in the table when the real default is worked out at start. */
  readonly defaultDoc?: string;
  readonly secret?: true;
};

const flag = (value: 'yes' | 'no') =>
  z
    .enum(['yes', 'no'])
    .default(value)
    .transform((text) => text === 'yes');
const port = (value: number) => z.coerce.number().int().min(0).max(65535).default(value);
const text = z.string().min(1).optional();
const list = <const T extends readonly [string, ...string[]]>(names: T, value: string) =>
  z
    .string()
    .default(value)
    .transform((words) => words.split(',').map((word) => word.trim()))
    .pipe(z.array(z.enum(names)).min(1));

export const variables = {
  PACERPRO_MODE: {
    group: 'Running',
    doc: 'production refuses defaults that are only safe on one machine: made-up keys, the sandbox court, a database without TLS.',
    schema: z.enum(['local', 'production']).default('local'),
  },
  PACERPRO_DATA: {
    group: 'Running',
    doc: 'Folder of the embedded database, keys, documents and logs.',
    schema: text,
    defaultDoc: '.pacerpro in the project',
  },
  PACERPRO_ROLES: {
    group: 'Running',
    doc: 'What this process does. One process may do all.',
    schema: list(['web', 'worker', 'mail'], 'web,worker,mail'),
  },
  PACERPRO_LOG_LEVEL: {
    group: 'Running',
    doc: 'Least serious kind of log line that is kept.',
    schema: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  },
  PACERPRO_LOG_DAYS: {
    group: 'Running',
    doc: 'Log files older than this are deleted.',
    schema: z.coerce.number().int().min(1).max(30).default(30),
  },
  PACERPRO_SESSION_IDLE_MINUTES: {
    group: 'Running',
    doc: 'A session ends after this long without a request. Whatever this says, it ends after 12 hours, or 7 days where it was opened with a second factor.',
    schema: z.coerce.number().int().min(5).max(720).default(60),
  },
  PACERPRO_KEYS: {
    group: 'Keys',
    doc: 'Folder of the key files, readable by their owner alone. Keep it out of database backups.',
    schema: text,
    defaultDoc: 'keys in PACERPRO_DATA',
  },
  PACERPRO_KEY_FILES: {
    group: 'Keys',
    doc: 'What `pacerpro keys pack` printed, for platforms that keep variables and no disk: each process writes it to PACERPRO_KEYS when it starts, without private keys where it has not the worker’s role.',
    schema: text,
    secret: true,
  },
  PACERPRO_KMS_KEY: {
    group: 'Keys',
    doc: 'ARN of the AWS KMS key that wraps firm keys, instead of the root key file.',
    schema: z.string().startsWith('arn:').optional(),
  },
  PACERPRO_KMS_ENDPOINT: {
    group: 'Keys',
    doc: 'Another address of the KMS API, for private endpoints.',
    schema: z.url().optional(),
  },
  DATABASE_URL: {
    group: 'Database',
    doc: 'A PostgreSQL server of yours, 15 or newer, with a login that may create roles and databases; used for migrations only.',
    schema: z
      .string()
      .regex(/^postgres(ql)?:\/\//)
      .optional(),
    defaultDoc: 'an embedded PostgreSQL in PACERPRO_DATA',
    secret: true,
  },
  PACERPRO_MIGRATE: {
    group: 'Database',
    doc: 'Whether the start applies migrations; say no where a release phase does.',
    schema: flag('yes'),
  },
  PACERPRO_DATABASE_PASSWORDS: {
    group: 'Database',
    doc: 'JSON object of the passwords of pp_web, pp_worker, pp_fetch, pp_auth and pp_support on your own server.',
    schema: text,
    defaultDoc: 'made once, kept in the keys folder',
    secret: true,
  },
  PACERPRO_DATABASE_POOL: {
    group: 'Database',
    doc: 'Connections per role and process.',
    schema: z.coerce.number().int().min(1).max(100).default(10),
  },
  PACERPRO_BASE_URL: {
    group: 'Web',
    doc: 'Address under which people reach the app; links in mails start with it.',
    schema: z.url({ protocol: /^https$/ }).optional(),
    defaultDoc: 'https://localhost and the HTTPS port',
  },
  PACERPRO_HTTPS_PORT: { group: 'Web', doc: 'Port of the app. 0 takes any free one.', schema: port(8443) },
  PACERPRO_HTTP_PORT: {
    group: 'Web',
    doc: 'Port that only redirects to HTTPS. 0 takes any free one.',
    schema: port(8080),
  },
  PACERPRO_LISTEN: { group: 'Web', doc: 'Address to listen on.', schema: z.string().default('127.0.0.1') },
  PACERPRO_TLS_CERT: {
    group: 'Web',
    doc: 'Certificate file (PEM, full chain).',
    schema: text,
    defaultDoc: 'a self-signed certificate made on first start',
  },
  PACERPRO_TLS_KEY: { group: 'Web', doc: 'Private key file of the certificate (PEM).', schema: text },
  PACERPRO_TRUSTED_PROXY: {
    group: 'Web',
    doc: 'Addresses (comma-separated, CIDR allowed) of proxies that end TLS before us. Then PORT or the HTTPS port speaks plain HTTP to them alone.',
    schema: text,
  },
  PORT: {
    group: 'Web',
    doc: 'Port given by the platform; used instead of the HTTPS port behind a trusted proxy.',
    schema: z.coerce.number().int().optional(),
  },
  PACERPRO_SIGNUP: {
    group: 'Accounts',
    doc: 'Who may open an account. open: anyone, with a firm of their own; invite: who was invited; closed: nobody new, save by pacerpro firm create.',
    schema: z.enum(['open', 'invite', 'closed']).default('invite'),
  },
  PACERPRO_STORE: {
    group: 'Documents',
    doc: 'Where encrypted bytes are kept.',
    schema: z.enum(['file', 's3']).default('file'),
  },
  PACERPRO_S3_BUCKET: { group: 'Documents', doc: 'Bucket.', schema: text },
  PACERPRO_S3_REGION: { group: 'Documents', doc: 'Region.', schema: z.string().default('us-east-1') },
  PACERPRO_S3_ENDPOINT: {
    group: 'Documents',
    doc: 'Address of an S3-compatible store other than AWS.',
    schema: z.url().optional(),
  },
  PACERPRO_S3_PATH_STYLE: {
    group: 'Documents',
    doc: 'Put the bucket into the path; most stores other than AWS want it.',
    schema: flag('no'),
  },
  AWS_ACCESS_KEY_ID: {
    group: 'Documents',
    doc: 'AWS credentials, where the machine has no role of its own.',
    schema: text,
    secret: true,
  },
  AWS_SECRET_ACCESS_KEY: { group: 'Documents', doc: 'AWS credentials.', schema: text, secret: true },
  PACERPRO_COURT: {
    group: 'Court',
    doc: 'sandbox: a local federal court system that charges nothing real. uscourts: the real PACER.',
    schema: z.enum(['sandbox', 'uscourts']).default('sandbox'),
  },
  PACERPRO_SANDBOX_PORT: { group: 'Court', doc: 'Port of the sandbox court system.', schema: port(8401) },
  PACERPRO_MAIL: {
    group: 'Mail',
    doc: 'outbox: mails are kept and shown in the app. smtp: they are sent.',
    schema: z.enum(['outbox', 'smtp']).default('outbox'),
  },
  PACERPRO_SMTP_URL: {
    group: 'Mail',
    doc: 'Relay for outgoing mail: smtps://user:password@host.',
    schema: z
      .string()
      .regex(/^smtps?:\/\//)
      .optional(),
    secret: true,
  },
  PACERPRO_MAIL_FROM: {
    group: 'Mail',
    doc: 'Sender of outgoing mail.',
    schema: z.string().default('PacerPro <no-reply@localhost>'),
  },
  PACERPRO_ONCALL_MAIL: {
    group: 'Mail',
    doc: 'Address that is mailed at once about an urgent support request: of a pager or of whoever is on call.',
    schema: z.email().optional(),
    defaultDoc: 'every site administrator',
  },
  PACERPRO_INBOUND_PORT: { group: 'Mail', doc: 'Port of the SMTP listener for court notices.', schema: port(2525) },
  PACERPRO_INBOUND_DOMAIN: {
    group: 'Mail',
    doc: 'Domain of the addresses that receive court notices.',
    schema: z.string().default('in.localhost'),
  },
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof variables;
export type Values = { readonly [Name in VariableName]: z.output<(typeof variables)[Name]['schema']> };
