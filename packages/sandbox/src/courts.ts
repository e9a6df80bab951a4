// The courts of this sandbox and how each installation behaves. Kept apart from the product's own court table on purpose.

export type CourtSystem = 'district' | 'bankruptcy' | 'appellate';

/** How a court hands over a PDF it was paid for (`pacer-protocol` 3.7). */
export type Delivery = 'direct' | 'iframe' | 'redirect';

export type SandboxCourt = {
  id: string;
  system: CourtSystem;
  host: string;
  prefix: string;
  pclId: string;
  name: string;
  title: string;
  /** Office digit to seat. */
  offices: Readonly<Record<string, string>>;
  timeZone: string;
  version: string;
  menu: 'old' | 'new';
  delivery: Delivery;
  /** Entry count above which the large-docket page is shown. */
  largeDocket: number;
  /** Central redirect stub, or the old page inside the court. */
  loginPage: 'stub' | 'legacy';
  feed: 'all' | 'some' | 'none';
  /** First internal case number. */
  firstCaseId: number;
  city: string;
  state: string;
  /** Appellate only: entries carry numbers, or only document ids. */
  entryNumbers: boolean;
  servletPath: string;
};

type Sketch = Omit<SandboxCourt, 'host' | 'largeDocket' | 'entryNumbers' | 'servletPath'> &
  Partial<Pick<SandboxCourt, 'entryNumbers'>>;

