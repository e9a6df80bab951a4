// Which server is asked, whose certificate is trusted, and with which token: from options, else the environment, else what is on this machine.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../config/config.ts';
import { CliError, EXIT, usageError } from './exit-codes.ts';
import { note } from './output.ts';
import { findStoredLogin } from './stored-logins.ts';

export type ServerOptions = {
  readonly server?: string;
  readonly token?: string;
  readonly ca?: string;
  readonly insecure?: boolean;
};
export type Server = {
  /** Without a slash at the end. */
  readonly url: string;
  readonly token: string | null;
  /** Certificates trusted besides the known authorities, PEM. */
  readonly ca: string | null;
  readonly insecure: boolean;
};

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** @throws {CliError} for an address that is none */
export function findServer(options: ServerOptions): Server {
  const local = localInstallation();
  const text = options.server ?? process.env.PACERPRO_URL ?? local?.url ?? 'https://localhost:8443';
  if (!URL.canParse(text)) throw usageError(`${text} is no address. It should look like https://records.example.com.`);
  const url = new URL(text);
  // A token sent in the clear is everyone's token.
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback.has(url.hostname)))
    throw usageError('The address of the server must start with https://.');
  if (url.username || url.password) throw usageError('The address of the server must not hold a password.');
  const address = url.origin + url.pathname.replace(/\/+$/, '');
  if (options.insecure)
    note('Warning: the certificate is not checked. Anyone between here and the server can read along.');
  return {
    url: address,
    token: options.token ?? process.env.PACERPRO_TOKEN ?? findStoredLogin(address)?.token ?? null,
    ca: readCa(options.ca ?? process.env.PACERPRO_CA) ?? (isOwn(url, local) ? local!.certificate : null),
    insecure: options.insecure ?? false,
  };
}

type LocalInstallation = { url: string; certificate: string | null };

/** The installation this program belongs to, where it can be told. A client's machine has none, and needs none. */
function localInstallation(): LocalInstallation | null {
  try {
    const config = readConfig(process.env);
    const file = config.web.tls?.cert ?? join(config.dataFolder, 'tls', 'tls-certificate.pem');
    return { url: config.web.baseUrl, certificate: existsSync(file) ? readFileSync(file, 'utf8') : null };
  } catch {
    return null; // "pacerpro doctor" says what is wrong with it
  }
}

/** Its self-signed certificate is trusted for itself only: under its own address or that of this machine. */
function isOwn(url: URL, local: LocalInstallation | null): boolean {
  return local !== null && (url.origin === new URL(local.url).origin || loopback.has(url.hostname));
}

function readCa(file: string | undefined): string | null {
  if (!file) return null;
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new CliError(EXIT.usage, 'cli.no_certificate_file', `The certificate file ${file} cannot be read.`, {
      cause,
    });
  }
}
