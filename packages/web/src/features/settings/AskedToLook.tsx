// A site administrator asks to open documents: what they would see, in plain words, and the firm's yes or no. A yes asks for a proof.
import { Button, Group } from '@mantine/core';
import { consentToLooking, listLooks } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { messageOf } from '../../lib/api-error.ts';
import { refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { formatInstant } from '../../lib/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import styles from './settings.module.css';
import type { LookedAt } from './WhoLooked.tsx';

export function AskedToLook({
  grant,
  decline,
  isDeclining,
}: {
  grant: LookedAt;
  decline: () => void;
  isDeclining: boolean;
}) {
  const { id, adminName, minutes, expiresAt, reason, ticket } = grant;
  const agree = useMutation({
    mutationFn: () => call(consentToLooking, { params: { supportGrantId: id } }),
    onSettled: () => refresh(listLooks),
  });
  return (
    <Panel label={`Asked for by ${adminName}`} title={`${adminName} asks to open your documents`}>
      {agree.error && <Notice tone="bad">{messageOf(agree.error)}</Notice>}
      <p>{reason}</p>
      <p>
        If you agree, {adminName} may for {minutes} minutes open any document that your firm holds, and read its text
        and the words of your support requests. Not what stands behind an ethical wall, no passwords and no PACER
        logins; nothing can be changed. Each document they open is listed here, and you can end it at any moment.
      </p>
      <p className={styles.small}>
        Ticket {ticket} · they see nothing yet · over by itself at {formatInstant(expiresAt)} · a second administrator
        may agree too
      </p>
      <Group gap="xs">
        <Button
          loading={agree.isPending}
          aria-label={`Agree, asked for by ${adminName}`}
          onClick={() => agree.mutate()}
        >
          Agree
        </Button>
        <Button
          variant="default"
          loading={isDeclining}
          aria-label={`Decline, asked for by ${adminName}`}
          onClick={decline}
        >
          Decline
        </Button>
      </Group>
    </Panel>
  );
}
