// What can be done with the selected entries.
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { downloadChosenPdf, downloadChosenZip } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { messageOf } from '../../../lib/api-error.ts';
import { plural } from '../../../lib/format.ts';
import { isGuestWorld } from '../../../lib/guest-world.ts';
import { saveFile } from '../../../lib/save-file.ts';
import type { DocketEntry } from '../../../lib/shapes.ts';
import { useBuying } from '../../buying/Buying.tsx';
import { canBuy } from './DocumentState.tsx';
import styles from './docket.module.css';

type Props = { caseId: string; mayDownload: boolean; entries: DocketEntry[]; clear: () => void; selectAll: () => void };

export const buyable = (entries: DocketEntry[]) =>
  entries.flatMap((entry) => entry.documents.filter(canBuy).map((document) => document.id));

export function SelectionBar({ caseId, mayDownload, entries, clear, selectAll }: Props) {
  const { buy } = useBuying();
  const wanted = buyable(entries);
  const held = entries.flatMap((entry) =>
    entry.documents.filter((document) => document.held).map((document) => document.id),
  );
  const save = useMutation({
    mutationFn: (route: typeof downloadChosenZip | typeof downloadChosenPdf) =>
      saveFile(route, { params: { caseId }, body: { ids: held } }),
    onError: (error) => notifications.show({ message: messageOf(error), color: 'red' }),
  });
  return (
    <section className={`${styles.selection} no-print`} aria-label="Selection">
      <strong>{plural(entries.length, 'entry', 'entries')} selected</strong>
      {!isGuestWorld && (
        <Button
          size="compact-sm"
          disabled={wanted.length === 0}
          onClick={() =>
            buy({ what: 'documents', title: `Buy ${plural(wanted.length, 'document')}`, body: { documentIds: wanted } })
          }
        >
          Buy {plural(wanted.length, 'document')}
        </Button>
      )}
      {held.length > 0 && mayDownload && (
        <>
          {(
            [
              ['Zip', downloadChosenZip],
              ['One PDF', downloadChosenPdf],
            ] as const
          ).map(([name, route]) => (
            <Button
              key={name}
              size="compact-sm"
              variant="default"
              disabled={save.isPending}
              loading={save.isPending && save.variables === route}
              onClick={() => save.mutate(route)}
            >
              {name} of {held.length}
            </Button>
          ))}
        </>
      )}
      <Button size="compact-sm" variant="subtle" onClick={selectAll}>
        Select all shown
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={clear}>
        Clear
      </Button>
    </section>
  );
}
