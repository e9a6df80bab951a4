// Six digits from an administrator's authenticator app.
import { TextInput } from '@mantine/core';

export function CodeField({ value, setValue }: { value: string; setValue: (code: string) => void }) {
  return (
    <TextInput
      label="Six-digit code"
      description="From your authenticator app; each code works once"
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={7}
      required
      withAsterisk={false}
      size="md"
      value={value}
      onChange={(event) => setValue(event.currentTarget.value)}
    />
  );
}
