// The second person of a grant for content: what would be seen and why, and a fresh factor.
import { approveSupportGrant, listSupportGrants } from '@pacerpro/api';
import { refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { Grant } from './admin.queries.ts';
import { useFactor } from './factor.tsx';
import { FormDialog } from './FormDialog.tsx';

export function ApproveDialog({ grant, close }: { grant: Grant; close: () => void }) {
  const factor = useFactor();
  const act = async () => {
    await call(approveSupportGrant, { params: { supportGrantId: grant.id }, body: { factor: await factor.take() } });
    await refresh(listSupportGrants);
  };
  return (
    <FormDialog
      title={`Approve a grant for ${grant.firmName}`}
      label="Approve"
      isReady={factor.isReady}
      act={act}
      failed={factor.clear}
      close={close}
    >
      <Notice tone="warn">
        {grant.adminName} may open documents of {grant.firmName} and their text for {grant.minutes} minutes from now.
        The firm gets a mail that you approved it.
      </Notice>
      <Facts
        facts={[
          ['Reason', grant.reason],
          ['Ticket', grant.ticket],
        ]}
      />
      {factor.field}
    </FormDialog>
  );
}
