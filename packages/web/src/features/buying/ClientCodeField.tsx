// The client code a charge is booked under. Checked here as PACER and the firm check it, before anything is charged.
import { TextInput } from '@mantine/core';
import { checkClientCode } from '@pacerpro/api';
import { type Ref, useId } from 'react';
import type { Me } from '../../lib/shapes.ts';
import { useClientCodes } from '../matters/matters.queries.ts';
import { useMe } from '../session/session.queries.ts';

export function clientCodeProblem(code: string, firm: Me['firm']): string | null {
  const rule = { required: firm.clientCodeRequired, mask: firm.clientCodePattern };
  switch (checkClientCode(code.trim(), rule)) {
    case 'missing':
      return 'Your firm asks for a client code on every purchase.';
    case 'pacer-form':
      return 'A client code has 1 to 32 characters, without spaces or commas.';
    case 'firm-form':
      return `Your firm’s client codes look like ${firm.clientCodePattern}: 9 is a digit, A a letter, X either.`;
    default:
      return null;
  }
}

type Props = {
  value: string;
  onChange: (value: string) => void;
  suggested: string | null;
  /** Someone tried to buy: what is missing is said too. */
  isTried: boolean;
  input: Ref<HTMLInputElement>;
};

export function ClientCodeField({ value, onChange, suggested, isTried, input }: Props) {
  const { firm } = useMe();
  const problem = clientCodeProblem(value, firm);
  const list = useId();
  // Suggestions only: a code that no matter has is as good.
  const matters = new Map(useClientCodes().data?.items.map((one) => [one.code, `${one.client} · ${one.matter}`]));
  return (
    <>
      <TextInput
        ref={input}
        label="Client code"
        // The price comes after the dialog has opened: the keyboard belongs where the decision is made.
        autoFocus
        description={
          matters.get(value) ??
          (suggested && value === suggested ? 'Used last for this case.' : 'Printed on PACER’s bill.')
        }
        value={value}
        maxLength={32}
        autoComplete="off"
        spellCheck={false}
        required={firm.clientCodeRequired}
        error={value === '' && !isTried ? undefined : problem}
        list={list}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {/* The browser's own list: it opens when one types or presses the arrow, and Enter still buys. */}
      <datalist id={list}>
        {[...matters].map(([code, matter]) => (
          <option key={code} value={code} label={matter} />
        ))}
      </datalist>
    </>
  );
}
