// What the HTML specification says about each element name, as bit flags. Names not listed have no flags.

/** Closes an open paragraph when it starts ("in body", block-level start tags). */
export const CLOSES_P = 1;
/** Specification's "special" category: stops the search for a matching end tag. */
export const SPECIAL = 2;
/** Boundary of "in scope". */
export const SCOPE = 4;
/** Never has content. */
export const VOID = 8;
/** Formatting element: reopened after a mis-nested end. */
export const FORMATTING = 16;
/** May be closed silently ("generate implied end tags"). */
export const IMPLIED_END = 32;
/** Content is text up to the end tag; character references are left alone. */
export const RAWTEXT = 64;
/** As RAWTEXT, but character references count. */
export const RCDATA = 128;
export const HEADING = 256;
/** Changes the insertion mode inside tables. */
export const TABLE_PART = 512;
/** Foster parenting applies when this is the current node. */
export const FOSTERS = 1024;
/** Kept by `cleanTree`; every other element is replaced by its children. */
export const KEPT = 2048;
/** `applet`, `marquee`, `object`: put a marker among the formatting elements. */
export const MARKER = 4096;
/** A block whose end tag closes everything up to it. */
export const BLOCK_END = 8192;

/** One element name with its flags. Compared by identity. */
export type Tag = { readonly name: string; readonly flags: number };

const flagsByName = new Map<string, number>();
const give = (flag: number, names: string) => {
  for (const name of names.split(' ')) flagsByName.set(name, (flagsByName.get(name) ?? 0) | flag);
};

give(
  CLOSES_P | BLOCK_END,
  'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer header hgroup main menu nav ol search section summary ul',
);
give(CLOSES_P, 'p h1 h2 h3 h4 h5 h6 pre listing form li dd dt plaintext hr xmp table');
give(BLOCK_END, 'button listing pre');
give(HEADING, 'h1 h2 h3 h4 h5 h6');
give(
  SPECIAL,
  'address applet area article aside base basefont bgsound blockquote body br button caption center col colgroup dd details dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img input li link listing main marquee menu meta nav noembed noframes noscript object ol p param plaintext pre script search section select source style summary table tbody td template textarea tfoot th thead title tr track ul wbr xmp keygen',
);
give(SCOPE, 'applet caption html table td th marquee object template');
give(MARKER, 'applet marquee object');
give(VOID, 'area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr');
give(FORMATTING, 'a b big code em font i nobr s small strike strong tt u');
give(IMPLIED_END, 'dd dt li optgroup option p rb rp rt rtc');
give(RAWTEXT, 'script style xmp iframe noembed noframes');
give(RCDATA, 'title textarea');
give(TABLE_PART, 'caption col colgroup tbody td tfoot th thead tr');
give(FOSTERS, 'table tbody tfoot thead tr');
give(
  KEPT,
  'a abbr acronym area article aside b bdi bdo blockquote br caption center cite code col colgroup data dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li map mark nav ol p pre q rp rt rtc ruby s samp small span strike strong sub summary sup table tbody td th thead time tr tt u ul var wbr font form input',
);

const known = new Map<string, Tag>();
for (const [name, flags] of flagsByName) known.set(name, { name, flags });
// Spellings met in real pages, so that the common ones need no lower-casing.
for (const tag of [...known.values()]) known.set(tag.name.toUpperCase(), tag);

/** The tag of an element name as written; unknown names get a tag of their own without flags. */
export function tagOf(written: string): Tag {
  const found = known.get(written);
  if (found !== undefined) return found;
  const name = lowerAscii(written);
  return known.get(name) ?? { name, flags: 0 };
}

/** Lower case for ASCII letters only, as the specification has it for names. */
export function lowerAscii(text: string): string {
  // biome-ignore format: one expression
  return /[A-Z]/.test(text) ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text;
}
