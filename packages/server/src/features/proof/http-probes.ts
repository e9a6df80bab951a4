// What is asked over the installation's own address. Made from the contract, so that a new reading route is probed by itself.
import { type Route, routes } from '@pacerpro/api';
import { newId } from '../../platform/id/id.ts';
import type { Canaries } from './canaries.ts';

export type Answer = { readonly status: number; readonly text: string };
/** GET at the installation's own address, as the holder of a session. */
export type Ask = (path: string, session: string) => Promise<Answer>;
export type Probe = {
  readonly title: string;
  /** In words, for the report. */
  readonly name: string;
  /** Null when all is as it must be; else what was seen. */
  run(): Promise<string | null>;
};

const reading = (): [string, Route][] =>
  Object.entries(routes).filter(([, route]) => route.method === 'GET' && route.access !== 'anonymous');
const parametersOf = (route: Route): string[] => [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]!);
const withoutRequest = (text: string): string => text.replace(/"requestId":"[^"]*"/, '');

/** An outsider asks for things by their ids. The answer must be the one for ids that nobody ever gave out, to the letter. */
export function probesById(ask: Ask, session: string, title: string, ids: Readonly<Record<string, string>>): Probe[] {
  const probes = reading().filter(([, route]) => {
    const names = parametersOf(route);
    return names.length > 0 && names.every((name) => name in ids);
  });
  return probes.map(([name, route]) => ({
    title,
    name: `GET ${route.path}`,
    run: async () => {
      const path = (value: (parameter: string) => string) =>
        route.path.replace(/:(\w+)/g, (_, parameter: string) => value(parameter)) +
        (name === 'searchInDocument' ? '?q=canarybait' : '');
      const real = await ask(
        path((parameter) => ids[parameter]!),
        session,
      );
      const twin = await ask(
        path(() => newId() as string),
        session,
      );
      if (real.status < 400 || real.status >= 500) return `answered ${real.status} instead of “not found”`;
      if (real.status !== twin.status || withoutRequest(real.text) !== withoutRequest(twin.text))
        return `answered ${real.status}, but ${twin.status} for what does not exist`;
      return null;
    },
  }));
}

/** An outsider reads every list, count, search, look-up and export. None may hold the marks. */
export function probesOfLists(
  ask: Ask,
  session: string,
  title: string,
  bait: string,
  marks: readonly string[],
): Probe[] {
  const word = encodeURIComponent(bait);
  const paths = reading()
    .filter(([, route]) => parametersOf(route).length === 0)
    .map(([, route]) => `${route.path}?q=${word}`);
  const narrowed = marks
    .filter((mark) => /^[0-9a-f-]{36}$/.test(mark))
    .slice(0, 2)
    .flatMap((id) => [`/api/v1/search?q=${word}&caseId=${id}`, `/api/v1/ledger?caseId=${id}`]);
  return [...paths, ...narrowed].map((path) => ({
    title,
    name: `GET ${path}`,
    run: async () => {
      const { status, text } = await ask(path, session);
      if (status >= 500) return `answered ${status}`;
      // What was asked may be repeated in the answer; what was found may not.
      const seen = marks.filter((mark) => text.includes(mark) && !path.includes(mark));
      return seen.length > 0 ? 'showed a record of the canary' : null;
    },
  }));
}

/** The person inside must see: a probe that is blind would be green for ever. */
export function controls(ask: Ask, session: string, title: string, canaries: Canaries): Probe[] {
  const { caseId } = canaries.ids;
  return [
    `/api/v1/cases/${caseId}`,
    `/api/v1/cases/${caseId}/entries`,
    '/api/v1/cases',
    `/api/v1/search?q=${canaries.bait}`,
    `/api/v1/tasks`,
    `/api/v1/matters`,
  ].map((path) => ({
    title,
    name: `GET ${path}`,
    run: async () => {
      const { status, text } = await ask(path, session);
      return status === 200 && text.includes(canaries.secret)
        ? null
        : `was not shown the canary (${status}): the probes may be blind`;
    },
  }));
}
