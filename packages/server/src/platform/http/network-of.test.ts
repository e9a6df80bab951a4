// One network however its addresses are written.
import { expect, it } from 'vitest';
import { networkOf } from './network-of.ts';

it.each([
  ['192.0.2.77', '192.0.2.0/24'],
  ['::ffff:192.0.2.77', '192.0.2.0/24'],
  ['2001:db8:1:2::9', '2001:db8:1::/48'],
  ['2001:0DB8:0001:ffff:0:0:0:1', '2001:db8:1::/48'],
  ['2001:db8::1', '2001:db8::/48'],
  ['::1', '::/48'],
  ['nonsense', 'nonsense'],
])('%s belongs to %s', (ip, network) => {
  expect(networkOf(ip, { v4: 24, v6: 48 })).toBe(network);
});

it('cuts within a byte, and not at all where all of it counts', () => {
  expect(networkOf('192.0.2.255', { v4: 28, v6: 64 })).toBe('192.0.2.240/28');
  expect(networkOf('192.0.2.255', { v4: 32, v6: 64 })).toBe('192.0.2.255/32');
  expect(networkOf('2001:db8:1:2:3::9', { v4: 32, v6: 64 })).toBe('2001:db8:1:2::/64');
});
