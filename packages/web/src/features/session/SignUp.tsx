// Opening an account: the address first. Where accounts are not open to everybody, who to ask instead.
import { readSignUp, requestSignUp } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { apiQuery } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { Failure, Waiting } from '../../ui/States.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Doorway } from './Doorway.tsx';
import { MailedLinkForm } from './MailedLinkForm.tsx';
import styles from './sign-in.module.css';

export function SignUp() {
  const signUp = useQuery(apiQuery(readSignUp, {}));
  return (
    <Doorway title="Open an account" lead="We mail you a link first, so that nobody opens an account in your name.">
      {signUp.isPending && <Waiting rows={2} />}
      {signUp.error && <Failure error={signUp.error} retry={() => void signUp.refetch()} />}
      {signUp.data?.mode === 'open' && (
        <MailedLinkForm
          action="Mail me the link"
          ask={(email) => call(requestSignUp, { body: { email } })}
          sent="We have sent you a mail with the next step."
        />
      )}
      {signUp.data && signUp.data.mode !== 'open' && (
        <div className={styles.form}>
          <Notice title="By invitation">
            Accounts are not opened here without an invitation. An administrator of your firm can send you one.
          </Notice>
        </div>
      )}
      <p className={styles.foot}>
        <Link to="/sign-in">Back to signing in</Link>
      </p>
    </Doorway>
  );
}
