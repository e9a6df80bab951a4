// Whether a page was served to a signed-in visitor (`pacer-protocol` 1.5). No status tells: a lapsed session answers 200.

const within = [
  '<case number=',
  '<request number=',
  'id="caseid"',
  'Cost: ',
  '/cgi-bin/login.pl?logout',
  'InvalidUserLogin.jsp',
  'Download Confirmation',
  'Documents are attached to this filing',
  'The requested document cannot be displayed',
];

const LOGIN =
  /(?:document|window)\.location\s*=\s*["']https:\/\/pacer\.login|http-equiv="?REFRESH[^>]{0,300}pacer\.login|csologin\/login\.jsf|loginForm:loginName|name="?GetPass|CM\/ECF Filer or PACER Login|unvalidated/i;

/** The rule of production clients: known marks of a signed-in page, or content that is no page at all. */
export function looksLoggedIn(body: string, contentType: string): boolean {
  if (/application\/pdf|text\/plain/i.test(contentType)) return true;
  if (/text[^>]{0,20}Not logged in/i.test(body)) return false;
  return within.some((mark) => body.includes(mark)) || /<message[^>]{0,200}(?:Cannot find|Case Under Seal)/i.test(body);
}

/**
 * Positively a login page. An unknown page is neither this nor `looksLoggedIn`: it is shown to the caller, not answered with a new login
 * (a text-only report once made clients log in again and again).
 */
export function isLoginPage(body: string, contentType: string): boolean {
  if (looksLoggedIn(body, contentType)) return false;
  return /text[^>]{0,20}Not logged in/i.test(body) || LOGIN.test(body.slice(0, 60_000));
}
