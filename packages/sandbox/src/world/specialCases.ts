// The table of cases: how many ordinary ones each court has, and the special ones made by hand. A data table.
import { addDays, businessDay } from '../dates.ts';
import type { CaseKind, CaseSpecial } from './types.ts';

export type Sketch = {
  /** Stable name of the case within its court; seeds everything about it. */
  key: string;
  kind: CaseKind;
  filedOn: string;
  serial?: number;
  caption?: string;
  special?: CaseSpecial;
  entries?: number;
  active?: boolean;
  defendants?: number;
  chapter?: string;
  /** Key of the lead case (adversary to bankruptcy, member to MDL). */
  lead?: string;
  /** Index into the list of suits. */
  suit?: number;
  office?: string;
  mdlNumber?: number;
  /** Who sues, where that is given. */
  by?: string;
  /** Who is sued, where that is given. */
  against?: string;
  /** Appeals: the court below. */
  from?: string;
};

const MESH_MAKER = 'Tidewrack Medical Devices, Inc.';

export type Volume = Partial<Record<CaseKind | 'adversaries' | 'ch7' | 'ch11' | 'ch13', number>>;

export const volumes: Record<string, Volume> = {
  nysd: { civil: 38, criminal: 7, magistrate: 3 },
  cand: { civil: 34, criminal: 4 },
  txsd: { civil: 26, criminal: 8, magistrate: 2 },
  dcd: { civil: 24, criminal: 3 },
  ilnd: { civil: 32, criminal: 4 },
  akd: { civil: 12, criminal: 4 },
  mnd: { civil: 18, criminal: 2 },
  deb: { ch11: 16, ch7: 5, adversaries: 12 },
  nysb: { ch7: 10, ch13: 10, ch11: 6, adversaries: 6 },
  ca9: { appeal: 24 },
  ca8: { appeal: 14 },
  ca2: { appeal: 10 },
};

