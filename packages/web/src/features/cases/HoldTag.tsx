// Told to administrators: this case, one of its matters, or the whole firm must be kept.
import { listLegalHolds } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api-query.ts';
import { Tag } from '../../ui/Tag.tsx';
import { useCaseMatters } from '../matters/matters.queries.ts';
import { isAdmin, useMe } from '../session/session.queries.ts';

export function HoldTag({ caseId }: { caseId: string }) {
  const { role } = useMe();
  const holds = useQuery({ ...apiQuery(listLegalHolds, {}), enabled: isAdmin(role) });
  const matters = useCaseMatters(caseId);
  const held = new Set([caseId, ...(matters.data?.items.map(({ id }) => id) ?? [])]);
  const found = holds.data?.items.find(
    ({ liftedAt, on }) => liftedAt === null && (on.kind === 'firm' || held.has(on.id)),
  );
  return found ? (
    <Tag tone="seal" title={found.reason}>
      On legal hold
    </Tag>
  ) : null;
}
