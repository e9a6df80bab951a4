// Settings, retention: how long the firm keeps what it has, and which cases are to go.
import { readRetention } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api-query.ts';
import { Failure, Waiting } from '../../ui/States.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { FixedEnds } from './FixedEnds.tsx';
import { Removals } from './Removals.tsx';
import { RulesForm } from './RulesForm.tsx';

export function RetentionPage() {
  const rules = useQuery(apiQuery(readRetention, {}));
  return (
    <>
      <Panel title="How long things are kept">
        {rules.isPending && <Waiting rows={6} />}
        {rules.error && <Failure error={rules.error} retry={() => void rules.refetch()} />}
        {rules.data && <RulesForm key={rules.data.changedAt} saved={rules.data} />}
      </Panel>
      <Removals />
      <FixedEnds />
    </>
  );
}
