// One event in full: everything that was recorded, in words, and ways on from it.
import { Button, Drawer } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { AuditAsked } from '../../app/asked.ts';
import type { AuditEvent } from '../../lib/shapes.ts';
import { Facts } from '../../ui/Facts.tsx';
import { actorText, actText, spelt } from './act-words.ts';
import styles from './audit.module.css';
import { detailFacts } from './detail-text.ts';

type Props = { event: AuditEvent | null; close: () => void; narrow: (part: Partial<AuditAsked>) => void };

export function EventDrawer({ event, close, narrow }: Props) {
  return (
    <Drawer opened={event !== null} onClose={close} position="right" title="What was recorded" size="md">
      {event && (
        <Event
          event={event}
          narrow={(part) => {
            close();
            narrow(part);
          }}
        />
      )}
    </Drawer>
  );
}

/** To the second, with the zone: this is evidence. */
const exact = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeStyle: 'long' });

function Event({ event, narrow }: { event: AuditEvent; narrow: Props['narrow'] }) {
  const { userId, caseId, objectKind } = event;
  const facts = detailFacts(event.detail);
  return (
    <div className={styles.event}>
      <h3>{actText(event.action)}</h3>
      <Facts
        facts={[
          ['When', exact.format(new Date(event.at))],
          ['Who', event.userName],
          ['As', actorText(event.actorKind)],
          [
            'Case',
            caseId && (
              <Link to="/cases/$caseId" params={{ caseId }}>
                {event.caseName ?? 'Open the case'}
              </Link>
            ),
          ],
          ['About', objectKind && [spelt(objectKind), event.objectName].filter(Boolean).join(': ')],
        ]}
      />
      {facts.length > 0 && (
        <>
          <h4>Recorded with it</h4>
          <Facts facts={facts} />
        </>
      )}
      <h4>For the record</h4>
      <Facts
        facts={[
          ['Act', <code key="act">{event.action}</code>],
          ['Chain', event.isSealed ? 'Sealed: a change or a removal would be found' : 'Not sealed yet: takes seconds'],
          ['Id of the thing', event.objectId && <code>{event.objectId}</code>],
          ['Id of the event', <code key="id">{event.id}</code>],
          ['Request', event.requestId && <code>{event.requestId}</code>],
        ]}
      />
      <div className={styles.narrow}>
        {userId && (
          <Button variant="default" size="compact-sm" onClick={() => narrow({ userId })}>
            Only {event.userName}
          </Button>
        )}
        <Button variant="default" size="compact-sm" onClick={() => narrow({ action: event.action })}>
          Only this act
        </Button>
        {caseId && (
          <Button variant="default" size="compact-sm" onClick={() => narrow({ caseId })}>
            Only this case
          </Button>
        )}
      </div>
    </div>
  );
}
