// Some requests need a fresh proof of who is here. Whoever sends one waits on one dialog, however many ask at the same time.

type Ask = () => Promise<boolean>;
let ask: Ask | null = null;
let asking: Promise<boolean> | null = null;

/** The dialog names itself here. Returns how to take it back. */
export function answerProofWith(dialog: Ask): () => void {
  ask = dialog;
  return () => {
    ask = null;
  };
}

/** True when it was proved and the request may be sent again. */
export function askForProof(): Promise<boolean> {
  asking ??= (ask?.() ?? Promise.resolve(false)).finally(() => {
    asking = null;
  });
  return asking;
}
