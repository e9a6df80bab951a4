// First three digits of a document id name the court. Table of `pacer-protocol` 3.5; `cavc` shares 012 with `cadc`.
const TABLE =
  '001ca1 002ca2 003ca3 004ca4 005ca5 006ca6 007ca7 008ca8 009ca9 010ca10 011ca11 012cadc 013cafc ' +
  '014cit 015cofc 016almb 017almd 018alnb 019alnd 020alsb 021alsd 022akb 023akd 024azb 025azd 026areb ' +
  '027ared 028arwb 029arwd 031cacd 032caeb 033caed 034canb 035cand 036casb 037casd 038cob 039cod 040ctb ' +
  '041ctd 042deb 043ded 044dcb 045dcd 046flmb 047flmd 048flnb 049flnd 050flsb 051flsd 052gamb 053gamd ' +
  '054ganb 055gand 056gasb 057gasd 058gub 059gud 060hib 061hid 062idb 063idd 064ilcb 065ilcd 066ilnb ' +
  '067ilnd 068ilsb 069ilsd 070innb 071innd 072insb 073insd 074ianb 075iand 076iasb 077iasd 078ksb ' +
  '079ksd 080kyeb 081kyed 082kywb 083kywd 084laeb 085laed 086lamb 087lamd 088lawb 089lawd 090meb 091med ' +
  '092mdb 093mdd 094mab 095mad 096mieb 097mied 098miwb 099miwd 100mnb 101mnd 102msnb 103msnd 104mssb ' +
  '105mssd 106moeb 107moed 108mowb 109mowd 110mtb 111mtd 112neb 113ned 114nvb 115nvd 116nhb 117nhd ' +
  '118njb 119njd 120nmb 121nmd 122nyeb 123nyed 124nynb 125nynd 126nysb 127nysd 128nywb 129nywd 130nceb ' +
  '131nced 132ncmb 133ncmd 134ncwb 135ncwd 136ndb 137ndd 138nmib 139nmid 140ohnb 141ohnd 142ohsb ' +
  '143ohsd 144okeb 145oked 146oknb 147oknd 148okwb 149okwd 150orb 151ord 152paeb 153paed 154pamb ' +
  '155pamd 156pawb 157pawd 158prb 159prd 160rib 161rid 162scb 163scd 164sdb 165sdd 166tneb 167tned ' +
  '168tnmb 169tnmd 170tnwb 171tnwd 174txeb 175txed 176txnb 177txnd 178txsb 179txsd 180txwb 181txwd ' +
  '182utb 183utd 184vtb 185vtd 188vaeb 189vaed 190vawb 191vawd 192vib 193vid 194waeb 195waed 196wawb ' +
  '197wawd 198wvnb 199wvnd 200wvsb 201wvsd 202wieb 203wied 204wiwb 205wiwd 206wyb 207wyd 850jpml ' +
  '973cacb ';

const courtByPrefix = new Map<string, string>();
const prefixByCourt = new Map<string, string>();
for (const row of TABLE.trim().split(' ')) {
  courtByPrefix.set(row.slice(0, 3), row.slice(3));
  prefixByCourt.set(row.slice(3), row.slice(0, 3));
}

/** The court whose system gave out a document id; null for an unknown prefix. */
export function courtOfDocument(pacerDocId: string): string | null {
  return courtByPrefix.get(pacerDocId.slice(0, 3)) ?? null;
}

/** The three digits with which a court's document ids begin. */
export function courtDocumentPrefix(courtId: string): string | null {
  return prefixByCourt.get(courtId) ?? (courtId === 'cavc' ? '012' : null);
}

/**
 * Until a changeover, district courts numbered the main document 1 and the first attachment 2. Per court: the last
 * document id, without its first three digits, of that time (`pacer-protocol` 3.8).
 */
const LAST_OF_OLD_NUMBERING =
  'akd:682797 ared:1906030 cacd:9630188 ctd:2414673 flmd:7734601 flnd:2613796 gamd:995021 gasd:1159201 ' +
  'hid:1078891 ilnd:8278610 iand:899130 innd:1560410 iasd:1192972 kyed:2087957 kywd:1738484 mad:3618527 ' +
  'mied:4148337 miwd:2358030 moed:3299716 msnd:888190 mssd:2476698 nced:1868202 ncmd:1093535 ndd:299419 ' +
  'ned:1868173 nvd:3153010 nyed:6778644 nynd:1829022 nysd:8012889 nywd:1862410 oked:388419 ord:3322370 ' +
  'pamd:3122200 sdd:1239147 txed:3830781 txnd:4975453 utd:1745928 vaed:1338618 waed:1349144 ' +
  'wawd:3755107 wied:1420356 wyd:797428 ';

const lastOldSerial = new Map<string, number>();
for (const row of LAST_OF_OLD_NUMBERING.trim().split(' ')) {
  const [court = '', serial = ''] = row.split(':');
  lastOldSerial.set(court, Number(serial));
}

/** Whether a document's menu counted the main document as 1. `isBankruptcy` courts always do. */
export function countsMainAsOne(pacerDocId: string | null, isBankruptcy: boolean): boolean {
  if (isBankruptcy) return true;
  const last = pacerDocId === null ? undefined : lastOldSerial.get(courtOfDocument(pacerDocId) ?? '');
  return last !== undefined && pacerDocId !== null && Number(pacerDocId.slice(3)) <= last;
}
