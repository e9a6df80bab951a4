// What became of each file.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ImportedFile } from '../../lib/shapes.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Tag, type TagTone } from '../../ui/Tag.tsx';
import styles from './intake.module.css';

const words: Record<ImportedFile['outcome'], [string, TagTone]> = {
  filed: ['Filed', 'ok'],
  unchanged: ['Known already', 'plain'],
  quarantined: ['In quarantine', 'warn'],
  refused: ['Refused', 'bad'],
};

export function Outcomes({ outcomes, clear }: { outcomes: ImportedFile[]; clear: () => void }) {
  return (
    <Panel
      title={`${outcomes.length} imported now`}
      aside={
        <Button size="compact-xs" variant="subtle" onClick={clear}>
          Clear
        </Button>
      }
      flush
    >
      <ul className={styles.outcomes} aria-live="polite">
        {outcomes.map((one, place) => {
          const [label, tone] = words[one.outcome];
          return (
            <li key={`${one.fileName}-${outcomes.length - place}`}>
              <Tag tone={tone}>{label}</Tag>
              <span className={styles.file}>
                {one.documentId ? (
                  <Link to="/documents/$documentId" params={{ documentId: one.documentId }}>
                    {one.fileName}
                  </Link>
                ) : one.caseId ? (
                  <Link to="/cases/$caseId" params={{ caseId: one.caseId }}>
                    {one.fileName}
                  </Link>
                ) : (
                  one.fileName
                )}
                <span className={styles.small}>{one.message}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
