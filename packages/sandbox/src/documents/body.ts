// The words on each page of a paper: caption, title, paragraphs about this very case, signature. A function of the document alone.
import { addDays, spelled } from '../dates.ts';
import { chance, type Chance } from '../random.ts';
import type { FoundDocument } from '../world/index.ts';
import { bareNumber, fullNumber } from '../world/docketNumber.ts';
import { personName } from '../world/people.ts';
import { doctrines, recipes, sentences, spots, things } from './sentences.ts';
import { estateTopics, topics } from './topics.ts';

export type BodyLine = { text: string; align?: 'left' | 'center'; bold?: boolean; number?: number };

const COLUMNS = 84;
const LINES = 30;

function fill(template: string, { subject, entry }: FoundDocument, draw: Chance): string {
  const plaintiff = subject.parties[0]!.name;
  const defendant =
    subject.parties.find((party) => /Defendant|Trustee|Creditor/.test(party.role))?.name ?? 'the United States';
  const person = personName(draw);
  const slots: Record<string, string> = {
    plaintiff,
    defendant: defendant === plaintiff ? (subject.parties[1]?.name ?? 'the United States') : defendant,
    subject: subject.subject,
    date: spelled(addDays(entry.filedOn, -draw.int(3, 700))),
    season: draw.pick(['spring', 'summer', 'autumn', 'winter']),
    place: draw.pick(spots),
    amount: `$${draw.int(2, 980)},${String(draw.int(0, 999)).padStart(3, '0')}.${String(draw.int(0, 99)).padStart(2, '0')}`,
    thing: draw.pick(things),
    witness: `${person.first} ${person.last}`,
    number: String(draw.int(2, 97)),
    doctrine: draw.pick(doctrines),
  };
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => slots[name] ?? '');
}

export function wrap(text: string, columns = COLUMNS): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line && line.length + word.length + 1 > columns) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  if (line) lines.push(line);
  return lines;
}

function captionLines({ subject, entry, document }: FoundDocument): BodyLine[] {
  const { court } = subject;
  const centre = (text: string, bold = false): BodyLine => ({ text, align: 'center', bold });
  const name =
    court.system === 'appellate'
      ? court.name.toUpperCase()
      : `UNITED STATES ${court.system === 'bankruptcy' ? 'BANKRUPTCY' : 'DISTRICT'} COURT`;
  const where = court.system === 'appellate' ? '' : court.name.replace(/ - CM\/ECF.*$/, '').toUpperCase();
  const title = document.attachment ? document.description.toUpperCase() : entry.event.toUpperCase();
  return [
    centre(name, true),
    centre(where, true),
    centre(''),
    ...wrap(subject.caption, 60).map((text) => ({ text })),
    { text: `Case No. ${court.system === 'appellate' ? bareNumber(subject) : fullNumber(subject)}` },
    centre(''),
    centre(title, true),
    centre(''),
  ];
}

function signature(found: FoundDocument, draw: Chance): BodyLine[] {
  const { subject, entry } = found;
  const judge = /order|opinion/.test(entry.paper);
  const counsel = draw.pick(subject.parties.filter((party) => party.counsel.length))?.counsel[0];
  const who =
    judge || !counsel
      ? [`Hon. ${subject.judge}`, 'United States Judge']
      : [`/s/ ${counsel.first} ${counsel.last}`, counsel.firm, counsel.street, counsel.place, counsel.phone];
  return [{ text: '' }, { text: `Dated: ${spelled(entry.filedOn)}` }, ...who.map((text) => ({ text }))];
}

/** Sentences for one page: every third about this very dispute, none twice while there are others. */
function sentenceSource({ subject, entry, document }: FoundDocument, draw: Chance): () => string {
  const recipe = recipes[document.attachment ? 'other' : entry.paper] ?? recipes.other!;
  const own = topics[subject.subject] ?? estateTopics;
  const said = new Set<string>();
  return () => {
    const pool = draw.odds(document.priceClass === 'transcript' ? 0.15 : 0.33) ? own : sentences[draw.pick(recipe)]!;
    let sentence = draw.pick(pool);
    for (let attempt = 0; said.has(sentence) && attempt < 5; attempt += 1) sentence = draw.pick(pool);
    said.add(sentence);
    return sentence;
  };
}

/** What is on page `page` (1-based). */
export function pageLines(seed: number, found: FoundDocument, page: number): BodyLine[] {
  const { subject, entry, document } = found;
  const draw = chance(seed, 'page', subject.court.id, document.dls, page);
  const transcript = document.priceClass === 'transcript';
  const lines: BodyLine[] = page === 1 ? captionLines(found) : [];
  const last = page === document.pages ? signature(found, draw) : [];
  const next = sentenceSource(found, draw);
  const room = (transcript ? 25 : LINES) - last.length;
  let paragraph = (page - 1) * 4 + 1;
  while (lines.length < room - 1) {
    const count = transcript ? 1 : draw.int(2, 4);
    const text = Array.from({ length: count }, () => fill(next(), found, draw)).join(' ');
    const opening = entry.paper === 'complaint' && !document.attachment ? `${paragraph}. ${text}` : text;
    for (const line of wrap(transcript ? opening : `    ${opening}`))
      if (lines.length < room) lines.push({ text: line });
    if (!transcript && lines.length < room) lines.push({ text: '' });
    paragraph += 1;
  }
  const all = [...lines, ...last];
  return transcript ? all.map((line, index) => ({ ...line, number: index + 1 })) : all;
}
