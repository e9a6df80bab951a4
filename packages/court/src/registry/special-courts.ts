// Courts of appeals and national courts (pacer-protocol appendix A). Data only.
import type { Court } from '../model/index.ts';

type SpecialRow = readonly [
  id: string,
  name: string,
  citation: string,
  kind: Court['kind'],
  pclId: string | null,
  prefix: string,
  system: Court['system'],
  timeZone: string,
];

// biome-ignore format: one court a line
export const specialCourts: readonly SpecialRow[] = [
  ['ca1', 'Court of Appeals for the First Circuit', '1st Cir.', 'appellate', '01ca', '001', 'appellate-nbeam', 'America/New_York'],
  ['ca2', 'Court of Appeals for the Second Circuit', '2d Cir.', 'appellate', '02ca', '002', 'acms', 'America/New_York'],
  ['ca3', 'Court of Appeals for the Third Circuit', '3d Cir.', 'appellate', '03ca', '003', 'appellate-nbeam', 'America/New_York'],
  ['ca4', 'Court of Appeals for the Fourth Circuit', '4th Cir.', 'appellate', '04ca', '004', 'appellate-nbeam', 'America/New_York'],
  ['ca5', 'Court of Appeals for the Fifth Circuit', '5th Cir.', 'appellate', '05ca', '005', 'appellate-cmecf', 'America/Chicago'],
  ['ca6', 'Court of Appeals for the Sixth Circuit', '6th Cir.', 'appellate', '06ca', '006', 'appellate-nbeam', 'America/New_York'],
  ['ca7', 'Court of Appeals for the Seventh Circuit', '7th Cir.', 'appellate', '07ca', '007', 'appellate-cmecf', 'America/Chicago'],
  ['ca8', 'Court of Appeals for the Eighth Circuit', '8th Cir.', 'appellate', '08ca', '008', 'appellate-nbeam', 'America/Chicago'],
  ['ca9', 'Court of Appeals for the Ninth Circuit', '9th Cir.', 'appellate', '09ca', '009', 'acms', 'America/Los_Angeles'],
  ['ca10', 'Court of Appeals for the Tenth Circuit', '10th Cir.', 'appellate', '10ca', '010', 'appellate-nbeam', 'America/Denver'],
  ['ca11', 'Court of Appeals for the Eleventh Circuit', '11th Cir.', 'appellate', '11ca', '011', 'appellate-cmecf', 'America/New_York'],
  ['cadc', 'Court of Appeals for the District of Columbia Circuit', 'D.C. Cir.', 'appellate', 'dcca', '012', 'appellate-nbeam', 'America/New_York'],
  ['cafc', 'Court of Appeals for the Federal Circuit', 'Fed. Cir.', 'appellate', 'cafc', '013', 'appellate-nbeam', 'America/New_York'],
  ['cavc', 'Court of Appeals for Veterans Claims', 'Vet. App.', 'appellate', null, '012', 'appellate-nbeam', 'America/New_York'],
  ['bap1', 'Bankruptcy Appellate Panel of the First Circuit', 'B.A.P. 1st Cir.', 'appellate', '01bap', '001', 'appellate-nbeam', 'America/New_York'],
  ['bap9', 'Bankruptcy Appellate Panel of the Ninth Circuit', 'B.A.P. 9th Cir.', 'appellate', '09bap', '009', 'appellate-nbeam', 'America/Los_Angeles'],
  ['cit', 'Court of International Trade', 'Ct. Int’l Trade', 'national', 'citdc', '014', 'cmecf', 'America/New_York'],
  ['cofc', 'Court of Federal Claims', 'Fed. Cl.', 'national', 'cofc', '015', 'cmecf', 'America/New_York'],
  ['jpml', 'Judicial Panel on Multidistrict Litigation', 'J.P.M.L.', 'national', 'jpmldc', '850', 'cmecf', 'America/New_York'],
];

/** Where a court does not answer at `ecf.<id>.uscourts.gov`, or not only there. */
export const otherHosts: Readonly<Record<string, readonly string[]>> = {
  cavc: ['efiling.uscourts.cavc.gov'],
  bap1: ['ecf.ca1.uscourts.gov'],
  bap9: ['ecf.ca9.uscourts.gov'],
  ca2: ['ecf.ca2.uscourts.gov', 'ca2-showdoc.azurewebsites.us', 'ca2-showdocservices.azurewebsites.us'],
  ca9: ['ecf.ca9.uscourts.gov', 'ca9-showdoc.azurewebsites.us', 'ca9-showdocservices.azurewebsites.us'],
};
