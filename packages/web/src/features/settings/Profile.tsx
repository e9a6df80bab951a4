// The signed-in person: who that is, what can be changed, and the firms.
import { Facts } from '../../ui/Facts.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useMe } from '../session/session.queries.ts';
import { OwnFirms } from './OwnFirms.tsx';
import { ProfileForms } from './ProfileForms.tsx';

export function Profile() {
  const { user, firm, role } = useMe();
  return (
    <>
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
      <ProfileForms />
      <OwnFirms />
    </>
  );
}
