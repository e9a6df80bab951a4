// A quote to decide on: what, how much at least and at most, why, and under which client code.
import { Button } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { isApiError, messageOf } from '../../lib/api-error.ts';
import { formatCents, formatDate, formatPrice, plural } from '../../lib/format.ts';
import type { Quote } from '../../lib/shapes.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useMe } from '../session/session.queries.ts';
import { useAccept } from './buying.queries.ts';
import styles from './buying.module.css';
import { ClientCodeField, clientCodeProblem } from './ClientCodeField.tsx';
import { MaximumField, maximumCents } from './MaximumField.tsx';
import { QuoteLines } from './QuoteLines.tsx';

type Props = { quote: Quote; accepted: (taskId: string) => void; askAgain: () => void; close: () => void };

export function QuoteView({ quote, accepted, askAgain, close }: Props) {
  const { firm } = useMe();
  const accept = useAccept(quote.id);
  const [clientCode, setClientCode] = useState(quote.suggestedClientCode ?? '');
  const [isTried, setTried] = useState(false);
  const codeInput = useRef<HTMLInputElement>(null);
  const [maximum, setMaximum] = useState('');
  const isOpenEnded = quote.highCents === null;
  const problem = clientCodeProblem(clientCode, firm);
  const cents = isOpenEnded ? maximumCents(maximum) : null;
  const isExpired = isApiError(accept.error) && accept.error.code === 'quote.expired';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problem) return codeInput.current?.focus();
    if (isOpenEnded && cents === null) return;
    accept.mutate(
      { clientCode: clientCode.trim() || undefined, maxCents: cents ?? undefined },
      { onSuccess: (task) => accepted(task.id) },
    );
  };
  return (
    <form onSubmit={submit} className={styles.dialog} data-testid="quote">
      <div className={styles.total}>
        <span className={`${styles.price} number`} data-testid="price">
          {formatPrice(quote.lowCents, quote.highCents)}
        </span>
        <span className={styles.basis}>{quote.basis}</span>
      </div>
      {quote.advice && (
        <p className={styles.advice}>
          <IconBulb size={17} stroke={1.6} aria-hidden /> {quote.advice}
        </p>
      )}
      {quote.kept && (
        <Link to="/locator/$taskId" params={{ taskId: quote.kept.taskId }} onClick={close} className={styles.kept}>
          Show the results of {formatDate(quote.kept.searchedAt.slice(0, 10))}, free
        </Link>
      )}
      <QuoteLines lines={quote.lines} />
      <Meters quote={quote} />
      <ClientCodeField
        value={clientCode}
        onChange={setClientCode}
        suggested={quote.suggestedClientCode}
        isTried={isTried}
        input={codeInput}
      />
      {isOpenEnded && <MaximumField value={maximum} onChange={setMaximum} lowCents={quote.lowCents} />}
      {accept.error && <Notice tone="bad">{messageOf(accept.error)}</Notice>}
      <div className={styles.buttons}>
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        {isExpired ? (
          <Button onClick={askAgain}>Ask for a new price</Button>
        ) : (
          <Button type="submit" loading={accept.isPending} disabled={isOpenEnded && cents === null} data-autofocus>
            {quote.highCents === 0
              ? 'Get it, free'
              : `Buy for ${isOpenEnded ? `at most ${formatCents(cents ?? 0)}` : formatPrice(quote.lowCents, quote.highCents)}`}
          </Button>
        )}
      </div>
    </form>
  );
}

function Meters({ quote }: { quote: Quote }) {
  const owned = quote.lines.filter((line) => line.owned).length;
  const high = quote.highCents ?? quote.lowCents;
  const quarter = quote.quarterToDateCents;
  return (
    <ul className={styles.meters}>
      {owned > 0 && <li>{plural(owned, 'record is', 'records are')} held already and cost nothing.</li>}
      <li data-over={high > quote.leftTodayCents || undefined}>
        Your firm may still spend {formatCents(quote.leftTodayCents)} today.
      </li>
      {quarter !== null && (
        <li data-over={(quarter <= 3000 && quarter + high > 3000) || undefined}>
          This quarter so far: {formatCents(quarter)}.{' '}
          {quarter + high <= 3000
            ? 'Up to $30.00 a quarter nothing is billed.'
            : quarter <= 3000
              ? 'This could cross $30.00, and then the whole quarter is billed.'
              : 'The quarter is past $30.00 and will be billed.'}
        </li>
      )}
    </ul>
  );
}
