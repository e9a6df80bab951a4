// A forgotten password: a link by mail.
import { requestPasswordReset } from '@pacerpro/api';
import { Link } from '@tanstack/react-router';
import { call } from '../../lib/client.ts';
import { Doorway } from './Doorway.tsx';
import { MailedLinkForm } from './MailedLinkForm.tsx';
import styles from './sign-in.module.css';

export function ForgotPassword() {
  return (
    <Doorway title="Forgot the password?" lead="We mail you a link with which you set a new one.">
      <MailedLinkForm
        action="Mail me the link"
        ask={(email) => call(requestPasswordReset, { body: { email } })}
        sent="We have sent you a mail. Its link is good for one hour."
      />
      <p className={styles.foot}>
        <Link to="/sign-in">Back to signing in</Link>
      </p>
    </Doorway>
  );
}
