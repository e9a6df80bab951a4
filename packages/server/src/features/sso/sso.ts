// Setting a firm's provider. An issuer is reached by HTTPS from outside, a domain is the firm's own, and a secret is for one client alone.
import type { MemberActor } from '../../access/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { notFound } from '../../platform/http/errors.ts';
import { tryProvider } from '../../platform/oidc/provider.ts';
import { checkProviderUrl, ProviderAddressRefused } from '../../platform/oidc/provider-fetch.ts';
import { audit } from '../audit/audit.ts';
import * as own from './provider.queries.ts';
import { domainRefused, issuerRefused, notSetUp, secretNeeded } from './sso.errors.ts';
import { findProvider } from './sso.queries.ts';
import { openClient, secretContext, type SsoDependencies } from './sso-sign-in.ts';

export { findProvider, findUser } from './sso.queries.ts';

export type ProviderInput = {
  issuer: string;
  clientId: string;
  clientSecret?: string | undefined;
  mailDomains: string[];
  defaultRole: 'member' | 'billing';
  isEnabled: boolean;
  vouchesFactor: boolean;
};

export async function saveProvider(
  { tx, actor }: { tx: Tx; actor: MemberActor },
  deps: SsoDependencies,
  input: ProviderInput,
): Promise<own.ProviderRow> {
  checkIssuer(deps, input.issuer);
  const mailDomains = [...new Set(input.mailDomains)];
  const ownDomains = await own.listOwnDomains(tx);
  const foreign = mailDomains.find((domain) => !ownDomains.includes(domain));
  if (foreign) throw domainRefused({ fields: [{ path: 'mailDomains', message: foreign }] });
  const before = await own.findOwnProvider(tx);
  const isSameClient = before?.issuer === input.issuer && before.client_id === input.clientId;
  if (!input.clientSecret && !isSameClient) throw secretNeeded();
  const sealed = input.clientSecret
    ? { sealed_secret: await deps.crypto.sealForFirm(actor.firmId, secretContext, Buffer.from(input.clientSecret)) }
    : {};
  const row = {
    issuer: input.issuer,
    client_id: input.clientId,
    mail_domains: mailDomains,
    default_role: input.defaultRole,
    is_enabled: input.isEnabled,
    vouches_factor: input.vouchesFactor,
    changed_at: deps.clock.now(),
  };
  await own.saveProvider(tx, actor.firmId, { ...row, ...sealed });
  await audit(tx, {
    action: 'sso.save',
    object: { kind: 'firm', id: actor.firmId },
    detail: {
      issuer: row.issuer,
      domains: mailDomains,
      role: row.default_role,
      enabled: row.is_enabled,
      vouchesFactor: row.vouches_factor,
      newSecret: Boolean(input.clientSecret),
    },
  });
  return row;
}

export async function removeProvider({ tx, actor }: { tx: Tx; actor: MemberActor }): Promise<void> {
  if (!(await own.deleteProvider(tx, actor.firmId))) throw notFound();
  await audit(tx, { action: 'sso.remove', object: { kind: 'firm', id: actor.firmId } });
}

/** Asks the provider who it is. Nothing of its answer is shown but whether it fits. */
export async function testProvider(
  deps: SsoDependencies,
  actor: MemberActor,
): Promise<{ isReachable: boolean; problem: string | null }> {
  const provider = await deps.auth.asSystem('single-sign-on', (tx) => findProvider(tx, actor.firmId, 'even disabled'), {
    readOnly: true,
  });
  if (!provider) throw notSetUp();
  try {
    await tryProvider(await openClient(deps, actor.firmId, provider), deps.rules);
    return { isReachable: true, problem: null };
  } catch (error) {
    deps.onFailure(error);
    return { isReachable: false, problem: 'No OpenID Connect provider answered under exactly this issuer.' };
  }
}

function checkIssuer(deps: SsoDependencies, issuer: string): void {
  try {
    checkProviderUrl(issuer, deps.rules);
  } catch (error) {
    if (error instanceof ProviderAddressRefused) throw issuerRefused({ message: error.message, cause: error });
    throw error;
  }
}
