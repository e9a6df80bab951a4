// What ends for every firm alike, and what stays whatever the rules say.
import { fixedEndDays } from '@pacerpro/api';
import { Facts } from '../../ui/Facts.tsx';
import { Panel } from '../../ui/Panel.tsx';

export function FixedEnds() {
  return (
    <Panel title="What ends by itself">
      <Facts
        facts={[
          ['Invitations', `${fixedEndDays.invitations} days after they were accepted, taken back or ran out`],
          ['Visits of guests', `${fixedEndDays.guestVisits} days after they ended`],
          ['Sessions', `${fixedEndDays.sessions} days after they ended`],
          ['Tries of signing in', `${fixedEndDays.signInAttempts} days`],
          ['Archives', '7 days after they were made'],
          ['Server logs', 'at most 30 days'],
          [
            'Not removed',
            'The ledger, quotes and purchases, the audit trail, clients and matters, and the name and number of a removed case, which its charges refer to.',
          ],
        ]}
      />
    </Panel>
  );
}
