// Whether a page shows a logged-in session, as the interchange form decides it.
import { isRejected, onOneLine } from './rejections.ts';

const MESSAGES = [onOneLine('<message', 'Cannot find'), onOneLine('<message', 'Case Under Seal')];
const NOT_LOGGED_IN = [onOneLine('text', 'Not logged in')];
const CASE_ANSWERS = ['<case number=', '<request number=', 'id="caseid"', 'Cost: '];
const SESSION_MARKS = [
  '/cgi-bin/login.pl?logout',
  'InvalidUserLogin.jsp',
  'Download Confirmation',
  'Documents are attached to this filing',
  'The requested document cannot be displayed',
];

export function isLoggedIn(text: string): boolean {
  if (CASE_ANSWERS.some((mark) => text.includes(mark)) || isRejected(text, MESSAGES))
    return !isRejected(text, NOT_LOGGED_IN);
  return SESSION_MARKS.some((mark) => text.includes(mark));
}
