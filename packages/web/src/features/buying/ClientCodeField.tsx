// The client code a charge is booked under. Checked here as PACER and the firm check it, before anything is charged.
import { TextInput } from '@mantine/core';
import { useId } from 'react';
import type { Me } from '../../lib/shapes.ts';
import { useClientCodes } from '../matters/matters.queries.ts';
import { useMe } from '../session/session.queries.ts';

export function clientCodeProblem(code: string, firm: Me['firm']): string | null {
  const text = code.trim();
  if (text === '') return firm.clientCodeRequired ? 'Your firm asks for a client code on every purchase.' : null;
  if (!/^[^ ,]{1,32}$/.test(text)) return 'A client code has 1 to 32 characters, without spaces or commas.';
  if (firm.clientCodePattern && !matches(text, firm.clientCodePattern)) {
    return `Your firm’s client codes look like ${firm.clientCodePattern}.`;
  }
  return null;
}

function matches(text: string, pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(text);
  } catch {
    // A pattern this browser cannot read is the server's to judge.
    return true;
  }
}

type Props = { value: string; onChange: (value: string) => void; suggested: string | null };

export function ClientCodeField({ value, onChange, suggested }: Props) {
  const { firm } = useMe();
  const problem = clientCodeProblem(value, firm);
  const list = useId();
  // Suggestions only: a code that no matter has is as good.
  const matters = new Map(useClientCodes().data?.items.map((one) => [one.code, `${one.client} · ${one.matter}`]));
  return (
    <>
      <TextInput
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
        error={value === '' ? undefined : problem}
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
