// The server's certificate: files that were given, else a self-signed one made on first start and renewed before it ends.
import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { readGuarded, writeGuarded } from '../crypto/guarded-file.ts';
import { type Secret, secret } from '../crypto/secret.ts';

export type ServerCertificate = {
  readonly cert: string;
  readonly key: Secret<string>;
  readonly selfSigned: boolean;
  readonly certFile: string;
};

const DAY_MS = 24 * 3600_000;

export async function readCertificate(
  given: { cert: string; key: string } | undefined,
  folder: string,
  hostname: string,
): Promise<ServerCertificate> {
  if (given)
    return {
      cert: readFileSync(given.cert, 'utf8'),
      key: secret(readFileSync(given.key, 'utf8')),
      selfSigned: false,
      certFile: given.cert,
    };
  const [certFile, keyFile] = [join(folder, 'tls-certificate.pem'), join(folder, 'tls-key.pem')];
  if (!isUsable(certFile, keyFile, hostname)) {
    const made = await makeSelfSigned(hostname);
    writeGuarded(keyFile, made.private);
    writeFileSync(certFile, made.cert);
  }
  return { cert: readFileSync(certFile, 'utf8'), key: secret(readGuarded(keyFile)), selfSigned: true, certFile };
}

/** When the certificate in a PEM file ends. */
export function readCertificateEnd(certFile: string): Date {
  return new Date(new X509Certificate(readFileSync(certFile)).validTo);
}

function isUsable(certFile: string, keyFile: string, hostname: string): boolean {
  if (!existsSync(certFile) || !existsSync(keyFile)) return false;
  const certificate = new X509Certificate(readFileSync(certFile));
  const ends = new Date(certificate.validTo).getTime();
  return ends - Date.now() > 30 * DAY_MS && certificate.checkHost(hostname) !== undefined;
}

async function makeSelfSigned(hostname: string): Promise<{ cert: string; private: string }> {
  const addresses = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((entry) => !entry.internal && entry.family === 'IPv4');
  const names = [...new Set([hostname, 'localhost'])];
  return generate([{ name: 'commonName', value: hostname }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - DAY_MS),
    notAfterDate: new Date(Date.now() + 397 * DAY_MS), // browsers refuse longer ones
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...names.map((value) => ({ type: 2 as const, value })),
          ...['127.0.0.1', '::1', ...addresses.map(({ address }) => address)].map((ip) => ({ type: 7 as const, ip })),
        ],
      },
    ],
  });
}
