// Filings of criminal cases and bankruptcies, and which kind of case gets which filings.
import { addDays, looseSlashed } from '../dates.ts';
import { civilEvent } from './civilEvents.ts';
import { appellateEvent } from './appellateEvents.ts';
import {
  counselClerk,
  filer,
  judgeTitle,
  simple,
  staffClerk,
  type DocketState,
  type EventDraft,
  type Line,
} from './script.ts';

export function criminalEvent(state: DocketState): EventDraft {
  const { subject, draw, index } = state;
  const accused = subject.parties.filter((party) => party.defendantNumber !== null);
  const one = draw.pick(accused);
  const who = `${one.name} (${one.defendantNumber})`;
  const judge = judgeTitle(subject);
  const staff = staffClerk(state);
  if (index === 0)
    return simple(
      state,
      [
        'Complaint',
        `COMPLAINT as to ${accused.map((party) => `${party.name} (${party.defendantNumber})`).join(', ')} in violation of ${one.counts[0]?.text ?? '18 U.S.C. 371'}. (Signed by ${judge})`,
        'complaint',
        6,
        22,
      ],
      staff,
    );
  if (index === 1) return { event: 'Arrest', text: `Arrest of ${who}.`, paper: 'minute', main: null, clerk: staff };
  if (index === 3)
    return simple(
      state,
      [
        'Indictment',
        `INDICTMENT FILED as to ${accused.map((party) => `${party.name} (${party.defendantNumber}) count(s) 1`).join(', ')}.`,
        'indictment',
        5,
        19,
      ],
      staff,
    );
  if (index === 5)
    return {
      event: 'Sealed Document',
      text: `SEALED FINANCIAL AFFIDAVIT as to ${who}.`,
      paper: 'sealed',
      main: { description: 'Main Document', pages: 2, availability: 'sealed' },
      clerk: staff,
      sealed: true,
    };
  const lines: Line[] = [
    [
      'Initial Appearance',
      `Minute Entry for proceedings held before ${judge}: Initial Appearance as to ${who} held on ${looseSlashed(state.date)}. Defendant advised of rights; bond discussed.`,
      'minute',
      0,
      0,
    ],
    [
      'Arraignment',
      `Minute Entry for proceedings held before ${judge}: Arraignment as to ${who} held on ${looseSlashed(state.date)}. Plea entered: Not Guilty.`,
      'minute',
      0,
      0,
    ],
    [
      'Order Setting Conditions of Release',
      `ORDER Setting Conditions of Release as to ${who}. (Signed by ${judge} on ${looseSlashed(state.date)})`,
      'order',
      3,
      5,
    ],
    [
      'Notice of Attorney Appearance',
      `NOTICE OF ATTORNEY APPEARANCE: ${one.counsel[0] ? `${one.counsel[0].first} ${one.counsel[0].last}` : 'counsel'} appearing for ${who}.`,
      'appearance',
      1,
      2,
    ],
    [
      'Motion to Suppress',
      `MOTION to Suppress Evidence obtained during ${subject.subject} by ${one.name}.`,
      'motion',
      5,
      28,
    ],
    [
      'Response in Opposition',
      `RESPONSE in Opposition by USA as to ${who} re ${subject.subject}.`,
      'opposition',
      5,
      20,
    ],
    [
      'Order on Motion',
      `ORDER continuing the trial date as to ${who}; time excluded under the Speedy Trial Act. (Signed by ${judge})`,
      'order',
      1,
      4,
    ],
    ['Plea Agreement', `PLEA AGREEMENT as to ${who}.`, 'plea', 8, 18],
    [
      'Sentencing Memorandum',
      `SENTENCING MEMORANDUM by ${draw.odds(0.5) ? 'USA' : one.name} as to ${who}.`,
      'report',
      6,
      30,
    ],
    [
      'Judgment',
      `JUDGMENT as to ${who}, Count(s) 1: ${one.counts[0]?.disposition || 'sentence pronounced in open court'}. (Signed by ${judge})`,
      'order',
      6,
      8,
    ],
  ];
  return simple(state, draw.pick(lines), draw.odds(0.6) ? staff : counselClerk(state, one), 3);
}

