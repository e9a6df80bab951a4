// Asks again who is here before something dangerous; the request that made it open is then sent again by itself.
import { Modal } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { answerProofWith } from '../../lib/proof.ts';
import { ProofForm } from './ProofForm.tsx';

type Settle = (proved: boolean) => void;

export function ProofDialog() {
  const [settle, setSettle] = useState<Settle | null>(null);
  const current = useRef<Settle | null>(null);
  const end = (proved: boolean) => {
    current.current?.(proved);
    current.current = null;
    setSettle(null);
  };
  useEffect(
    () =>
      answerProofWith(
        () =>
          new Promise((resolve) => {
            current.current = resolve;
            setSettle(() => resolve);
          }),
      ),
    [],
  );
  useEffect(() => {
    // Before the dialog beneath hears it: Escape closes this one only.
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !current.current) return;
      event.stopImmediatePropagation();
      end(false);
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
  if (!settle) return null;
  return (
    <Modal opened onClose={() => end(false)} title="Confirm that it is you" zIndex={400} centered>
      <ProofForm proved={() => end(true)} cancel={() => end(false)} />
    </Modal>
  );
}
