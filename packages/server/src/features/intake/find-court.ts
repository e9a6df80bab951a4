// Which court a file comes from: what the importer says, then the file's name, then what the page itself says. Never a majority of guesses:
// two courts named by the same kind of sign are no answer.
import { courtByCourtListenerId, courtByDocumentPrefix, courtByUrl, findCourt, listCourts } from '@pacerpro/court';

export function findCourtOf(file: {
  hint?: string | null;
  fileName?: string | null;
  text: () => string;
}): string | null {
  return (file.hint ? courtOfId(file.hint) : null) ?? courtOfName(file.fileName ?? '') ?? courtOfPage(file.text());
}

/** `cand_12345.html`, `gov.uscourts.cand.276096.docket.xml`, `cand-3-24-cv-1.html`. */
export function courtOfName(fileName: string): string | null {
  const base = fileName.split(/[\\/]/).at(-1)!.toLowerCase();
  const archive = /gov\.uscourts\.([a-z0-9]{2,12})\./.exec(base)?.[1];
  const leading = /^([a-z0-9]{2,12})[_.-]/.exec(base)?.[1];
  return [archive, leading].map((id) => (id ? courtOfId(id) : null)).find((id) => id !== null) ?? null;
}

/** Other systems call a few courts otherwise. */
function courtOfId(id: string): string | null {
  return (findCourt(id) ?? courtByCourtListenerId(id))?.id ?? null;
}

function courtOfPage(text: string): string | null {
  const hosts = (text.match(/https?:\/\/[a-z0-9.-]{5,80}/gi) ?? []).map(
    (url) => courtByUrl(url.replace(/^http:/i, 'https:'))?.id,
  );
  const documents = [...text.matchAll(/\/(?:doc1|docs1)\/(\d{3})\d{6,12}/g)].map(
    ([, prefix]) => courtByDocumentPrefix(prefix!)?.id,
  );
  return only(hosts) ?? courtOfHeading(text.slice(0, 60_000)) ?? only(documents);
}

function only(ids: readonly (string | undefined)[]): string | null {
  const found = new Set(ids.filter((id) => id !== undefined));
  return found.size === 1 ? [...found][0]! : null;
}

/** `U.S. District Court / California Northern District (Oakland)`, `CM/ECF - cand`, `CAND-ECF`. */
function courtOfHeading(head: string): string | null {
  const title = /<title>([^<]{1,200})/i.exec(head)?.[1] ?? '';
  const inTitle = (title.toLowerCase().match(/[a-z0-9]{2,12}/g) ?? []).map((word) =>
    word.length > 3 ? findCourt(word)?.id : undefined,
  );
  const named = only(inTitle);
  if (named) return named;
  const words = head
    .replaceAll(/<[^>]{0,500}>/g, ' ')
    .replaceAll(/&nbsp;|\s+/g, ' ')
    .slice(0, 6000)
    .toLowerCase();
  const kind = /bankruptcy court/.test(words)
    ? 'bankruptcy'
    : /court of appeals/.test(words)
      ? 'appellate'
      : 'district';
  let best: { id: string; length: number } | null = null;
  for (const court of listCourts()) {
    if (court.kind !== kind) continue;
    for (const form of formsOf(court.name)) {
      if (form.length > (best?.length ?? 0) && words.includes(form)) best = { id: court.id, length: form.length };
    }
  }
  return best?.id ?? null;
}

/** `northern district of california` and `california northern district`. */
function formsOf(name: string): string[] {
  const place = name
    .toLowerCase()
    .replace(/^united states (?:district |bankruptcy )?court (?:of appeals )?for the /, '');
  const turned = /^(.*?)district of (?:the )?(.+)$/.exec(place);
  return turned && turned[1] !== '' ? [place, `${turned[2]} ${turned[1]}district`] : [place];
}
