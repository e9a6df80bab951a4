// Why a mailed link led nowhere, and how to get another. A refused password is said at its field instead.
import { Link } from '@tanstack/react-router';
import { isApiError, messageOf } from '../../lib/api-error.ts';
import { Notice } from '../../ui/Notice.tsx';
import { isPasswordRefusal } from './NewPasswordField.tsx';

export function LinkProblem({ error, again }: { error: unknown; again?: '/forgot-password' | '/sign-up' }) {
  if (!error || isPasswordRefusal(error)) return null;
  const isStale = isApiError(error) && error.code === 'account.link_invalid';
  return (
    <Notice tone="bad" title={isStale ? 'This link no longer works' : 'That did not work'}>
      {isStale ? 'It was used already, is too old, or was not copied whole. ' : `${messageOf(error)} `}
      {isStale && again && <Link to={again}>Ask for a new one</Link>}
    </Notice>
  );
}
