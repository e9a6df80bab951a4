// The signed-in person.
import { Facts } from '../../ui/Facts.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useMe } from '../session/session.queries.ts';

export function Profile() {
  const { user, firm, role } = useMe();
  return (
    <Panel title="Profile">
      <Facts
        facts={[
          ['Name', user.name],
          ['Mail address', user.email],
          ['Firm', firm.name],
          ['Role', role],
        ]}
      />
    </Panel>
  );
}
