// Filings of a civil case (and of the main line of an MDL): opening papers, motion practice, orders, hearings, transcripts.
import { addDays, looseSlashed } from '../dates.ts';
import { counselClerk, exhibits, filer, judgeTitle, staffClerk, type DocketState, type EventDraft } from './script.ts';

const MOTIONS = [
  'MOTION to Dismiss for Failure to State a Claim',
  'MOTION for Summary Judgment',
  'MOTION to Compel Production of Documents',
  'MOTION for Extension of Time to File Answer',
  'MOTION for Leave to Amend Complaint',
  'MOTION for Protective Order',
  'MOTION to Seal Document',
  'MOTION in Limine to Exclude Expert Testimony',
  'MOTION to Appear Pro Hac Vice',
  'MOTION for Sanctions',
  'MOTION for Class Certification',
  'MOTION to Stay Discovery',
];

function opening(state: DocketState): EventDraft | null {
  const { subject, draw, index } = state;
  const plaintiff = subject.parties.find((party) => /Plaintiff/.test(party.role))!;
  const defendants = subject.parties.filter((party) => /Defendant/.test(party.role));
  const against = defendants.map((party) => party.name).join(', ');
  const clerk = counselClerk(state, plaintiff);
  if (index === 0) {
    const kind =
      subject.type === 'md' ? 'TRANSFER ORDER establishing coordinated proceedings regarding' : 'COMPLAINT against';
    return {
      event: subject.type === 'md' ? 'Transfer Order' : 'Complaint',
      text: `${kind} ${against}. (Filing Fee $ 405.00, Receipt Number A${subject.court.id.toUpperCase()}DC-${draw.int(20_000_000, 29_999_999)}) Document filed by ${plaintiff.name}.`,
      paper: 'complaint',
      main: { description: 'Main Document', pages: draw.int(12, 46) },
      attachments: [{ description: 'Civil Cover Sheet', pages: 2, scanned: true }, ...exhibits(state, 4)],
      clerk,
    };
  }
  if (index === 1)
    return {
      event: 'Case Designated',
      text: `Case Assigned to ${judgeTitle(subject)}. Parties are to consult the individual practices of the presiding judge.`,
      paper: 'minute',
      main: null,
      clerk: staffClerk(state),
    };
  if (index === 2)
    return {
      event: 'Summons Issued',
      text: `ELECTRONIC SUMMONS ISSUED as to ${defendants[0]!.name}.`,
      paper: 'summons',
      main: { description: 'Main Document', pages: 2, scanned: true },
      clerk: staffClerk(state),
    };
  if (index === 3)
    return {
      event: 'Corporate Disclosure Statement',
      text: `RULE 7.1 CORPORATE DISCLOSURE STATEMENT. No parent corporation is identified. Document filed by ${plaintiff.name}.`,
      paper: 'disclosure',
      main: { description: 'Main Document', pages: 2 },
      clerk,
    };
  if (index === 4)
    return {
      event: 'Summons Returned Executed',
      text: `SUMMONS RETURNED EXECUTED. ${defendants[0]!.name} served on ${looseSlashed(state.date)}, answer due ${looseSlashed(addDays(state.date, 21))}. Service was accepted by the registered agent. Document filed by ${plaintiff.name}.`,
      paper: 'service',
      main: { description: 'Main Document', pages: 3, scanned: true },
      clerk,
    };
  if (index === 5)
    return {
      event: 'Notice of Appearance',
      text: `NOTICE OF APPEARANCE by ${defendants[0]!.counsel[0] ? `${defendants[0]!.counsel[0].first} ${defendants[0]!.counsel[0].last}` : 'counsel'} on behalf of ${defendants[0]!.name}.`,
      paper: 'appearance',
      main: { description: 'Main Document', pages: 1 },
      clerk: counselClerk(state, defendants[0]!),
    };
  return null;
}

