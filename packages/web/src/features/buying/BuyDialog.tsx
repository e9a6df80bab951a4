// Quote, confirmation, progress: one dialog, three faces.
import { Button, Modal, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { isApiError, messageOf } from '../../lib/api-error.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useQuote, type Wanted } from './buying.queries.ts';
import { BuyProgress } from './BuyProgress.tsx';
import styles from './buying.module.css';
import { MenuFirst } from './MenuFirst.tsx';
import { DocketRange } from './DocketRange.tsx';
import { QuoteView } from './QuoteView.tsx';

type Props = { wanted: Wanted; replace: (wanted: Wanted) => void; close: () => void };

export function BuyDialog({ wanted, replace, close }: Props) {
  const [attempt, setAttempt] = useState(0);
  const [taskId, setTaskId] = useState<string | null>(null);
  const menuOf = wanted.what === 'documents' ? wanted.menuOf : undefined;
  const [isMenuKnown, setMenuKnown] = useState(menuOf === undefined);
  const priceIt = useCallback(() => setMenuKnown(true), []);
  const quote = useQuote(wanted, attempt, isMenuKnown);
  return (
    <Modal opened onClose={close} title={wanted.title} size="lg" centered>
      {taskId ? (
        <BuyProgress taskId={taskId} what={wanted.what} close={close} />
      ) : (
        <div className={styles.dialog}>
          {wanted.what === 'docket' && wanted.body.caseId && <DocketRange wanted={wanted} replace={replace} />}
          {!isMenuKnown && menuOf && <MenuFirst entryId={menuOf} done={priceIt} />}
          {isMenuKnown && quote.isPending && (
            <div role="status" aria-label="Working out the price">
              <Skeleton height={58} mb={10} />
              <Skeleton height={120} />
            </div>
          )}
          {quote.error && <Refused error={quote.error} close={close} again={() => setAttempt(attempt + 1)} />}
          {quote.data && (
            <QuoteView
              key={quote.data.id}
              quote={quote.data}
              accepted={setTaskId}
              askAgain={() => setAttempt(attempt + 1)}
              close={close}
            />
          )}
        </div>
      )}
    </Modal>
  );
}

function Refused({ error, close, again }: { error: unknown; close: () => void; again: () => void }) {
  const code = isApiError(error) ? error.code : '';
  const isNothing = code === 'quote.nothing_to_buy';
  return (
    <>
      <Notice tone={isNothing ? 'ok' : 'warn'} title={isNothing ? 'Nothing to buy' : 'No price could be worked out'}>
        {messageOf(error)}
        {code === 'quote.no_pacer_account' && (
          <>
            {' '}
            <Link to="/settings/$section" params={{ section: 'pacer' }} onClick={close}>
              Add a PACER account
            </Link>
          </>
        )}
      </Notice>
      <div className={styles.buttons}>
        {!isNothing && (
          <Button variant="default" onClick={again}>
            Ask again
          </Button>
        )}
        <Button onClick={close}>Close</Button>
      </div>
    </>
  );
}
