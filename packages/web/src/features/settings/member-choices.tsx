// Which roles one may give, and the offices there are.
import { Select } from '@mantine/core';
import { listOffices } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api-query.ts';
import { type Role, roleWords } from '../../lib/roles.ts';

/** Owners are made by owners alone. */
export const roleChoices = (mine: string) =>
  (Object.keys(roleWords) as Role[]).map((value) => ({
    value,
    label: roleWords[value].label,
    disabled: value === 'owner' && mine !== 'owner',
  }));

type Props = { value: string | null; onChange: (officeId: string | null) => void; isRequired?: boolean };

/** Nothing where the firm has no office. */
export function OfficeSelect({ value, onChange, isRequired = false }: Props) {
  const offices = useQuery(apiQuery(listOffices, {}));
  if (!offices.data || offices.data.items.length === 0) return null;
  return (
    <Select
      label="Office"
      placeholder={isRequired ? 'Choose an office' : 'None'}
      data={offices.data.items.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      clearable={!isRequired}
      clearButtonProps={{ 'aria-label': 'No office' }}
      onChange={onChange}
    />
  );
}
