// A small client for the tests: signs in, keeps the cookie, posts multipart forms, reads the ledger.
import { startSandbox, type LedgerRow, type RunningSandbox, type SandboxOptions } from '../src/index.ts';

export const PASSWORD = 'Sandbox-Harbor-2026';
export const NYSD = 'ecf.nysd.uscourts.gov';

export type Answer = { status: number; type: string; text: string; bytes: Buffer; headers: Headers };

export type Visitor = {
  court: RunningSandbox;
  token: string;
  signIn(loginId?: string, more?: Record<string, string>): Promise<Record<string, string>>;
  get(host: string, path: string, headers?: Record<string, string>): Promise<Answer>;
  post(host: string, path: string, form: Record<string, string>): Promise<Answer>;
  locator(path: string, criteria?: unknown, method?: string): Promise<{ status: number; body: any }>;
  docket(host: string, caseId: string, form?: Record<string, string>): Promise<Answer>;
  control(method: string, path: string, body?: unknown): Promise<any>;
  ledger(): Promise<LedgerRow[]>;
  close(): Promise<void>;
};

async function read(response: Response): Promise<Answer> {
  const bytes = Buffer.from(await response.arrayBuffer());
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    text: bytes.toString('utf8'),
    bytes,
    headers: response.headers,
  };
}

export async function openVisitor(options: SandboxOptions = {}, running?: RunningSandbox): Promise<Visitor> {
  const court = running ?? (await startSandbox({ port: 0, ...options }));
  const url = (host: string, path: string) => `${court.baseUrl}/__host/${host}${path}`;
  const visitor: Visitor = {
    court,
    token: '',
    async signIn(loginId = 'sandbox-firm', more = {}) {
      const response = await fetch(url('pacer.login.uscourts.gov', '/services/cso-auth'), {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ loginId, password: PASSWORD, ...more }),
      });
      const answer = (await response.json()) as Record<string, string>;
      if (answer.nextGenCSO) visitor.token = answer.nextGenCSO;
      return answer;
    },
    get: async (host, path, headers = {}) =>
      read(
        await fetch(url(host, path), {
          redirect: 'manual',
          headers: {
            ...(visitor.token ? { cookie: `NextGenCSO=${visitor.token}; PacerSession=${visitor.token}` } : {}),
            ...headers,
          },
        }),
      ),
    async post(host, path, form) {
      const body = new FormData();
      for (const [name, value] of Object.entries(form)) body.append(name, value);
      return read(
        await fetch(url(host, path), {
          method: 'POST',
          redirect: 'manual',
          body,
          headers: visitor.token ? { cookie: `NextGenCSO=${visitor.token}` } : {},
        }),
      );
    },
    async locator(path, criteria, method = criteria === undefined ? 'GET' : 'POST') {
      const response = await fetch(url('pcl.uscourts.gov', `/pcl-public-api/rest${path}`), {
        method,
        headers: { 'x-next-gen-cso': visitor.token, 'content-type': 'application/json' },
        ...(criteria === undefined ? {} : { body: typeof criteria === 'string' ? criteria : JSON.stringify(criteria) }),
      });
      const text = await response.text();
      return { status: response.status, body: text ? JSON.parse(text) : null };
    },
    docket: (host, caseId, form = {}) =>
      visitor.post(host, '/cgi-bin/DktRpt.pl?1-L_1_0-1', {
        all_case_ids: caseId,
        case_num: ' ',
        date_from: '',
        date_to: '',
        list_of_parties_and_counsel: 'on',
        terminated_parties: 'on',
        output_format: 'html',
        sort1: 'oldest date first',
        ...form,
      }),
    async control(method, path, body) {
      const response = await fetch(`${court.baseUrl}/__sandbox/${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return response.json();
    },
    ledger: async () => ((await visitor.control('GET', 'ledger')) as { rows: LedgerRow[] }).rows,
    close: () => court.close(),
  };
  return visitor;
}

/** The receipt of a page as a reader finds it: the cell after the label. */
export function receiptOf(page: string): Record<string, string> {
  const cells = [...page.matchAll(/<t[hd][^>]*>(?:\s*<font[^>]*>)?([^<]*)/gi)].map((match) => match[1]!.trim());
  const after = (label: string) => cells[cells.indexOf(label) + 1] ?? '';
  return {
    pages: after('Billable Pages:'),
    cost: after('Cost:'),
    description: after('Description:'),
    criteria: after('Search Criteria:') || after('Case Number:'),
  };
}

export function caseIdOf(visitor: Visitor, court: string, number: string): string {
  return visitor.court.world.findByNumber(court, number)[0]!.caseId;
}
