// Requests to one OpenID provider: HTTPS, no redirects, no address inside our own network, and no host but the provider's own. An
// administrator of any firm writes the address, so it must not become a way to ask what only this machine can reach.
import { type LookupAddress, lookup as lookUp } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { Agent, fetch } from 'undici';

export type ProviderRules = {
  /** A provider on this machine, over plain HTTP too: for trying it out, never in production. */
  readonly allowLoopback: boolean;
};

export class ProviderAddressRefused extends Error {
  override name = 'ProviderAddressRefused';
}

export type ProviderFetch = {
  readonly fetch: (url: string, options: object) => Promise<Response>;
  /** Hosts that the provider's own description names: token, keys and claims may stand beside the issuer. */
  admit(urls: readonly (string | undefined)[]): void;
  close(): Promise<void>;
};

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 1024 * 1024;

const inside = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(net, bits, 'ipv6');

const isInside = (address: string): boolean => inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
const hostName = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');
export const isLoopback = (url: URL): boolean => ['localhost', '127.0.0.1', '::1'].includes(hostName(url));

/** @throws {ProviderAddressRefused} */
export function checkProviderUrl(text: string, { allowLoopback }: ProviderRules): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || url.username || url.password || url.hash) throw new ProviderAddressRefused('This is no usable address.');
  if (allowLoopback && isLoopback(url)) return url;
  if (url.protocol !== 'https:') throw new ProviderAddressRefused('A provider is asked over HTTPS only.');
  const host = hostName(url);
  if (isLoopback(url) || (isIP(host) && isInside(host)))
    throw new ProviderAddressRefused('This address is inside our own network.');
  return url;
}

export function openProviderFetch(issuer: string, rules: ProviderRules): ProviderFetch {
  const hosts = new Set([checkProviderUrl(issuer, rules).host]);
  const agent = new Agent({
    connections: 2,
    maxResponseSize: MAX_BYTES,
    connect: {
      timeout: TIMEOUT_MS,
      // Checked where the connection is made, so that a name which answers differently the second time gains nothing.
      lookup: (name, options, done) => {
        lookUp(name, { ...options, all: true }, (error, found) => {
          const addresses = (found ?? []) as LookupAddress[];
          const refused =
            !(rules.allowLoopback && name === 'localhost') && addresses.some((one) => isInside(one.address));
          if (error || refused || addresses.length === 0)
            return done(error ?? new ProviderAddressRefused('This address is inside our own network.'), '', 0);
          if (options.all) return done(null, addresses);
          return done(null, addresses[0]!.address, addresses[0]!.family);
        });
      },
    },
  });
  return {
    fetch: async (text, options) => {
      const url = checkProviderUrl(text, rules);
      if (!hosts.has(url.host)) throw new ProviderAddressRefused('This host is not the provider’s.');
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      return (await fetch(url, { ...options, redirect: 'manual', signal, dispatcher: agent })) as unknown as Response;
    },
    admit: (urls) => {
      for (const url of urls) if (url) hosts.add(checkProviderUrl(url, rules).host);
    },
    close: () => agent.close(),
  };
}
