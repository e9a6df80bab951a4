// Who is in a case, by kind of case; names agree with a given caption.
import type { SandboxCourt } from '../courts.ts';
import type { Chance } from '../random.ts';
import { addDays } from '../dates.ts';
import { agencies, crimes, streets, places } from './names.ts';
import { companyName, counselFor, personName, representation } from './people.ts';
import type { WorldCount, WorldParty } from './types.ts';
import type { Sketch } from './specialCases.ts';

type Named = { first: string; last: string; name: string };

function person(draw: Chance): Named {
  const { first, middle, last } = personName(draw);
  const given = draw.odds(0.6) ? `${first} ${middle}.` : first;
  return { first: given, last, name: `${given} ${last}` };
}

function company(draw: Chance): Named {
  const name = companyName(draw);
  return { first: '', last: name, name };
}

/** `Calloway Co. v. Brightwater Ltd. et al` taken apart, so that a hand-made caption and its parties agree. */
/** A place in the court's own state where there is one. */
function near(court: SandboxCourt, draw: Chance): string {
  const local = places.filter((place) => place.includes(`, ${court.state} `));
  return draw.pick(local.length ? local : places);
}

function fromCaption(side: string, draw: Chance): Named {
  const name = side.replace(/ et al\.?$/, '').trim();
  if (/[ ,&]/.test(name)) return { first: '', last: name, name };
  const { first } = personName(draw);
  return { first, last: name, name: `${first} ${name}` };
}

export function makeParty(named: Named, role: string, pclRole: string, rest: Partial<WorldParty> = {}): WorldParty {
  return {
    ...named,
    role,
    pclRole,
    extra: [],
    terminatedOn: null,
    counsel: [],
    defendantNumber: null,
    counts: [],
    ...rest,
  };
}

export function civilParties(seed: number, court: SandboxCourt, sketch: Sketch, draw: Chance): WorldParty[] {
  const caption = sketch.caption && !sketch.caption.startsWith('In Re') ? sketch.caption.split(' v. ') : null;
  const government = sketch.suit === 12 || sketch.suit === 14;
  const suing = sketch.by ?? caption?.[0];
  const sued = sketch.against ?? caption?.[1] ?? (government ? draw.pick(agencies) : undefined);
  const someone = () => (draw.odds(0.5) ? person(draw) : company(draw));
  const plaintiffs = [suing ? fromCaption(suing, draw) : someone()];
  const defendants = [sued ? fromCaption(sued, draw) : company(draw)];
  if (sketch.by === undefined && (!caption || caption[0]!.endsWith('et al')))
    for (let more = draw.int(caption ? 1 : 0, 2); more > 0; more -= 1)
      plaintiffs.push(draw.odds(0.5) ? person(draw) : company(draw));
  if (!caption || caption[1]!.endsWith('et al'))
    for (let more = draw.int(caption ? 1 : 0, 3); more > 0; more -= 1)
      defendants.push(draw.odds(0.3) ? person(draw) : company(draw));
  const bar = draw.int(0, 50);
  const counselOf = (from: number) => representation(seed, court.id, draw, from);
  const list = plaintiffs.map((named, index) =>
    makeParty(named, 'Plaintiff', 'pla', {
      counsel: index === 0 ? counselOf(bar) : [counselOf(bar)[0]!],
      extra: index === 0 && draw.odds(0.3) ? ['individually and on behalf of all others similarly situated'] : [],
    }),
  );
  defendants.forEach((named, index) => {
    const terminatedOn = index > 0 && draw.odds(0.25) ? addDays(sketch.filedOn, draw.int(60, 200)) : null;
    list.push(
      makeParty(named, 'Defendant', 'dft', {
        counsel: draw.odds(0.9) ? counselOf(60 + bar + index * 2) : [],
        terminatedOn,
        extra: index === 0 && draw.odds(0.2) ? [`doing business as ${companyName(draw)}`] : [],
      }),
    );
  });
  if (draw.odds(0.15)) list.push(makeParty(company(draw), 'Intervenor', 'intv', { counsel: counselOf(130) }));
  return list;
}

