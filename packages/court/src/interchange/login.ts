// Whether a page shows a logged-in session, as the interchange form decides it.

const CASE_ANSWERS = ['<case number=', '<request number=', 'id="caseid"', 'Cost: '];
const SESSION_MARKS = [
  '/cgi-bin/login.pl?logout',
  'InvalidUserLogin.jsp',
  'Download Confirmation',
  'Documents are attached to this filing',
  'The requested document cannot be displayed',
];

export function isLoggedIn(text: string): boolean {
  if (CASE_ANSWERS.some((mark) => text.includes(mark)) || /<message.*(?:Cannot find|Case Under Seal)/i.test(text))
    return !/text.*Not logged in/i.test(text);
  return SESSION_MARKS.some((mark) => text.includes(mark));
}
