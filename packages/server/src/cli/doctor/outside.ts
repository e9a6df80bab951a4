// What the installation talks to: its own address, its certificate, the court, the store of documents.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Agent, fetch } from 'undici';
import { openFileStore } from '../../platform/storage/file-store.ts';
import { newObjectKey, type ObjectStore } from '../../platform/storage/store.ts';
import { readCertificateEnd } from '../../platform/tls/certificate.ts';
import { type Check, fail, ok, type Patient, skip, warn } from './check.ts';
import { whenRunning } from './machine.ts';

const DAY_MS = 86_400_000;

export const serverCheck: Check = {
  name: 'server',
  title: 'Web server',
  run: async (patient) => {
    const { web } = patient.config;
    if (!patient.config.roles.includes('web')) return skip('this process has no web role');
    if (web.trustedProxy.length > 0) return skip('behind a proxy');
    const idle = whenRunning(patient);
    if (idle) return idle;
    if (web.httpsPort === 0) return skip('on any free port');
    // Only whether it answers: which certificate it shows is the next check.
    const agent = new Agent({ connect: { rejectUnauthorized: false, timeout: 5_000 }, headersTimeout: 5_000 });
    try {
      const host = ['0.0.0.0', '::', '::1'].includes(web.listen) ? 'localhost' : web.listen;
      const { status } = await fetch(`https://${host}:${web.httpsPort}/healthz`, { dispatcher: agent });
      return status === 200
        ? ok(`answers at ${web.baseUrl}`)
        : fail(`/healthz answers ${status}`, 'Look at the log in the data folder.');
    } catch {
      return fail(`nothing answers on port ${web.httpsPort}`, 'Look at the log in the data folder.');
    } finally {
      await agent.destroy();
    }
  },
};

export const certificateCheck: Check = {
  name: 'certificate',
  title: 'Certificate',
  run: ({ config }) => {
    if (config.web.trustedProxy.length > 0) return skip('the proxy has it');
    const file = config.web.tls?.cert ?? join(config.dataFolder, 'tls', 'tls-certificate.pem');
    if (!existsSync(file))
      return config.web.tls
        ? fail(`${file} is missing`, 'Put it there, or correct PACERPRO_TLS_CERT.')
        : skip('made at the first start');
    const days = Math.floor((readCertificateEnd(file).getTime() - Date.now()) / DAY_MS);
    const detail = `${config.web.tls ? file : 'self-signed'}, ends in ${days} days`;
    if (days < 0) return fail(detail, config.web.tls ? 'Renew it.' : 'A restart makes a new one.');
    return days < 21 ? warn(detail, config.web.tls ? 'Renew it.' : 'A restart makes a new one.') : ok(detail);
  },
};

export const courtCheck: Check = {
  name: 'court',
  title: 'Court',
  run: async (patient) => {
    const { court } = patient.config;
    if (court.kind === 'sandbox') {
      const idle = whenRunning(patient);
      if (idle) return idle;
      return reach(
        `http://127.0.0.1:${court.sandboxPort}/`,
        `sandbox, port ${court.sandboxPort}`,
        'Look at the log in the data folder.',
      );
    }
    return reach(
      'https://pacer.login.uscourts.gov/',
      'pacer.login.uscourts.gov',
      'Does the firewall let HTTPS out to *.uscourts.gov?',
    );
  },
};

/** Asks for the front page, without any login: nothing is charged for that. */
async function reach(url: string, name: string, hint: string): ReturnType<typeof asFinding> {
  return asFinding(name, hint, () =>
    fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(10_000) }),
  );
}

async function asFinding(name: string, hint: string, ask: () => Promise<{ status: number }>) {
  try {
    const { status } = await ask();
    return status < 500
      ? ok(`${name} answers`)
      : warn(`${name} answers ${status}`, 'The court may be down for maintenance.');
  } catch {
    return fail(`${name} cannot be reached`, hint);
  }
}

export const storeCheck: Check = {
  name: 'store',
  title: 'Document store',
  run: async ({ config }) => {
    const { store: place } = config;
    if (place.kind === 'file' && !existsSync(place.folder)) return skip('made at the first start');
    const store = await open(place);
    const key = newObjectKey('doctor');
    const written = Buffer.from('pacerpro doctor');
    await store.put(key, written);
    const read = await store.get(key);
    await store.delete(key);
    const where = place.kind === 'file' ? place.folder : `bucket ${place.bucket}`;
    return read?.equals(written)
      ? ok(`${where}: written, read, deleted`)
      : fail(`${where}: what was read is not what was written`, 'Do not buy anything before this is put right.');
  },
};

async function open(place: Patient['config']['store']): Promise<ObjectStore> {
  if (place.kind === 'file') return openFileStore(place.folder);
  const { openS3Store } = await import('../../platform/storage/s3-store.ts');
  return openS3Store(place);
}
