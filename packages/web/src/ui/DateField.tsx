// A day, or none.
import { TextInput, type TextInputProps } from '@mantine/core';

type Props = Pick<TextInputProps, 'label' | 'min' | 'max'> & {
  value: string | undefined;
  change: (value: string | undefined) => void;
};

export function DateField({ value, change, ...input }: Props) {
  return (
    <TextInput
      {...input}
      type="date"
      value={value ?? ''}
      onChange={(event) => change(event.currentTarget.value || undefined)}
    />
  );
}
