// The criteria that few searches need, folded away: what narrows by kind of case, party and closing, and the order of results.
import { Checkbox, MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import type { LocatorCriteria } from '../../lib/shapes.ts';
import { DateField } from '../../ui/DateField.tsx';
import styles from './locator.module.css';

const chapters = ['7', '9', '11', '12', '13', '15', '304'];
const roles = [
  { value: 'pla', label: 'Plaintiff' },
  { value: 'dft', label: 'Defendant' },
  { value: 'db', label: 'Debtor' },
  { value: 'jdb', label: 'Joint debtor' },
  { value: 'cr', label: 'Creditor' },
  { value: 'tr', label: 'Trustee' },
];
const orders = [
  { value: 'filed-newest', label: 'Newest first' },
  { value: 'filed-oldest', label: 'Oldest first' },
  { value: 'name', label: 'By case name' },
  { value: 'court', label: 'By court' },
];

type Props = { criteria: LocatorCriteria; change: (part: Partial<LocatorCriteria>) => void };

export function MoreCriteria({ criteria, change }: Props) {
  const number = (value: number | string) => (value === '' ? undefined : Number(value));
  return (
    <details className={styles.extra}>
      <summary>More criteria</summary>
      <div className={styles.form} data-wide>
        <TextInput
          label="Party: middle name"
          autoComplete="off"
          value={criteria.partyMiddleName ?? ''}
          onChange={(event) => change({ partyMiddleName: event.currentTarget.value })}
        />
        <MultiSelect
          label="Role of the party"
          placeholder={criteria.partyRoles?.length ? '' : 'Any'}
          data={roles}
          value={criteria.partyRoles ?? []}
          onChange={(partyRoles) => change({ partyRoles })}
        />
        <NumberInput
          label="Year of the number"
          min={1950}
          max={2100}
          hideControls
          value={criteria.year ?? ''}
          onChange={(value) => change({ year: number(value) })}
        />
        <NumberInput
          label="MDL number"
          min={1}
          max={99_999}
          hideControls
          value={criteria.mdlNumber ?? ''}
          onChange={(value) => change({ mdlNumber: number(value) })}
        />
        <TagsInput
          label="Types of number"
          description="Letters, such as cv or mj"
          inputWrapperOrder={['label', 'input', 'description']}
          value={criteria.caseTypes ?? []}
          onChange={(values) => change({ caseTypes: values.map((value) => value.toLowerCase()) })}
        />
        <TagsInput
          label="Natures of suit"
          description="By code, such as 442"
          inputWrapperOrder={['label', 'input', 'description']}
          value={criteria.naturesOfSuit ?? []}
          onChange={(naturesOfSuit) => change({ naturesOfSuit })}
        />
        <MultiSelect
          label="Chapters"
          placeholder={criteria.chapters?.length ? '' : 'Any'}
          data={chapters}
          value={criteria.chapters ?? []}
          onChange={(values) => change({ chapters: values as NonNullable<LocatorCriteria['chapters']> })}
        />
        <DateField label="Closed from" value={criteria.closedFrom} change={(value) => change({ closedFrom: value })} />
        <DateField label="Closed to" value={criteria.closedTo} change={(value) => change({ closedTo: value })} />
        <Select
          label="Order"
          placeholder="As the locator has them"
          clearable
          data={orders}
          value={criteria.sort ?? null}
          onChange={(value) => change({ sort: (value ?? undefined) as LocatorCriteria['sort'] })}
        />
        <Checkbox
          label="One line for each case"
          checked={criteria.perCase ?? false}
          onChange={(event) => change({ perCase: event.currentTarget.checked })}
        />
      </div>
    </details>
  );
}
