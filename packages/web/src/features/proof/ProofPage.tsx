// "Prove it": one button, what the last proof found in plain words, and the reports to hand to clients.
import { Button } from '@mantine/core';
import { downloadProof, downloadProofPage, listProofs, startProof, type Proof } from '@pacerpro/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { messageOf } from '../../lib/api-error.ts';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { address, call } from '../../lib/client.ts';
import { formatInstant } from '../../lib/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Empty, Failure, Waiting } from '../../ui/States.tsx';
import { Tag, type TagTone } from '../../ui/Tag.tsx';
import styles from './proof.module.css';

type FirmProof = z.output<typeof Proof>;

export function ProofPage() {
  const proofs = useQuery({
    ...apiQuery(listProofs, {}),
    refetchInterval: ({ state }) => (state.data?.items.some(isRunning) ? 1_500 : false),
  });
  const start = useMutation({ mutationFn: () => call(startProof, {}), onSettled: () => refresh(listProofs) });
  const items = proofs.data?.items ?? [];
  const running = items.find(isRunning);
  const last = items.find((one) => !isRunning(one));
  const fingerprint = items.find((one) => one.keyFingerprint)?.keyFingerprint;
  return (
    <>
      <Panel title="Prove it">
        <p className={styles.lead}>
          PacerPro tries to break in to your records, now and every night: it asks for them as a stranger from another
          firm, as an administrator outside a wall, and as a guest whose access has ended, by every way there is. Each
          must be told that there is nothing. The result is a signed report for your clients.
        </p>
        {start.error && <Notice tone="bad">{messageOf(start.error)}</Notice>}
        {running ? (
          <div className={styles.running} role="status">
            <span>
              Trying… {running.totalCount ? `${running.doneCount} of ${running.totalCount} attempts` : 'getting ready'}
            </span>
            <Progress done={running.doneCount} total={running.totalCount} label="Progress of the proof" />
          </div>
        ) : (
          <Button onClick={() => start.mutate()} loading={start.isPending} disabled={proofs.isPending}>
            Prove it now
          </Button>
        )}
      </Panel>
      {last && <Verdict proof={last} />}
      <Panel title="Earlier proofs" flush>
        {proofs.isPending && <Waiting rows={3} />}
        {proofs.error && <Failure error={proofs.error} retry={() => void proofs.refetch()} />}
        {proofs.data && items.length === 0 && (
          <Empty title="No proof yet">Press the button above; it takes a minute or two.</Empty>
        )}
        <ul className={styles.history}>
          {items.map((proof) => (
            <li key={proof.id}>
              <span>
                <time dateTime={proof.startedAt}>{formatInstant(proof.startedAt)}</time>
                <span className={styles.small}>{proof.startedBy ?? 'every night'}</span>
              </span>
              <Tag tone={tones[proof.state]}>{words[proof.state]}</Tag>
              <Reports proof={proof} />
            </li>
          ))}
        </ul>
      </Panel>
      {fingerprint && (
        <Panel title="For whoever checks a report">
          <p className={styles.lead}>
            Reports are signed by this installation. Tell your client this fingerprint by another way than the report;{' '}
            <code>pacerpro proof verify report.json</code> must show the same.
          </p>
          <code className={styles.fingerprint}>{fingerprint}</code>
        </Panel>
      )}
    </>
  );
}

const isRunning = (proof: FirmProof) => proof.state === 'running';
const words: Record<FirmProof['state'], string> = {
  running: 'running',
  green: 'nothing leaked',
  red: 'something leaked',
  failed: 'not finished',
};
const tones: Record<FirmProof['state'], TagTone> = { running: 'plain', green: 'ok', red: 'bad', failed: 'warn' };

function Verdict({ proof }: { proof: FirmProof }) {
  const when = formatInstant(proof.startedAt);
  if (proof.state === 'failed')
    return (
      <Notice tone="warn" title={`The proof of ${when} did not finish`}>
        {proof.problem ?? 'Try again.'}
      </Notice>
    );
  const isGreen = proof.state === 'green';
  return (
    <Panel title={`Result of ${when}`} aside={<Reports proof={proof} />}>
      <Notice
        tone={isGreen ? 'ok' : 'bad'}
        title={isGreen ? 'Nothing leaked' : 'Someone could see what they must not see'}
      >
        {isGreen
          ? `All ${proof.doneCount} attempts were answered as they must be.`
          : `${proof.failures.length} of ${proof.doneCount} attempts were not refused. Tell whoever runs this installation now, and do not send this report to clients before it is understood.`}
      </Notice>
      <table className={styles.groups}>
        <thead>
          <tr>
            <th scope="col">What was tried</th>
            <th scope="col">Attempts</th>
            <th scope="col">Not refused</th>
          </tr>
        </thead>
        <tbody>
          {proof.groups.map((group) => (
            <tr key={group.title} data-bad={group.failed > 0 || undefined}>
              <th scope="row">{group.title}</th>
              <td>{group.probes}</td>
              <td>{group.failed}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {proof.failures.length > 0 && (
        <ul className={styles.failures}>
          {proof.failures.slice(0, 20).map((failure) => (
            <li key={failure}>{failure}</li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Reports({ proof }: { proof: FirmProof }) {
  if (proof.state !== 'green' && proof.state !== 'red') return null;
  const params = { proofId: proof.id };
  const when = formatInstant(proof.startedAt);
  return (
    <span className={styles.reports}>
      <a href={address(downloadProofPage, { params })} download aria-label={`Report of ${when} as a page`}>
        Report
      </a>
      <a href={address(downloadProof, { params })} download aria-label={`Signed file of ${when}`}>
        Signed file
      </a>
    </span>
  );
}
