// A new password: what it must be is said before it is typed, and what is wrong with it beneath.
import { PasswordInput } from '@mantine/core';
import { isApiError } from '../../lib/api-error.ts';

type Props = { label?: string; value: string; error: unknown; onChange: (value: string) => void };

export function NewPasswordField({ label = 'New password', value, error, onChange }: Props) {
  return (
    <PasswordInput
      label={label}
      description="At least 12 characters. Several words are easiest to remember."
      autoComplete="new-password"
      required
      withAsterisk={false}
      size="md"
      maxLength={256}
      value={value}
      error={isPasswordRefusal(error) ? error.message : undefined}
      visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** Said at the field, not above the form. */
export const isPasswordRefusal = (error: unknown): error is Error =>
  isApiError(error) && error.code === 'account.password_refused';
