// The start: one search box, and below it what one worked on and what waits for a decision.
import { listCases, listPacerAccounts, listParkedPurchases, listQuarantine } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDocumentTitle } from '@mantine/hooks';
import { apiQuery } from '../../lib/api-query.ts';
import { plural } from '../../lib/format.ts';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { CaseRows } from '../cases/CaseRows.tsx';
import { LocatorForm } from '../locator/LocatorForm.tsx';
import { useMe } from '../session/session.queries.ts';
import { TaskRow } from '../tasks/TaskRow.tsx';
import { isOver, useTasks } from '../tasks/tasks.queries.ts';
import { Omnibox } from './Omnibox.tsx';
import styles from './home.module.css';

export function Home() {
  useDocumentTitle('PacerPro');
  const { hasPacerAccount } = useMe();
  return (
    <div className={styles.home}>
      <div className={styles.hero}>
        <h1>What are you looking for?</h1>
        <Omnibox large />
        <p className={styles.hint}>
          <kbd>/</kbd> search · <kbd>Ctrl</kbd> <kbd>K</kbd> go anywhere · <kbd>?</kbd> all keys
        </p>
      </div>
      {!hasPacerAccount && (
        <div className={styles.notice}>
          <Notice tone="warn" title="No PACER account yet">
            What your firm holds can be read and searched. To buy, first{' '}
            <Link to="/settings/$section" params={{ section: 'pacer' }}>
              add a PACER account
            </Link>
            .
          </Notice>
        </div>
      )}
      {hasPacerAccount && <AccountWarnings />}
      <div className={styles.columns}>
        <RecentCases />
        <div>
          <Attention />
          <Panel title="Find in all federal courts">
            <LocatorForm />
          </Panel>
        </div>
      </div>
    </div>
  );
}

/** What will stop buying, before it does. */
function AccountWarnings() {
  const asked = useQuery(apiQuery(listPacerAccounts, {}));
  const accounts = asked.data?.items ?? [];
  const warned = accounts.flatMap(({ loginName, warnings }) =>
    warnings.slice(0, 1).map((one) => ({ loginName, ...one })),
  );
  if (asked.error) return <Failure error={asked.error} retry={() => void asked.refetch()} />;
  if (warned.length === 0) return null;
  return (
    <div className={styles.notice}>
      <Notice tone={warned.some(({ urgent }) => urgent) ? 'bad' : 'warn'} title="A PACER account needs you">
        {warned.map(({ loginName, text }) => (
          <div key={loginName}>
            <strong>{loginName}</strong>: {text}
          </div>
        ))}
        <Link to="/settings/$section" params={{ section: 'pacer' }}>
          PACER accounts
        </Link>
      </Notice>
    </div>
  );
}

function RecentCases() {
  const cases = useQuery(apiQuery(listCases, { query: { limit: 10 } }));
  return (
    <Panel title="Recent cases" aside={<Link to="/cases">All cases</Link>} flush>
      {cases.isPending && <Waiting />}
      {cases.error && <Failure error={cases.error} retry={() => void cases.refetch()} />}
      {cases.data?.items.length === 0 && (
        <Empty title="No cases yet">
          Find one in all federal courts, or <Link to="/import">import</Link> docket sheets and stamped PDFs you have
          already. What is held once is free for your whole firm.
        </Empty>
      )}
      {cases.data && cases.data.items.length > 0 && <CaseRows cases={cases.data.items} />}
    </Panel>
  );
}

function Attention() {
  const open = (useTasks().data?.items ?? []).filter((task) => !isOver(task));
  const decisions = useQuery(apiQuery(listParkedPurchases, {}));
  const waiting = useQuery(apiQuery(listQuarantine, {}));
  const parked = decisions.data?.items.length ?? 0;
  const quarantined = waiting.data?.items.length ?? 0;
  // Silence would say that nothing needs anybody.
  const error = decisions.error ?? waiting.error;
  if (open.length + parked + quarantined === 0 && !error) return null;
  const askAgain = () => {
    if (decisions.error) void decisions.refetch();
    if (waiting.error) void waiting.refetch();
  };
  return (
    <div className={styles.attention}>
      {error && <Failure error={error} retry={askAgain} />}
      {parked > 0 && (
        <Notice tone="warn" title={`${plural(parked, 'purchase needs', 'purchases need')} a decision`}>
          The court may have charged for something that did not arrive. <Link to="/ledger">Decide in the ledger</Link>
        </Notice>
      )}
      {quarantined > 0 && (
        <Notice title={`${plural(quarantined, 'file waits', 'files wait')} to be placed`}>
          <Link to="/import">Open the quarantine</Link>
        </Notice>
      )}
      {open.length > 0 && (
        <Panel title="Under way" flush>
          <ul className={styles.tasks}>
            {open.slice(0, 5).map((task) => (
              <TaskRow key={task.id} task={task} />
            ))}
          </ul>
        </Panel>
      )}
    </div>
  );
}