const sketches: Sketch[] = [
  {
    id: 'nysd',
    system: 'district',
    prefix: '127',
    pclId: 'nysdc',
    name: 'Southern District of New York',
    title: 'SDNY CM/ECF NextGen Version 1.7',
    offices: { '1': 'Foley Square', '7': 'White Plains' },
    timeZone: 'America/New_York',
    version: '1.7',
    menu: 'new',
    delivery: 'direct',
    loginPage: 'stub',
    feed: 'all',
    firstCaseId: 560100,
    city: 'New York',
    state: 'NY',
  },
  {
    id: 'cand',
    system: 'district',
    prefix: '035',
    pclId: 'candc',
    name: 'California Northern District',
    title: 'CAND-ECF',
    offices: { '3': 'San Francisco', '4': 'Oakland', '5': 'San Jose' },
    timeZone: 'America/Los_Angeles',
    version: '1.7',
    menu: 'new',
    delivery: 'iframe',
    loginPage: 'legacy',
    feed: 'all',
    firstCaseId: 402200,
    city: 'San Francisco',
    state: 'CA',
  },
  {
    id: 'txsd',
    system: 'district',
    prefix: '179',
    pclId: 'txsdc',
    name: 'SOUTHERN DISTRICT OF TEXAS',
    title: 'DC CM/ECF LIVE- US District Court-Texas Southern',
    offices: { '4': 'Houston', '2': 'Corpus Christi', '5': 'Laredo' },
    timeZone: 'America/Chicago',
    version: '6.1',
    menu: 'old',
    delivery: 'direct',
    loginPage: 'stub',
    feed: 'some',
    firstCaseId: 1810300,
    city: 'Houston',
    state: 'TX',
  },
  {
    id: 'dcd',
    system: 'district',
    prefix: '045',
    pclId: 'dcdc',
    name: 'District of Columbia',
    title: 'District of Columbia live database',
    offices: { '1': 'Washington, DC' },
    timeZone: 'America/New_York',
    version: '1.7',
    menu: 'new',
    delivery: 'direct',
    loginPage: 'stub',
    feed: 'all',
    firstCaseId: 245000,
    city: 'Washington',
    state: 'DC',
  },
  {
    id: 'ilnd',
    system: 'district',
    prefix: '067',
    pclId: 'ilndc',
    name: 'Northern District of Illinois - CM/ECF NextGen 1.7',
    title: 'CM/ECF LIVE - U.S. District Court for the Northern District of Illinois',
    offices: { '1': 'Chicago', '3': 'Rockford' },
    timeZone: 'America/Chicago',
    version: '1.7',
    menu: 'new',
    delivery: 'redirect',
    loginPage: 'stub',
    feed: 'all',
    firstCaseId: 420700,
    city: 'Chicago',
    state: 'IL',
  },
  {
    id: 'mnd',
    system: 'district',
    prefix: '101',
    pclId: 'mndc',
    name: 'DISTRICT OF MINNESOTA',
    title: 'CM/ECF - mnd',
    offices: { '0': 'DMN' },
    timeZone: 'America/Chicago',
    version: '1.7',
    menu: 'new',
    delivery: 'direct',
    loginPage: 'stub',
    feed: 'all',
    firstCaseId: 221300,
    city: 'Minneapolis',
    state: 'MN',
  },
  {
    id: 'akd',
    system: 'district',
    prefix: '023',
    pclId: 'akdc',
    name: 'District of Alaska',
    title: 'CM/ECF District of Alaska Version 6.1 LIVE DB',
    offices: { '3': 'Anchorage', '4': 'Fairbanks' },
    timeZone: 'America/Anchorage',
    version: '6.1',
    menu: 'old',
    delivery: 'direct',
    loginPage: 'stub',
    feed: 'none',
    firstCaseId: 66400,
    city: 'Anchorage',
    state: 'AK',
  },
  {
    id: 'deb',
    system: 'bankruptcy',
    prefix: '042',
    pclId: 'debk',
    name: 'District of Delaware',
    title: 'Internal CM/ECF Live Database',
    offices: { '1': 'Delaware' },
    timeZone: 'America/New_York',
    version: '10.6',
    menu: 'new',
    delivery: 'direct',
    loginPage: 'stub',
    feed: 'all',
    firstCaseId: 190500,
    city: 'Wilmington',
    state: 'DE',
  },
  {
    id: 'nysb',
    system: 'bankruptcy',
    prefix: '126',
    pclId: 'nysbk',
    name: 'Southern District of New York',
    title: 'New York Southern Live System',
    offices: { '1': 'Manhattan', '7': 'White Plains' },
    timeZone: 'America/New_York',
    version: '5.1',
    menu: 'old',
    delivery: 'iframe',
    loginPage: 'stub',
    feed: 'all',
    firstCaseId: 315200,
    city: 'New York',
    state: 'NY',
  },
  {
    id: 'ca9',
    system: 'appellate',
    prefix: '009',
    pclId: '09ca',
    name: 'United States Court of Appeals for the Ninth Circuit',
    title: 'U.S. Court of Appeals for the 9th Circuit',
    offices: {},
    timeZone: 'America/Los_Angeles',
    version: '1.7',
    menu: 'new',
    delivery: 'direct',
    loginPage: 'stub',
    feed: 'all',
    firstCaseId: 330100,
    city: 'San Francisco',
    state: 'CA',
    entryNumbers: true,
  },
  {
    id: 'ca2',
    system: 'appellate',
    prefix: '002',
    pclId: '02ca',
    name: 'United States Court of Appeals for the Second Circuit',
    title: 'U.S. Court of Appeals for the 2nd Circuit',
    offices: {},
    timeZone: 'America/New_York',
    version: 'acms',
    menu: 'new',
    delivery: 'direct',
    loginPage: 'stub',
    feed: 'none',
    firstCaseId: 90200,
    city: 'New York',
    state: 'NY',
    entryNumbers: true,
  },
  {
    id: 'ca8',
    system: 'appellate',
    prefix: '008',
    pclId: '08ca',
    name: 'United States Court of Appeals for the Eighth Circuit',
    title: 'U.S. Court of Appeals for the 8th Circuit',
    offices: {},
    timeZone: 'America/Chicago',
    version: '1.6',
    menu: 'old',
    delivery: 'direct',
    loginPage: 'stub',
    feed: 'none',
    firstCaseId: 108300,
    city: 'St. Louis',
    state: 'MO',
    entryNumbers: false,
  },
];

export const courts: readonly SandboxCourt[] = Object.freeze(
  sketches.map((sketch) => ({
    ...sketch,
    host: `ecf.${sketch.id}.uscourts.gov`,
    largeDocket: 1000,
    entryNumbers: sketch.entryNumbers ?? true,
    servletPath: '/n/beam/servlet/TransportRoom',
  })),
);

export function findCourt(id: string): SandboxCourt | null {
  return courts.find((court) => court.id === id) ?? null;
}

/** Also the hosts of the newer appellate system, which are outside uscourts.gov. */
export function findCourtByHost(host: string): SandboxCourt | null {
  const newer = /^(ca\d+)-showdoc(?:services)?\.azurewebsites\.us$/.exec(host);
  return courts.find((court) => court.host === host || court.id === newer?.[1]) ?? null;
}

export function findCourtByPrefix(prefix: string): SandboxCourt | null {
  return courts.find((court) => court.prefix === prefix) ?? null;
}
