// Filings of an appeal.
import { addDays, looseSlashed } from '../dates.ts';
import { filer, simple, type DocketState, type EventDraft, type Line } from './script.ts';

export function appellateEvent(state: DocketState): EventDraft {
  const { subject, draw, index } = state;
  const party = filer(state);
  const served = looseSlashed(state.date);
  const lines: Line[] = [
    [
      'Case Opened',
      `DOCKETED CAUSE AND ENTERED APPEARANCES OF COUNSEL. SEND MQ: Yes. The schedule is set as follows: Mediation Questionnaire due on ${looseSlashed(addDays(state.date, 7))}.`,
      'notice',
      4,
      7,
    ],
    [
      'Notice of Appearance',
      `Filed (ECF) notice of appearance of ${party.counsel[0] ? `${party.counsel[0].first} ${party.counsel[0].last}` : 'counsel'} for ${party.role.replace(/^.* - /, '')} ${party.name}. Date of service: ${served}.`,
      'appearance',
      1,
      2,
    ],
    [
      'Brief Submitted',
      `Submitted (ECF) Opening Brief for review. Submitted by ${party.role.replace(/^.* - /, '')} ${party.name}. Date of service: ${served}.`,
      'motion',
      30,
      78,
    ],
    [
      'Motion',
      `Filed (ECF) ${party.role.replace(/^.* - /, '')} ${party.name} Motion to extend time to file brief. Date of service: ${served}.`,
      'motion',
      3,
      14,
    ],
    [
      'Order',
      `Filed clerk order: The unopposed motion for an extension of time to file the answering brief is granted.`,
      'order',
      1,
      2,
    ],
    [
      'Excerpts of Record',
      `Submitted (ECF) excerpts of record. Submitted by ${party.name}. Date of service: ${served}.`,
      'report',
      60,
      240,
    ],
    ['Text Order', `Terminated ${party.name} in ${subject.serial}: the caption is amended.`, 'minute', 0, 0],
    ['Memorandum Disposition', 'FILED MEMORANDUM. AFFIRMED. FILED AND ENTERED JUDGMENT.', 'opinion', 4, 12],
  ];
  const line = index === 0 ? lines[0]! : draw.pick(lines.slice(1));
  const draft = simple(
    state,
    line,
    draw.pick(['RR', 'AMT', 'JBS', 'LKK']),
    index > 0 && /Motion|Brief/.test(line[0]) ? 3 : 0,
  );
  if (line[2] === 'opinion' && draft.main) draft.main.priceClass = 'opinion';
  return draft;
}
