// The one button that opens the share dialog. Not there for guests, nor for who only sees the bills.
import { Button } from '@mantine/core';
import { IconShare3 } from '@tabler/icons-react';
import { useState } from 'react';
import { isGuestWorld } from '../../lib/guest-world.ts';
import { useMe } from '../session/session.queries.ts';
import { ShareDialog } from './ShareDialog.tsx';

type Props = { caseId: string; caseName: string; document?: { id: string; title: string } };

export const ShareButton = (props: Props) => (isGuestWorld ? null : <MemberShareButton {...props} />);

function MemberShareButton(props: Props) {
  const { role } = useMe();
  const [isOpen, setIsOpen] = useState(false);
  if (role === 'billing') return null;
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        className="no-print"
        leftSection={<IconShare3 size={15} stroke={1.6} />}
        onClick={() => setIsOpen(true)}
      >
        Share
      </Button>
      {isOpen && <ShareDialog {...props} close={() => setIsOpen(false)} />}
    </>
  );
}
