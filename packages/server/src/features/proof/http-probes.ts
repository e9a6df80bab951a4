// What is asked over the installation's own address. Made from the contract, so that a new reading route is probed by itself.
import { type Route, routes } from '@pacerpro/api';
import { newId } from '../../platform/id/id.ts';
import type { Canaries } from './canaries.ts';
import { leak, type Probe, trouble } from './probe.ts';

export type Answer = { readonly status: number; readonly text: string };
/** GET at the installation's own address, with the cookie of somebody's session. */
export type Ask = (path: string, cookie: string) => Promise<Answer>;

/** Not of administrators: their console has cookies of its own, which no member or guest holds. */
const reading = (): [string, Route][] =>
  Object.entries(routes).filter(
    ([, { method, access }]) => method === 'GET' && access !== 'anonymous' && !access.startsWith('site-admin'),
  );
const parametersOf = (route: Route): string[] => [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]!);
const withoutRequest = (text: string): string => text.replace(/"requestId":"[^"]*"/, '');
const isSwitchedOff = ({ status, text }: Answer): boolean => status === 503 && text.includes('"switched_off"');

/** Parameters that name no record. */
const plain: Readonly<Record<string, string>> = { page: '1' };

/** Routes with parameters that all of these ids can fill. A task is a locator search too, a proof has pages. */
export const routesById = (ids: Readonly<Record<string, string>>): [string, Route][] =>
  reading().filter(([, route]) => {
    const names = parametersOf(route);
    return names.length > 0 && names.every((name) => name in ids || name in plain);
  });

export type Asking = { readonly ask: Ask; readonly cookie: string; readonly title: string };

/** The keeper's answers, each path asked once: whether a probe of it can see anything. */
export function keeperSees(ask: Ask, cookie: string) {
  const known = new Map<string, Promise<Answer>>();
  return async (path: string, marks: readonly string[] = []): Promise<boolean> => {
    if (!known.has(path)) known.set(path, ask(path, cookie));
    const { status, text } = await known.get(path)!;
    return status === 200 && (marks.length === 0 || marks.some((mark) => text.includes(mark) && !path.includes(mark)));
  };
}
export type KeeperSees = ReturnType<typeof keeperSees>;

/** An outsider asks for things by their ids. The answer must be the one for ids that nobody ever gave out, to the letter. */
export function probesById(
  { ask, cookie, title }: Asking,
  ids: Readonly<Record<string, string>>,
  sees?: KeeperSees,
): Probe[] {
  return routesById(ids).map(([name, route]) => {
    const path = (value: (parameter: string) => string) =>
      route.path.replace(/:(\w+)/g, (_, parameter: string) => plain[parameter] ?? value(parameter)) +
      (name === 'searchInDocument' ? '?q=canarybait' : '');
    const real = path((parameter) => ids[parameter]!);
    return {
      title,
      name: `GET ${route.path}`,
      route: name,
      run: async () => {
        const answer = await ask(real, cookie);
        const twin = await ask(
          path(() => newId() as string),
          cookie,
        );
        if (isSwitchedOff(answer)) return null;
        if (answer.status < 400) return leak(`answered ${answer.status} instead of “not found”`);
        if (answer.status >= 500) return trouble(`answered ${answer.status} instead of “not found”`);
        if (answer.status !== twin.status || withoutRequest(answer.text) !== withoutRequest(twin.text))
          return twin.status >= 500
            ? trouble(`answered ${twin.status} for what does not exist`)
            : leak(`answered ${answer.status}, but ${twin.status} for what does not exist`);
        return null;
      },
      ...(sees ? { control: () => sees(real) } : {}),
    };
  });
}

/** An outsider reads every list, count, search, look-up and export. None may hold the marks. */
export function probesOfLists(
  { ask, cookie, title }: Asking,
  canaries: Pick<Canaries, 'bait' | 'ids'>,
  marks: readonly string[],
  sees: KeeperSees,
): Probe[] {
  const word = encodeURIComponent(canaries.bait);
  const { caseId, documentId } = canaries.ids;
  const paths = reading()
    .filter(([, route]) => parametersOf(route).length === 0)
    .map(([name, route]): [string, string] => [name, `${route.path}?q=${word}`]);
  const narrowed: [string, string][] = [
    ['search', `/api/v1/search?q=${word}&caseId=${caseId}`],
    ['listLedger', `/api/v1/ledger?caseId=${caseId}`],
    ['listGuests', `/api/v1/guests?caseId=${caseId}`],
    ['listGuests', `/api/v1/guests?documentId=${documentId}`],
    ['listAuditEvents', `/api/v1/audit?caseId=${caseId}`],
  ];
  return [...paths, ...narrowed].map(([route, path]) => ({
    title,
    name: `GET ${path.replace(/=[0-9a-f-]{36}/g, '=…')}`,
    route,
    run: async () => {
      const answer = await ask(path, cookie);
      if (isSwitchedOff(answer)) return null;
      if (answer.status >= 500) return trouble(`answered ${answer.status}`);
      // What was asked may be repeated in the answer; what was found may not.
      const seen = marks.some((mark) => answer.text.includes(mark) && !path.includes(mark));
      return seen ? leak('showed a record of the canary') : null;
    },
    control: () => sees(path, marks),
  }));
}

/** Somebody who may see must see: a probe that is blind would be green for ever. */
export function controls({ ask, cookie, title }: Asking, paths: readonly string[], mark: string): Probe[] {
  return paths.map((path) => ({
    title,
    name: `GET ${path}`,
    run: async () => {
      const answer = await ask(path, cookie);
      if (isSwitchedOff(answer)) return null;
      return answer.status === 200 && answer.text.includes(mark)
        ? null
        : trouble(`was not shown the canary (${answer.status}): the probes may be blind`);
    },
  }));
}