export function bankruptcyEvent(state: DocketState): EventDraft {
  const { subject, draw, index } = state;
  const debtor = subject.parties[0]!;
  const clerk = counselClerk(state, debtor);
  const room = `${subject.court.name === 'District of Delaware' ? 'US Bankruptcy Court, 824 Market St.' : 'Courtroom 3'}, ${subject.court.city}`;
  const later = looseSlashed(addDays(state.date, 21));
  if (index === 0)
    return {
      ...simple(
        state,
        [
          `Voluntary Petition (Chapter ${subject.chapter})`,
          `Chapter ${subject.chapter} Voluntary Petition for ${subject.chapter === '11' ? 'Non-Individual' : 'Individual'}. Fee Amount $ ${subject.chapter === '11' ? 1738 : 338}. Filed by ${debtor.name}.`,
          'petition',
          9,
          52,
        ],
        clerk,
        3,
      ),
    };
  const lines: Line[] = [
    [
      'Schedules',
      `Schedules A/B through J and Statement of Financial Affairs Filed by ${debtor.name}.`,
      'schedules',
      18,
      64,
    ],
    [
      'Application to Employ',
      `Application to Employ ${filer(state).counsel[0]?.firm ?? 'Counsel'} as Counsel Filed by ${debtor.name}. Hearing scheduled for ${later} at 10:00 AM at ${room}. Objections due by ${later}.`,
      'motion',
      8,
      30,
    ],
    [
      'Motion to Use Cash Collateral',
      `Motion to Use Cash Collateral of the senior lenders Filed by ${debtor.name}.`,
      'motion',
      10,
      44,
    ],
    [
      'Motion for Relief from Stay',
      `Motion for Relief from Stay regarding ${subject.subject}. Fee Amount $199. Filed by ${filer(state).name}.`,
      'motion',
      6,
      22,
    ],
    ['Objection', `Objection to Confirmation of Plan Filed by ${filer(state).name}.`, 'opposition', 4, 26],
    [
      'Order',
      `Order Granting Interim Compensation for Professionals. Signed on ${looseSlashed(state.date)}.`,
      'order',
      1,
      6,
    ],
    [
      'Chapter 11 Monthly Operating Report',
      `Monthly Operating Report for the period ended ${looseSlashed(addDays(state.date, -20))} Filed by ${debtor.name}.`,
      'report',
      9,
      40,
    ],
    [
      'Affidavit/Declaration of Service',
      `Affidavit of Service of Lanternmoor Claims Services LLC. Filed by ${filer(state, /Claims|Debtor/).name}.`,
      'service',
      3,
      60,
    ],
    [
      'Hearing Held',
      `Minute Entry: Hearing held on ${looseSlashed(state.date)}. The matter was continued to ${later}.`,
      'minute',
      0,
      0,
    ],
    [
      'Notice of Agenda',
      `Notice of Agenda of Matters Scheduled for Hearing Filed by ${debtor.name}. Hearing scheduled for ${later} at 10:00 AM at ${room}.`,
      'notice',
      3,
      9,
    ],
    [
      'Meeting of Creditors',
      `Meeting of Creditors. 341(a) meeting to be held on ${later} at 01:00 PM.`,
      'notice',
      2,
      2,
    ],
    [
      'Disclosure Statement',
      `Disclosure Statement and Plan of Reorganization Filed by ${debtor.name}.`,
      'report',
      40,
      180,
    ],
  ];
  const line = draw.pick(lines);
  const draft = simple(state, line, /Order|Hearing|Meeting/.test(line[0]) ? staffClerk(state) : clerk, 6);
  return index === 6 ? { ...draft, backdatedDays: 4 } : draft;
}

export function eventFor(state: DocketState): EventDraft {
  const { kind } = state.subject;
  if (kind === 'criminal' || kind === 'magistrate') return criminalEvent(state);
  if (kind === 'bankruptcy') return bankruptcyEvent(state);
  if (kind === 'appeal') return appellateEvent(state);
  return civilEvent(state);
}
