// Support requests: sent by people, worked on by site administrators.
import type { DeskDependencies } from '../../features/support/desk.ts';
import { mountSupport } from '../../features/support/support.routes.ts';
import type { Feature } from '../features.ts';
import type { Services } from '../services.ts';
import { mailDependencies } from './mail.ts';
import { siteAdminDependencies } from './site-admins.ts';

export const support: Feature = {
  name: 'support',
  mount: (app, services) => mountSupport(app, supportDependencies(services), siteAdminDependencies(services)),
};

export function supportDependencies(services: Services): DeskDependencies {
  const { databases, clock, crypto, config, log } = services;
  return {
    auth: databases.auth,
    support: databases.support,
    clock,
    crypto,
    mail: mailDependencies(services),
    oncall: config.mail.oncall ?? null,
    onUntold: (reference) =>
      log.error('an urgent support request came, and there is nobody to tell: set PACERPRO_ONCALL_MAIL', {
        code: reference,
      }),
  };
}
