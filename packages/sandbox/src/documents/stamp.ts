// The line CM/ECF prints on top of each page (`pacer-protocol` 3.7).
import { reportTime, slashed, shortSlashed } from '../dates.ts';
import type { FoundDocument } from '../world/index.ts';
import { fullNumber } from '../world/docketNumber.ts';

export function stampText({ subject, entry, document }: FoundDocument, page: number): string {
  const { court } = subject;
  const number = fullNumber(subject);
  const of = `${page} of ${document.pages}`;
  if (court.id === 'ca8')
    return `Appellate Case: ${number}     Page: ${page}      Date Filed: ${slashed(entry.filedOn)} Entry ID: ${document.dls}`;
  if (court.system === 'appellate')
    return `Case: ${number}, ${slashed(entry.filedOn)}, ID: ${document.dls}, DktEntry: ${entry.number}-${document.attachment + 1}, Page ${of}`;
  if (court.system === 'bankruptcy') {
    const entered = reportTime(entry.enteredAtMs, court.timeZone);
    return `Case ${number}    Doc ${entry.number}${document.attachment ? `-${document.attachment}` : ''}    Filed ${shortSlashed(entry.filedOn)}    Entered ${shortSlashed(entry.enteredOn)} ${entered.slice(11)}    Desc ${document.attachment ? document.description : 'Main Document'}    Page ${of}`;
  }
  return `Case ${number}   Document ${entry.number}${document.attachment ? `-${document.attachment}` : ''}   Filed ${shortSlashed(entry.filedOn)}   Page ${of}`;
}