export const specials: Record<string, Sketch[]> = {
  mnd: [
    {
      key: 'below',
      kind: 'civil',
      filedOn: '2023-10-02',
      caption: 'Sallowfield v. Prairie Gate Foods Company',
      entries: 41,
      suit: 8,
      office: '0',
    },
  ],
  nysd: [
    {
      key: 'below',
      kind: 'civil',
      filedOn: '2023-01-19',
      caption: 'Redfearn v. Stonecrop Media Group, LLC',
      entries: 38,
      suit: 6,
      office: '1',
    },
    {
      key: 'demo',
      kind: 'civil',
      filedOn: '2024-02-15',
      serial: 1187,
      caption: 'Calloway Maritime Insurance Co. v. Brightwater Shipping Ltd. et al',
      entries: 140,
      active: true,
      suit: 13,
      office: '1',
    },
    {
      key: 'small',
      kind: 'civil',
      filedOn: '2025-09-08',
      serial: 7421,
      caption: 'Ravenscroft-Dole v. Lumen Ridge Media Group, LLC',
      entries: 18,
      active: true,
      suit: 6,
      office: '1',
    },
    { key: 'sealed', kind: 'civil', filedOn: '2025-03-11', serial: 2090, special: 'sealed', entries: 12, office: '1' },
    { key: 'opening', kind: 'civil', filedOn: '2026-05-29', serial: 4410, special: 'opening', entries: 0, office: '1' },
    {
      key: 'closed-admin',
      kind: 'civil',
      filedOn: '2022-07-05',
      serial: 5666,
      special: 'administratively-closed',
      entries: 0,
      office: '7',
    },
    {
      key: 'benefits',
      kind: 'civil',
      filedOn: '2025-06-17',
      serial: 5017,
      special: 'nos-denied',
      suit: 14,
      entries: 14,
      office: '1',
    },
    {
      key: 'ring',
      kind: 'criminal',
      filedOn: '2025-01-22',
      serial: 31,
      caption: 'USA v. Quillfeather et al',
      defendants: 3,
      entries: 70,
      active: true,
      suit: 0,
      office: '1',
    },
    {
      key: 'transcripts',
      kind: 'civil',
      filedOn: '2023-05-02',
      serial: 3702,
      caption: 'Thornquist v. Keystone Hollow Steel Works, Inc.',
      entries: 90,
      suit: 4,
      office: '1',
    },
  ],
  cand: [
    {
      key: 'below',
      kind: 'civil',
      filedOn: '2023-03-07',
      caption: 'Ashgrove v. Pinnacle Marsh Software, Inc.',
      entries: 64,
      suit: 15,
      office: '3',
    },
    {
      key: 'mdl',
      kind: 'mdl',
      filedOn: '2023-08-14',
      serial: 3084,
      caption: 'In Re: Tidewrack Hernia Mesh Products Liability Litigation',
      entries: 5000,
      active: true,
      suit: 9,
      office: '3',
      mdlNumber: 3084,
      against: MESH_MAKER,
    },
    ...Array.from(
      { length: 12 },
      (_, index): Sketch => ({
        key: `member${index}`,
        kind: 'civil',
        filedOn: businessDay(addDays('2023-09-04', index * 23)),
        lead: 'mdl',
        against: MESH_MAKER,
        suit: 9,
        entries: 16 + index,
        office: '3',
      }),
    ),
    { key: 'sealed', kind: 'criminal', filedOn: '2025-11-03', special: 'sealed', entries: 8, office: '4' },
  ],
  txsd: [
    {
      key: 'giant',
      kind: 'civil',
      filedOn: '2019-01-28',
      serial: 314,
      caption: 'Ferrous Energy Holdings, LP et al v. Granite Spur Construction Group, LLC et al',
      entries: 10_000,
      active: true,
      suit: 0,
      office: '4',
    },
    { key: 'sealed', kind: 'civil', filedOn: '2024-10-01', special: 'sealed', entries: 9, office: '4' },
  ],
  dcd: [
    {
      key: 'records',
      kind: 'civil',
      filedOn: '2024-06-03',
      serial: 1602,
      caption: 'Verdigris Media Group, LLC v. Department of Inland Waterways',
      entries: 45,
      active: true,
      suit: 12,
      office: '1',
    },
  ],
  ilnd: [
    {
      key: 'class',
      kind: 'civil',
      filedOn: '2023-03-20',
      serial: 1744,
      caption: 'Merriweather-Stone et al v. Starling Apparel, Inc.',
      entries: 160,
      active: true,
      suit: 10,
      office: '1',
    },
    { key: 'opening', kind: 'civil', filedOn: '2026-05-28', special: 'opening', entries: 0, office: '1' },
  ],
  akd: [
    {
      key: 'fleet',
      kind: 'criminal',
      filedOn: '2025-04-09',
      serial: 42,
      caption: 'USA v. Halvorsen-Pike et al',
      defendants: 3,
      entries: 48,
      active: true,
      suit: 5,
      office: '3',
    },
  ],
  deb: [
    {
      key: 'lead',
      kind: 'bankruptcy',
      filedOn: '2024-09-16',
      serial: 11977,
      caption: 'Silver Birch Hospitality Partners, LP',
      chapter: '11',
      entries: 420,
      active: true,
      office: '1',
    },
  ],
  nysb: [
    {
      key: 'lead',
      kind: 'bankruptcy',
      filedOn: '2025-02-10',
      serial: 10288,
      caption: 'Old Quay Textiles Co.',
      chapter: '11',
      entries: 180,
      active: true,
      office: '1',
    },
  ],
  ca9: [
    {
      key: 'demo',
      kind: 'appeal',
      filedOn: '2025-05-19',
      serial: 15412,
      caption: 'Ashgrove v. Pinnacle Marsh Software, Inc.',
      entries: 60,
      active: true,
      from: 'cand',
    },
  ],
  ca2: [
    {
      key: 'demo',
      kind: 'appeal',
      filedOn: '2025-02-03',
      serial: 675,
      caption: 'Redfearn v. Stonecrop Media Group, LLC',
      entries: 30,
      active: true,
      from: 'nysd',
    },
  ],
  ca8: [
    {
      key: 'demo',
      kind: 'appeal',
      filedOn: '2025-07-07',
      serial: 2291,
      caption: 'Sallowfield v. Prairie Gate Foods Company',
      entries: 34,
      active: true,
      from: 'mnd',
    },
  ],
};
