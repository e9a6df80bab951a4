// What cannot be undone is confirmed twice: the exact name of the firm, then a word.
import { ask, someoneIsThere } from './ask.ts';
import { CliError, EXIT } from './exit-codes.ts';

/** @throws {CliError} unless both were given, on the command line or by whoever sits there */
export async function confirmTwice(
  { name, word, warning }: { name: string; word: string; warning: string },
  given: { name: string | undefined; word: string | undefined; mayAsk: boolean },
): Promise<void> {
  const there = someoneIsThere() && given.mayAsk;
  const first = given.name ?? (there ? await ask(`${warning} Type the name of the firm: `) : '');
  const second =
    first === name ? (given.word ?? (there ? await ask(`Nobody can bring it back. Type ${word}: `) : '')) : '';
  if (first !== name || second !== word)
    throw new CliError(
      EXIT.refused,
      'cli.not_confirmed',
      `Not confirmed; nothing was destroyed. It needs the exact name of the firm and the word ${word}.`,
    );
}
