// What would go tonight, in one sentence, and what stays all the same.
import { formatBytes, plural } from '../../lib/format.ts';
import type { RetentionPreview } from '../../lib/shapes.ts';

export function PreviewText({ preview }: { preview: RetentionPreview }) {
  const { cases, quarantine, tasks, mails, keptCases } = preview;
  const going = [
    cases.count > 0 &&
      `${plural(cases.count, 'case')} with ${plural(cases.documents, 'document')} (${formatBytes(cases.bytes)})`,
    quarantine.count > 0 &&
      `${plural(quarantine.count, 'file')} that could not be placed (${formatBytes(quarantine.bytes)})`,
    tasks > 0 && plural(tasks, 'finished task'),
    mails > 0 && plural(mails, 'mail'),
  ].filter((part) => part !== false);
  const kept = [
    keptCases.held > 0 && `${plural(keptCases.held, 'case')} by a legal hold`,
    keptCases.busy > 0 && `${plural(keptCases.busy, 'case')} by a purchase that is not settled`,
    keptCases.byPerson > 0 && `${plural(keptCases.byPerson, 'case')} by one of you`,
  ].filter((part) => part !== false);
  return (
    <>
      <strong>Old enough tonight: </strong>
      {going.length > 0 ? `${going.join(', ')}.` : 'nothing.'}
      {kept.length > 0 && ` Kept all the same: ${kept.join(', ')}.`}
      {preview.isFirmHeld && ' A legal hold is on everything of your firm, so nothing goes while it is open.'}
      <small>
        Counts what you may see. A rule holds for all of the firm’s cases; those behind a wall are counted, listed and
        kept by the administrators inside it.
      </small>
    </>
  );
}
