// Contact blocks and roles, on made-up people.
import { expect, it } from 'vitest';
import { readContact, refersAbove } from './contact.ts';
import { attorneyRole } from './roles.ts';

it('a contact block gives firm, address, phone, fax and mail', () => {
  const lines = [
    'Otter & Badger LLP',
    '1 River Road',
    'Suite 5',
    'Holt, NY 10001',
    '(555) 010-2000',
    'Fax: 555-010-2001',
    'Email: A.Otter@holt.example',
  ];
  expect(readContact(lines)).toEqual({
    firm: 'Otter & Badger LLP',
    addressLines: ['Otter & Badger LLP', '1 River Road', 'Suite 5', 'Holt, NY 10001'],
    phone: '(555) 010-2000',
    fax: '555-010-2001',
    email: 'a.otter@holt.example',
  });
});

it('a block that begins with a street names no firm', () => {
  expect(readContact(['12 Weir Lane', 'Holt, NY 10001', 'Direct: 555-010-2000'])).toMatchObject({
    firm: null,
    phone: '555-010-2000',
  });
  expect(readContact([])).toEqual({ firm: null, addressLines: [], phone: null, fax: null, email: null });
});

it('a reference to an earlier block is seen', () => {
  expect(refersAbove(['(See above for address)'])).toBe(true);
  expect(refersAbove(['1 River Road'])).toBe(false);
});

it('roles have kinds and dates', () => {
  expect(attorneyRole('TERMINATED: 11/26/2007')).toEqual({
    kind: 'terminated',
    text: 'TERMINATED: 11/26/2007',
    on: '2007-11-26',
  });
  expect(
    [
      'LEAD ATTORNEY',
      'ATTORNEY TO BE NOTICED',
      'PRO HAC VICE',
      'PRO SE',
      'Designation: Retained',
      'COR LD NTC Retained',
      'Juggler',
    ].map((r) => attorneyRole(r).kind),
  ).toEqual(['lead', 'to-be-noticed', 'pro-hac-vice', 'pro-se', 'designation', 'lead', 'other']);
});
