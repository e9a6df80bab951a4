// Bringing in what the firm has already, and placing what could not be placed by itself.
import { importFiles, listCases, listQuarantine } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../../lib/api-error.ts';
import { refresh } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import type { ImportedFile } from '../../lib/shapes.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { DropArea } from './DropArea.tsx';
import { Outcomes } from './Outcomes.tsx';
import { Quarantine } from './Quarantine.tsx';
import styles from './intake.module.css';

export function ImportPage() {
  const [outcomes, setOutcomes] = useState<ImportedFile[]>([]);
  const [done, setDone] = useState(0);
  const sending = useMutation({
    // One request a file: each outcome is seen as it comes, and one bad file holds up none.
    mutationFn: async (files: File[]) => {
      setDone(0);
      for (const file of files) {
        const result = await sendOne(file);
        setOutcomes((before) => [...result, ...before]);
        setDone((before) => before + 1);
      }
    },
    onSettled: () => refresh(listQuarantine, listCases),
  });
  return (
    <Page title="Import" lead="Docket sheets, notices, feeds and stamped PDFs you have already. Nothing is charged.">
      <Panel>
        <DropArea isBusy={sending.isPending} send={(files) => sending.mutate(files)} />
        {sending.isPending && (
          <div className={styles.progress}>
            <Progress done={done} total={sending.variables.length} label="Importing" />
            <p className={styles.small}>
              {done} of {sending.variables.length}
            </p>
          </div>
        )}
        {sending.error && <Notice tone="bad">{messageOf(sending.error)}</Notice>}
      </Panel>
      {outcomes.length > 0 && <Outcomes outcomes={outcomes} clear={() => setOutcomes([])} />}
      <Quarantine />
    </Page>
  );
}

async function sendOne(file: File): Promise<ImportedFile[]> {
  const form = new FormData();
  form.append('files', file, file.name);
  try {
    const { files } = await call(importFiles, { body: form });
    return files;
  } catch (error) {
    return [
      { fileName: file.name, outcome: 'refused', kind: '', message: messageOf(error), caseId: null, documentId: null },
    ];
  }
}
