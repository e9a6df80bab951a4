// Reads everything that the owner may read: lists first, then what their ids open, until nothing new is found.
import { type Asked, fill, plainQuery, type Route } from './contract.ts';
import { type Ids, send, type Target } from './target.ts';

const MOST_IDS = 3;
const ROUNDS = 4;
const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export type Crawled = { readonly asked: readonly Asked[]; readonly ids: Ids };

export async function crawl(target: Target, routes: readonly Route[]): Promise<Crawled> {
  const asked = new Map<string, Asked>();
  const ids = new Map<string, string[]>([...(target.known ?? [])].map(([name, some]) => [name, [...some]]));
  const most = (parameter: string) => MOST_IDS + (target.known?.get(parameter)?.length ?? 0);
  const keep = (parameter: string, id: string) => {
    const known = ids.get(parameter) ?? [];
    if (known.length < most(parameter) && !known.includes(id)) ids.set(parameter, [...known, id]);
  };
  const reading = routes.filter(({ method }) => method === 'GET');
  for (let round = 0, before = -1; round < ROUNDS && asked.size > before; round++) {
    before = asked.size;
    for (const route of reading)
      for (const path of pathsOf(route, ids)) {
        if (asked.has(path)) continue;
        const answer = await send(target, target.owner, path);
        asked.set(path, { route, path, answer, as: target.owner });
        if (answer.status === 200)
          for (const [parameter, id] of idsIn(answer.text, route, reading)) keep(parameter, id);
      }
  }
  return { asked: [...asked.values()], ids };
}

/** One path for each id of the first parameter; the others take their first. */
function pathsOf(route: Route, ids: Ids): string[] {
  const known = (name: string): readonly string[] => ids.get(name) ?? (/^(page|number)$/.test(name) ? ['1'] : []);
  if (route.params.some((name) => known(name).length === 0)) return [];
  const [first] = route.params;
  const values = first ? known(first) : [''];
  return values.map((value) => fill(route, (name) => (name === first ? value : known(name)[0]!)) + plainQuery(route));
}

/** `caseId` is an id of that parameter; `id` in a list is one of the parameter that follows the list's path. */
function* idsIn(text: string, route: Route, routes: readonly Route[]): Iterable<[string, string]> {
  const own = new Set(
    routes
      .filter(({ path }) => path.startsWith(`${route.path}/{`))
      .map(({ path }) => /^\{(\w+)\}/.exec(path.slice(route.path.length + 1))![1]!),
  );
  yield* walk(parse(text), own);
}

/** `documents: [{ id }]` holds ids of that parameter too. */
function* walk(value: unknown, own: ReadonlySet<string>): Iterable<[string, string]> {
  if (Array.isArray(value)) for (const one of value) yield* walk(one, own);
  else if (value !== null && typeof value === 'object')
    for (const [name, one] of Object.entries(value)) {
      if (typeof one === 'string' && idPattern.test(one)) {
        if (name === 'id') for (const parameter of own) yield [parameter, one];
        else yield [name, one];
      } else yield* walk(one, Array.isArray(one) && name !== 'items' ? new Set([`${name.replace(/s$/, '')}Id`]) : own);
    }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
