// The fresh factor that dangerous acts ask for: a code, or a passkey where the administrator has one and this browser can use it.
import { Anchor } from '@mantine/core';
import { type AdminFactor, listAdminPasskeys, startAdminProof } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { apiQuery } from '../../lib/api-query.ts';
import { call } from '../../lib/client.ts';
import { hasPasskeys, usePasskeyFor } from '../../lib/passkey.ts';
import { CodeField } from './CodeField.tsx';
import styles from './admin.module.css';

type Way = 'code' | 'passkey';

export type FreshFactor = {
  readonly field: ReactNode;
  readonly isReady: boolean;
  /** Asks the device where it is a passkey. */
  take(): Promise<z.input<typeof AdminFactor>>;
  /** A code is good once. */
  clear(): void;
};

export function useFactor(): FreshFactor {
  const own = useQuery(apiQuery(listAdminPasskeys, {}));
  const [code, setCode] = useState('');
  const [chosen, setChosen] = useState<Way | null>(null);
  const canUsePasskey = hasPasskeys() && (own.data?.items.length ?? 0) > 0;
  const way = chosen ?? (canUsePasskey ? 'passkey' : 'code');
  return {
    field: <FactorField way={way} setWay={canUsePasskey ? setChosen : null} code={code} setCode={setCode} />,
    isReady: way === 'passkey' || code !== '',
    take: async () =>
      way === 'passkey' ? { passkey: await usePasskeyFor(await call(startAdminProof, {})) } : { code },
    clear: () => setCode(''),
  };
}

export function FactorField({
  way,
  setWay,
  code,
  setCode,
}: {
  way: Way;
  /** Null where there is no other way. */
  setWay: ((way: Way) => void) | null;
  code: string;
  setCode: (code: string) => void;
}) {
  return (
    <div className={styles.factor}>
      {way === 'code' ? (
        <CodeField value={code} setValue={setCode} />
      ) : (
        <p className={styles.plain}>Your device asks for your finger, face or PIN.</p>
      )}
      {setWay && (
        <Anchor component="button" type="button" onClick={() => setWay(way === 'code' ? 'passkey' : 'code')}>
          {way === 'code' ? 'Use a passkey' : 'Use a code from the app'}
        </Anchor>
      )}
    </div>
  );
}
