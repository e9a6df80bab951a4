// The nightly check of integrity: where trail, keys and certificate are.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { trailName } from '../../features/audit/chain.queries.ts';
import { verifyAudit } from '../../features/audit/verify.ts';
import type { IntegrityDependencies } from '../../features/integrity/integrity.ts';
import { integrityJobs } from '../../features/integrity/integrity.jobs.ts';
import { readKeyStatus } from '../../features/keys/key-status.ts';
import { needsRehash } from '../../platform/crypto/password.ts';
import { readCertificateEnd } from '../../platform/tls/certificate.ts';
import type { Feature } from '../features.ts';
import { rotationOf } from '../rotation.ts';
import type { Services } from '../services.ts';
import { anchorsOf } from './audit.ts';
import { mailDependencies } from './mail.ts';

export const integrity: Feature = {
  name: 'integrity',
  jobs: (services) => integrityJobs(integrityDependencies(services)),
};

export function integrityDependencies(services: Services): IntegrityDependencies {
  const { config, databases, crypto, clock } = services;
  const file = config.web.tls?.cert ?? join(config.dataFolder, 'tls', 'tls-certificate.pem');
  return {
    worker: databases.worker,
    auth: databases.auth,
    clock,
    mail: mailDependencies(services),
    oncall: config.mail.oncall ?? null,
    verifyTrail: async () => {
      const verdicts = await verifyAudit({ worker: databases.worker, crypto }, anchorsOf(services));
      return verdicts.flatMap(({ firmId, finding }) =>
        finding ? [`${trailName(firmId)}, number ${finding.seq}: ${finding.explanation}`] : [],
      );
    },
    readKeys: () => readKeyStatus(rotationOf(services)),
    certificateEnd: () => (existsSync(file) ? readCertificateEnd(file) : null),
    needsRehash,
  };
}
