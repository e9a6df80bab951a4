// What a route must not be talked into: other verbs, other kinds of bodies, bodies without end.
import { fill, nameOf, type Route, unknownId, valueOf } from './contract.ts';
import { type Finding, send, type Target } from './target.ts';

const all = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE'];
const overrides = ['x-http-method-override', 'x-http-method', 'x-method-override'];
const MB = 1024 * 1024;

export async function* verbs(target: Target, routes: readonly Route[]): AsyncIterable<Finding> {
  const byPath = Map.groupBy(routes, ({ path }) => path);
  for (const [path, some] of byPath) {
    const declared = new Set(some.map(({ method }) => method));
    const real = fill(some[0]!, () => unknownId());
    for (const method of all.filter((one) => !declared.has(one))) {
      if (!target.mayWrite && method !== 'TRACE') continue;
      const { status } = await send(target, target.owner, real, {
        method,
        ...(method === 'GET' ? {} : { headers: { 'content-type': 'application/json' }, body: '{}' }),
      });
      if (status > 0 && status < 400)
        yield {
          check: 'verb',
          severity: 'high',
          where: `${method} ${path}`,
          what: `answered ${status}, and the contract has no such verb`,
        };
    }
    if (!declared.has('GET')) continue;
    const plain = await send(target, target.owner, real);
    for (const header of overrides) {
      if (!target.mayWrite) break;
      const { status } = await send(target, target.owner, real, { headers: { [header]: 'DELETE' } });
      if (status !== plain.status)
        yield {
          check: 'verb',
          severity: 'high',
          where: `GET ${path}`,
          what: `${header} changes what is done (${plain.status}, ${status})`,
        };
    }
  }
}

export async function* bodies(target: Target, routes: readonly Route[]): AsyncIterable<Finding> {
  for (const route of routes.filter(({ body, method }) => body !== null && method !== 'GET')) {
    const path = fill(route, () => unknownId());
    const text = JSON.stringify(valueOf(route.body!));
    for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
      const { status } = await send(target, target.owner, path, {
        method: route.method,
        headers: { 'content-type': type },
        body: text,
      });
      if (status > 0 && status < 300)
        yield {
          check: 'content-type',
          severity: 'medium',
          where: nameOf(route),
          what: `takes JSON that calls itself ${type}: other sites’ forms can send it`,
        };
    }
  }
  const some = routes.filter(({ body, method }) => body !== null && method === 'POST').slice(0, 5);
  for (const route of some) {
    const { status } = await send(
      target,
      target.owner,
      fill(route, () => unknownId()),
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ scan: 'x'.repeat(4 * MB) }),
      },
    );
    if (![0, 400, 401, 403, 404, 413, 415].includes(status))
      yield {
        check: 'oversize',
        severity: 'medium',
        where: nameOf(route),
        what: `answered ${status} to a body of 4 MB`,
      };
  }
}
