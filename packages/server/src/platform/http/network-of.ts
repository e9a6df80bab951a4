// The network that an address of the internet stands for, where many addresses are one household, office or provider. Hides ipaddr.js.
import ipaddr from 'ipaddr.js';

/** Length of the part that counts, in bits: of an address of the old style (32) and of the new (128). */
export type Prefix = { readonly v4: number; readonly v6: number };

/** `192.0.2.0/24`, `2001:db8::/48`: the same for every way of writing an address in it. What is no address is its own network. */
export function networkOf(ip: string, { v4, v6 }: Prefix): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip); // an old address in new dress is an old one
  const bits = address.kind() === 'ipv4' ? v4 : v6;
  const bytes = address.toByteArray().map((byte, i) => byte & (0xff00 >> Math.min(8, Math.max(0, bits - i * 8))));
  return `${ipaddr.fromByteArray(bytes.map((byte) => byte & 0xff)).toString()}/${bits}`;
}
