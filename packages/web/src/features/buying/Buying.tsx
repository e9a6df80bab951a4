// Opens the one dialog through which everything is bought, from any screen.
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { BuyDialog } from './BuyDialog.tsx';
import type { Wanted } from './buying.queries.ts';

type Buying = { buy: (wanted: Wanted) => void };
const BuyingContext = createContext<Buying>({ buy: () => undefined });

export function BuyingProvider({ children }: { children: ReactNode }) {
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const buying = useMemo(() => ({ buy: setWanted }), []);
  return (
    <BuyingContext value={buying}>
      {children}
      {wanted && <BuyDialog wanted={wanted} replace={setWanted} close={() => setWanted(null)} />}
    </BuyingContext>
  );
}

export const useBuying = () => useContext(BuyingContext);
