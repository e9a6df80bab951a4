// What kind of paper an entry is, from the words its docket text begins with. Courts write these openings by event codes, so they are
// steady; anything else is "other". Used for filters and counts only: never for money, visibility or merging.

const rules: readonly (readonly [RegExp, string])[] = [
  [
    /^\W*(?:amended |sealed |minute |paperless |electronic |endorsed |stipulated |text |oral |proposed |clerk'?s? )*(?:order|ordered)\b/i,
    'order',
  ],
  [/^\W*(?:memorandum (?:opinion|and order|order|decision)|opinion|decision)\b/i, 'opinion'],
  [/^\W*(?:(?:final|default|amended|clerk'?s|consent) )*judgment\b/i, 'judgment'],
  [/^\W*report and recommendation/i, 'report and recommendation'],
  [
    /^\W*(?:(?:second|third|fourth|first|supplemental) )?(?:amended |class action |verified |adversary )*(?:complaint|petition|information|indictment|superseding indictment)\b/i,
    'complaint',
  ],
  [/^\W*(?:notice of removal)\b/i, 'complaint'],
  [/^\W*(?:\w+ )?answer\b/i, 'answer'],
  [
    /^\W*(?:(?:joint|unopposed|emergency|first|second|third|amended|renewed|cross|consent|sealed|ex parte|letter) )*motion|^\W*letter motion|^\W*application\b/i,
    'motion',
  ],
  [/^\W*(?:reply|response|opposition|memorandum of law|memorandum in|brief|objection)/i, 'brief'],
  [/^\W*(?:declaration|affidavit|affirmation|certification)/i, 'declaration'],
  [/^\W*(?:minute entry|minutes|courtroom minutes|minute)/i, 'minute entry'],
  [/^\W*(?:official )?transcript/i, 'transcript'],
  [
    /^\W*(?:summons|waiver of service|certificate of service|affidavit of service|proof of service|notice of service)/i,
    'service',
  ],
  [/^\W*(?:notice of appeal)/i, 'notice of appeal'],
  [/^\W*(?:proof of claim|claim)/i, 'claim'],
  [/^\W*(?:stipulation|joint stipulation)/i, 'stipulation'],
  [/^\W*(?:letter)/i, 'letter'],
  [/^\W*(?:notice)/i, 'notice'],
  [/^\W*exhibit/i, 'exhibit'],
];

export function entryType(text: string): string {
  const opening = text.slice(0, 160);
  for (const [pattern, type] of rules) if (pattern.test(opening)) return type;
  return 'other';
}

/** An attachment is an exhibit unless its own description says more. */
export function documentType(entryText: string, role: string, description: string | null): string {
  if (role !== 'attachment') return entryType(entryText);
  const own = entryType(description ?? '');
  return own === 'other' ? 'exhibit' : own;
}