function motion(state: DocketState): EventDraft {
  const { draw } = state;
  const title = draw.pick(MOTIONS);
  const movant = filer(state);
  const attachments = [
    ...(draw.odds(0.7) ? [{ description: 'Memorandum of Law in Support', pages: draw.int(8, 34) }] : []),
    ...exhibits(state, 9),
    ...(draw.odds(0.5) ? [{ description: 'Text of Proposed Order', pages: 2 }] : []),
  ];
  return {
    event: title.replace(/^MOTION/, 'Motion'),
    text: `${title}. Document filed by ${movant.name}.${draw.odds(0.4) ? ` Responses due by ${looseSlashed(addDays(state.date, 14))}.` : ''}`,
    paper: 'motion',
    main: { description: 'Main Document', pages: draw.int(2, 24) },
    attachments,
    clerk: counselClerk(state, movant),
    motion: title,
    ...(/to Seal/.test(title) ? { sealed: draw.odds(0.5) } : {}),
  };
}

function answerTo(state: DocketState): EventDraft | null {
  const open = state.motions.filter((one) => !one.answered);
  if (!open.length) return null;
  const target = state.draw.pick(open);
  target.answered = true;
  const party = filer(state);
  return {
    event: 'Memorandum in Opposition to Motion',
    text: `MEMORANDUM OF LAW in Opposition re: [[${target.number}]] ${target.title}. . Document filed by ${party.name}.`,
    paper: 'opposition',
    main: { description: 'Main Document', pages: state.draw.int(6, 32) },
    attachments: exhibits(state, 6),
    clerk: counselClerk(state, party),
  };
}

function ruling(state: DocketState): EventDraft | null {
  const target = state.motions.shift();
  if (!target) return null;
  const { draw, subject } = state;
  const outcome = draw.pick(['granting', 'denying', 'granting in part and denying in part', 'finding as moot']);
  const signed = `(Signed by ${judgeTitle(subject)} on ${looseSlashed(state.date)})`;
  if (draw.odds(0.2))
    return {
      event: 'Order on Motion',
      text: `MINUTE ORDER ${outcome} [[${target.number}]] ${target.title}. ${signed}`,
      paper: 'minute',
      main: null,
      clerk: staffClerk(state),
    };
  const opinion = /Dismiss|Summary|Class/.test(target.title) && draw.odds(0.75);
  return {
    event: opinion ? 'Memorandum & Opinion' : 'Order on Motion',
    text: `${opinion ? 'OPINION AND ORDER' : 'ORDER'} ${outcome} [[${target.number}]] ${target.title}: For the reasons stated ${opinion ? 'in the opinion' : 'on the record'}, the motion filed by ${target.movant} is resolved. ${signed}`,
    paper: opinion ? 'opinion' : 'order',
    main: {
      description: 'Main Document',
      pages: opinion ? draw.int(8, 58) : draw.int(1, 6),
      ...(opinion ? { priceClass: 'opinion' as const } : {}),
    },
    clerk: staffClerk(state),
  };
}

function hearing(state: DocketState): EventDraft {
  const { subject, draw } = state;
  const kind = draw.pick([
    'Status Conference',
    'Telephone Conference',
    'Oral Argument',
    'Pretrial Conference',
    'Discovery Hearing',
  ]);
  return {
    event: kind,
    text: `Minute Entry for proceedings held before ${judgeTitle(subject)}: ${kind} held on ${looseSlashed(state.date)}. Appearances entered; the parties reported on ${subject.subject}. Court will issue a separate order. (Court Reporter ${draw.pick(['Tamsin Gantry', 'Hugo Netherfield', 'Noor Kestrel'])})`,
    paper: 'minute',
    main: null,
    clerk: staffClerk(state),
  };
}

