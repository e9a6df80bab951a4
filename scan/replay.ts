// Everything that the owner was shown is asked for again by everybody who must not see it. The answer has to be the one for an id that nobody
// ever gave out, to the letter; and no list may hold an id of the owner's. A colleague outside a wall and a guest may know some of it: they are
// asked for the rest.
import { type Asked, fill, nameOf, plainQuery, unknownId } from './contract.ts';
import type { Crawled } from './crawl.ts';
import { type Answer, type Finding, type Stranger, send, type Target } from './target.ts';

const plain = ({ status, text }: Answer): string => `${status} ${text.replace(/"requestId":"[^"]*"/, '')}`;

export async function* replay(target: Target, crawled: Crawled): AsyncIterable<Finding> {
  const shown = crawled.asked.filter(({ answer }) => answer.status === 200);
  for (const stranger of target.strangers)
    for (const one of shown) {
      if (isKnownTo(stranger, one.path)) continue;
      const finding =
        one.route.params.length > 0
          ? await replayOne(target, stranger, one)
          : await replayList(target, stranger, one, crawled);
      if (finding) yield finding;
    }
}

const anId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** It names something, and nothing but what this person may know. */
function isKnownTo({ mayKnow }: Stranger, path: string): boolean {
  const named = path.match(anId) ?? [];
  return mayKnow !== undefined && named.length > 0 && named.every((id) => mayKnow(id));
}

async function replayOne(target: Target, as: Stranger, { route, path, answer }: Asked): Promise<Finding | null> {
  if (route.isPublic) return null;
  const where = nameOf(route);
  const seen = await send(target, as, path);
  if (seen.status === 200 && seen.text === answer.text)
    return { check: 'idor', severity: 'critical', where, what: `${as.name} was shown what is the owner’s` };
  if (seen.status < 400)
    return {
      check: 'idor',
      severity: 'high',
      where,
      what: `${as.name} was answered ${seen.status} for what is the owner’s`,
    };
  const twin = await send(
    target,
    as,
    fill(route, (name) => (/^(page|number|view)$/.test(name) ? '1' : unknownId())) + plainQuery(route),
  );
  if (plain(seen) !== plain(twin))
    return {
      check: 'oracle',
      severity: 'medium',
      where,
      what: `${as.name} can tell what exists (${seen.status}) from what does not (${twin.status})`,
    };
  return null;
}

async function replayList(
  target: Target,
  as: Stranger,
  { route, path, answer }: Asked,
  { ids }: Crawled,
): Promise<Finding | null> {
  if (route.isPublic) return null;
  const hidden = [...ids.values()].flat().filter((id) => !as.mayKnow?.(id));
  const own = hidden.filter((id) => answer.text.includes(id));
  if (own.length === 0) return null;
  const { status, text } = await send(target, as, path);
  const leaked = own.filter((id) => text.includes(id));
  return status === 200 && leaked.length > 0
    ? {
        check: 'list',
        severity: 'critical',
        where: nameOf(route),
        what: `${as.name} was shown ${leaked.length} of the owner’s ids`,
      }
    : null;
}
