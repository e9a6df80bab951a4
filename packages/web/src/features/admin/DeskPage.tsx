// Support requests of all firms and of people signed in nowhere: what waits first, urgent before others. The words of a firm's stand under
// a grant for content.
import { Button } from '@mantine/core';
import { acknowledgeDeskRequest, type DeskRequest, listDeskRequests } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { formatAgo, formatInstant } from '../../lib/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { kindNames, stateWords } from '../support/support-words.ts';
import { useOpenGrants } from './admin.queries.ts';
import styles from './admin.module.css';
import { CloseDialog } from './CloseDialog.tsx';
import { RequestWords } from './RequestWords.tsx';

export type Request = z.output<typeof DeskRequest>;

export function DeskPage() {
  const requests = useQuery({ ...apiQuery(listDeskRequests, {}), refetchInterval: 15_000 });
  const [closing, setClosing] = useState<Request | null>(null);
  return (
    <Page title="Support requests" lead="What people wrote to you. Nobody’s name is here; answers go by mail.">
      <Panel title="Requests" flush>
        {requests.isPending && <Waiting rows={5} />}
        {requests.error && <Failure error={requests.error} retry={() => void requests.refetch()} />}
        {requests.data?.items.length === 0 && <Empty title="No requests">Nobody wrote to support.</Empty>}
        <ul className={styles.rows}>
          {requests.data?.items.map((request) => (
            <Row key={request.id} request={request} close={() => setClosing(request)} />
          ))}
        </ul>
      </Panel>
      {closing && <CloseDialog request={closing} close={() => setClosing(null)} />}
    </Page>
  );
}

function Row({ request, close }: { request: Request; close: () => void }) {
  const grant = useOpenGrants().find((one) => one.scope === 'content' && one.firmId === request.firm?.id);
  const take = useMutation({
    mutationFn: () => call(acknowledgeDeskRequest, { params: { supportRequestId: request.id } }),
    onSettled: () => refresh(listDeskRequests),
  });
  const { reference, state, firm } = request;
  return (
    <li>
      <div className={styles.row}>
        <span>
          <strong>{reference}</strong> {kindNames[request.kind]}{' '}
          {request.urgency === 'urgent' && <Tag tone="bad">Urgent</Tag>} <Tag>{stateWords[state]}</Tag>
        </span>
        <span className={styles.small}>
          {firm ? firm.name : 'Signed in nowhere'} · {formatInstant(request.at)} ({formatAgo(request.at)})
          {request.errorRequestId && ` · failed request ${request.errorRequestId}`}
          {request.handledBy && ` · ${request.handledBy}`}
        </span>
        {request.text !== null && <p className={styles.words}>{request.text}</p>}
        {firm && grant && <RequestWords grantId={grant.id} request={request} />}
        {firm && !grant && state !== 'closed' && (
          <span className={styles.small}>
            To read it, ask for a grant for content for this firm with the reference as its ticket.
          </span>
        )}
        {take.error && <Notice tone="bad">{messageOf(take.error)}</Notice>}
        <span className={styles.buttons}>
          {state === 'open' && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Acknowledge ${reference}`}
              loading={take.isPending}
              onClick={() => take.mutate()}
            >
              Acknowledge
            </Button>
          )}
          {state !== 'closed' && (
            <Button size="compact-sm" variant="default" aria-label={`Close ${reference}`} onClick={close}>
              Close
            </Button>
          )}
        </span>
      </div>
    </li>
  );
}