function transcript(state: DocketState): EventDraft {
  const { draw, subject } = state;
  const number = state.nextNumber;
  return {
    event: 'Transcript',
    text: `TRANSCRIPT of Proceedings re: CONFERENCE held on ${looseSlashed(addDays(state.date, -7))} before ${judgeTitle(subject)}. Court Reporter/Transcriber: Hugo Netherfield, (212) 555-0142. Transcript may be viewed at the court public terminal or purchased through the Court Reporter/Transcriber before the deadline for Release of Transcript Restriction. Release of Transcript Restriction set for ${looseSlashed(addDays(state.date, 90))}. (Document ${number})`,
    paper: 'transcript',
    main: {
      description: 'Main Document',
      pages: draw.int(38, 212),
      priceClass: 'transcript',
      availability: 'young-transcript',
    },
    clerk: staffClerk(state),
  };
}

function odds(state: DocketState): EventDraft {
  const { draw, subject } = state;
  const party = filer(state);
  const clerk = counselClerk(state, party);
  const lead = party.counsel[0];
  const simple: [string, string, string, number, number][] = [
    [
      'Letter',
      `LETTER addressed to ${judgeTitle(subject)} from ${lead ? `${lead.first} ${lead.last}` : party.name} dated ${looseSlashed(state.date)} re: ${subject.subject}. Document filed by ${party.name}.`,
      'letter',
      1,
      4,
    ],
    ['Joint Status Report', `JOINT STATUS REPORT by ${party.name}.`, 'report', 2, 9],
    [
      'Stipulation',
      `STIPULATION AND PROPOSED ORDER regarding the schedule for expert discovery by ${party.name}.`,
      'stipulation',
      2,
      6,
    ],
    [
      'Declaration',
      `DECLARATION of ${lead ? `${lead.first} ${lead.last}` : 'counsel'} in Support. Document filed by ${party.name}.`,
      'declaration',
      2,
      12,
    ],
    ['Answer to Complaint', `ANSWER to Complaint with JURY DEMAND. Document filed by ${party.name}.`, 'answer', 9, 38],
    [
      'Notice (Other)',
      `NOTICE of Change of Address by ${lead ? `${lead.first} ${lead.last}` : party.name}.`,
      'notice',
      1,
      1,
    ],
    [
      'Certificate of Service',
      `CERTIFICATE OF SERVICE of discovery responses on all counsel. Document filed by ${party.name}.`,
      'service',
      1,
      2,
    ],
  ];
  const [event, text, paper, low, high] = draw.pick(simple);
  return {
    event,
    text,
    paper,
    main: { description: 'Main Document', pages: draw.int(low, high), scanned: draw.odds(0.08) },
    attachments: draw.odds(0.35) ? exhibits(state, 5) : [],
    clerk,
  };
}

export function civilEvent(state: DocketState): EventDraft {
  const first = opening(state);
  if (first) return first;
  const { draw, subject, index } = state;
  if (index === 8)
    return {
      event: 'Scheduling Order',
      text: `CASE MANAGEMENT ORDER: Fact discovery due by ${looseSlashed(addDays(state.date, 180))}. Jury trial set for ${looseSlashed(addDays(state.date, 420))} at 09:30 AM before ${judgeTitle(subject)}. (Signed by ${judgeTitle(subject)} on ${looseSlashed(state.date)})`,
      paper: 'order',
      main: { description: 'Main Document', pages: 4 },
      clerk: staffClerk(state),
    };
  if (index === 10) return { ...odds(state), backdatedDays: 5 };
  if (index === 11)
    return {
      event: 'Sealed Document',
      text: 'SEALED DOCUMENT placed in vault.',
      paper: 'sealed',
      main: { description: 'Main Document', pages: 6, availability: 'sealed' },
      clerk: staffClerk(state),
      sealed: true,
    };
  const roll = draw.next();
  if (roll < 0.2) return motion(state);
  if (roll < 0.36) return answerTo(state) ?? odds(state);
  if (roll < 0.52) return ruling(state) ?? hearing(state);
  if (roll < 0.62) return hearing(state);
  if (roll < 0.665) return transcript(state);
  if (roll < 0.68) return { ...odds(state), numberOnly: true, main: null, attachments: [] };
  return odds(state);
}
