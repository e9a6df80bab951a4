// Sign-in, firms, tasks and PACER accounts: wired to the services they need.
import { writeFileSync } from 'node:fs';
import { installSandboxPeople } from '../../features/auth/installation.ts';
import { mountAuth } from '../../features/auth/auth.routes.ts';
import { mountFactors } from '../../features/factors/factors.routes.ts';
import { mountFirms } from '../../features/firms/firms.routes.ts';
import { stopBuying } from '../../features/purchases/purchases.routes.ts';
import { mountTasks } from '../../features/tasks/tasks.routes.ts';
import { addAccount } from '../../features/vault/accounts.ts';
import { mountVault } from '../../features/vault/vault.routes.ts';
import { hashPassword } from '../../platform/crypto/password.ts';
import type { AccountDependencies } from '../../features/accounts/accounts.ts';
import { mountAccounts } from '../../features/accounts/accounts.routes.ts';
import { mountMembers } from '../../features/members/members.routes.ts';
import type { Feature } from '../features.ts';
import { authDependencies } from '../identity.ts';
import type { Services } from '../services.ts';
import { signInFile } from '../welcome.ts';
import { mailDependencies } from './mail.ts';

export const account: Feature = {
  name: 'account',
  mount(app, services) {
    const deps = { ...authDependencies(services), court: services.config.court.kind, mail: mailDependencies(services) };
    mountAuth(app, deps);
    mountFactors(app, deps);
    mountAccounts(app, accountDependencies(services));
    mountMembers(app, accountDependencies(services));
    mountFirms(app);
    mountTasks(app, { ...services, stop: stopBuying(services) });
    mountVault(app, services);
  },
  prepare: installSandbox,
};

export function accountDependencies(services: Services): AccountDependencies {
  return {
    ...authDependencies(services),
    hashPassword,
    mail: mailDependencies(services),
    signup: services.config.signup,
  };
}

/** The sandbox's own PACER accounts, one a firm; printed in its README, secret to nobody. */
const sandboxAccounts = {
  'Archer & Boone LLP': ['sandbox-firm', 'Sandbox-Harbor-2026'],
  'Mott Partners': ['sandbox-second', 'Sandbox-Lantern-2026'],
} as const;

async function installSandbox(services: Services): Promise<void> {
  if (services.config.court.kind !== 'sandbox') return;
  const { databases, crypto, clock, config } = services;
  const installed = await installSandboxPeople({ auth: databases.auth, hashPassword, now: clock.now() });
  if (!installed) return;
  for (const person of installed.people.filter((p) => p.role === 'owner')) {
    const [loginName, password] = sandboxAccounts[person.firmName as keyof typeof sandboxAccounts];
    const actor = {
      kind: 'member',
      firmId: person.firmId,
      userId: person.userId,
      role: person.role,
      via: 'job',
      scopes: null,
    } as const;
    await databases.web.asActor(actor, (tx) => addAccount(tx, crypto, actor, 'firm', { loginName, password }));
  }
  const lines = [
    'Sign in   (made for this installation only)',
    ...installed.people.map((p) => `          ${p.email.padEnd(22)} ${p.name}, ${p.firmName}`),
    `Password  ${installed.password}`,
  ];
  writeFileSync(signInFile(config.dataFolder), `${lines.join('\n')}\n`, { mode: 0o600 });
}
