// Single sign-on: the sign-in role's database, and what may be asked of providers.
import { mountSso } from '../../features/sso/sso.routes.ts';
import type { Feature } from '../features.ts';
import { authDependencies } from '../identity.ts';
import { mailDependencies } from './mail.ts';

export const sso: Feature = {
  name: 'sso',
  mount: (app, services) => {
    const { config, crypto, log } = services;
    mountSso(app, {
      ...authDependencies(services),
      crypto,
      court: config.court.kind,
      mail: mailDependencies(services),
      baseUrl: config.web.baseUrl,
      takesNewPeople: config.signup !== 'closed',
      rules: { allowLoopback: config.mode === 'local' },
      onFailure: (error) => log.warn('a provider did not answer as it should', { error }),
    });
  },
};
