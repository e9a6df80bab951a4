// In the wall dialog: guests who were let in to the matter by somebody who will be outside. They lose access with them.
import { listGuests } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api-query.ts';
import { plural } from '../../lib/format.ts';
import { useMatters } from './matters.queries.ts';

/** `around`: as the select of the dialog names it, a kind and an id. */
export function LoseAccess({ around, inside }: { around: string; inside: readonly string[] }) {
  const guests = useQuery(apiQuery(listGuests, { query: {} }));
  const matters = useMatters();
  const behind = new Set(
    (matters.data?.items ?? [])
      .filter((one) => around === `matter ${one.id}` || around === `client ${one.client.id}`)
      .map(({ id }) => id),
  );
  const losing = (guests.data?.items ?? []).filter(({ grants }) =>
    grants.some(
      ({ state, what, grantedBy }) =>
        state === 'live' && what.kind === 'matter' && behind.has(what.id) && !inside.includes(grantedBy.id),
    ),
  );
  if (losing.length === 0) return null;
  return (
    <strong data-testid="guests-shut-out">
      {' '}
      {plural(losing.length, 'guest was', 'guests were')} let in by people now outside; they lose access.
    </strong>
  );
}
