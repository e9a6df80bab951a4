// What a court shows to a visitor without a session. Always status 200, never a redirect: that is how the real ones behave.
import { html, type Exchange, type Reply } from '../http/exchange.ts';

export function loginUrl(exchange: Exchange): string {
  const back = `https://${exchange.host}${exchange.path}${exchange.search ? `?${exchange.search}` : ''}`;
  return `https://pacer.login.uscourts.gov/csologin/login.jsf?pscCourtId=${exchange.court.pclId.toUpperCase()}&appurl=${encodeURIComponent(back)}`;
}

export function loginWall(exchange: Exchange): Reply {
  if (exchange.court.loginPage === 'legacy' && exchange.path !== '/n/beam/servlet/TransportRoom')
    return legacyLogin(exchange);
  return html(
    `<html><head><title></title>\n<script type="text/javascript">\ndocument.location = "${loginUrl(exchange)}";\n</script></head><body></body></html>\n`,
  );
}

function legacyLogin(exchange: Exchange): Reply {
  const action = `https://${exchange.host}${exchange.path}${exchange.search ? `?${exchange.search}` : ''}`;
  return html(`<html><head><title>${exchange.court.title}</title>
<link href="https://${exchange.host}/css/default.css" type="text/css" rel="stylesheet"></head><body bgcolor="CCFFFF" text="000000"><form action="${action}" enctype="multipart/form-data" method="POST" name="GetPass">
<font color="#0000cc" size="5"><b>CM/ECF Filer or PACER Login</b></font><br><br>
<p><b>Notice</b><br>This is a <b>Restricted Web Site</b> for Official Court Business only.</p>
<p><b>If you received this login page as a result of a link from a Notice of Electronic Filing email:</b><br>
If the login prompt appears again, it means that the "free look" link has expired. You will need to enter your PACER login and password to view the document.</p>
<table cellpadding="6" border="0" cellspacing="0"><tr><td>Login: <input name="login" maxlength="256" type="text" value="" size="20"></td></tr>
<tr><td>Password: <input autocomplete="off" name="key" maxlength="128" type="password" size="20"></td></tr>
<tr><td>client code: <input size="32" maxlength="32" type="text" name="clcode"></td></tr></table>
<p><b>IMPORTANT NOTICE OF REDACTION RESPONSIBILITY:</b> All filers must redact: Social Security or taxpayer-identification numbers; dates of birth; names of minor children; financial account numbers; and, in criminal cases, home addresses.</p>
<input type="CHECKBOX" name="redaction" value="on"> I understand that, if I file, I must comply with the redaction rules.
<input name="button1" type="submit" value="Login"></form></body></html>`);
}