function counts(draw: Chance, sketch: Sketch, closed: boolean): WorldCount[] {
  const main = sketch.suit !== undefined ? crimes[sketch.suit]! : draw.pick(crimes);
  const list: WorldCount[] = [
    {
      number: '1',
      text: main.count,
      disposition: closed ? `Imprisonment of ${draw.int(6, 84)} months, supervised release of 3 years` : '',
      status: 'pending',
    },
  ];
  if (draw.odds(0.5))
    list.push({
      number: '2-3',
      text: draw.pick(crimes).count,
      disposition: closed ? 'Imprisonment to run concurrently' : '',
      status: 'pending',
    });
  if (draw.odds(0.4))
    list.push({
      number: '4',
      text: draw.pick(crimes).count,
      disposition: 'Dismissed on the motion of the Government',
      status: 'terminated',
    });
  list.push({ number: '', text: main.count, disposition: '', status: 'complaint' });
  return list;
}

export function criminalParties(
  seed: number,
  court: SandboxCourt,
  sketch: Sketch,
  draw: Chance,
  closed: boolean,
): WorldParty[] {
  const named = sketch.caption ? [fromCaption(sketch.caption.split(' v. ')[1]!, draw)] : [person(draw)];
  for (let more = (sketch.defendants ?? 1) - 1; more > 0; more -= 1) named.push(person(draw));
  const bar = draw.int(0, 60);
  const list = named.map((one, index) => {
    const counsel = [
      {
        ...counselFor(seed, court.id, 70 + bar + index),
        roles: [
          'LEAD ATTORNEY',
          'ATTORNEY TO BE NOTICED',
          draw.odds(0.5) ? 'Designation: Retained' : 'Designation: CJA Appointment',
        ],
      },
    ];
    return makeParty(one, 'Defendant', 'dft', {
      counsel,
      defendantNumber: index + 1,
      counts: counts(draw, sketch, closed),
      extra: draw.odds(0.2) ? [`also known as ${personName(draw).first}`] : [],
    });
  });
  const prosecutor = {
    ...counselFor(seed, court.id, 200 + bar),
    firm: "United States Attorney's Office",
    roles: ['LEAD ATTORNEY', 'ATTORNEY TO BE NOTICED', 'Designation: Retained'],
  };
  list.push(makeParty({ first: '', last: 'USA', name: 'USA' }, 'Plaintiff', 'pla', { counsel: [prosecutor] }));
  return list;
}

export function debtorParties(seed: number, court: SandboxCourt, sketch: Sketch, draw: Chance): WorldParty[] {
  const business = sketch.chapter === '11' || draw.odds(0.15);
  const bar = draw.int(0, 60);
  const home = `${draw.int(1, 900)} ${draw.pick(streets)}|${near(court, draw)}`.split('|');
  const tax = business
    ? `Tax ID / EIN: ${draw.int(10, 98)}-${draw.int(1000000, 9999999)}`
    : `SSN / ITIN: xxx-xx-${draw.int(1000, 9999)}`;
  const debtor = sketch.caption ? fromCaption(sketch.caption, draw) : business ? company(draw) : person(draw);
  const list = [
    makeParty(debtor, 'Debtor', 'db', {
      counsel: representation(seed, court.id, draw, bar),
      extra: [...home, tax, ...(business ? [`aka|${companyName(draw)}`] : [])],
    }),
  ];
  if (!business && draw.odds(0.35)) {
    const { first } = personName(draw);
    list.push(
      makeParty({ first, last: debtor.last, name: `${first} ${debtor.last}` }, 'Joint Debtor', 'jdb', {
        counsel: [counselFor(seed, court.id, bar)],
        extra: [...home, `SSN / ITIN: xxx-xx-${draw.int(1000, 9999)}`],
      }),
    );
  }
  if (sketch.chapter !== '11')
    list.push(
      makeParty(person(draw), 'Trustee', 'tr', {
        extra: [`${draw.int(1, 900)} ${draw.pick(streets)}`, near(court, draw)],
      }),
    );
  list.push(
    makeParty({ first: '', last: 'United States Trustee', name: 'United States Trustee' }, 'U.S. Trustee', 'ust', {
      extra: ['Office of the United States Trustee', near(court, draw)],
      counsel: [counselFor(seed, court.id, 210 + bar)],
    }),
  );
  if (sketch.chapter === '11') {
    list.push(
      makeParty(
        { first: '', last: 'Lanternmoor Claims Services LLC', name: 'Lanternmoor Claims Services LLC' },
        'Claims Agent',
        'clagent',
        { extra: [near(court, draw), 'www.lanternmoor.example'] },
      ),
    );
    const committee = 'Official Committee of Unsecured Creditors';
    list.push(
      makeParty({ first: '', last: committee, name: committee }, 'Creditor Committee', 'crcm', {
        counsel: representation(seed, court.id, draw, 140 + bar),
      }),
    );
  }
  return list;
}
