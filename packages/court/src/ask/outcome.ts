// How one ask of a court can end. Results are kinds, never text to be searched.
import type { Receipt } from '../model/index.ts';

/** What may be spent on this one ask, and a last look whether it may still be made. */
export type PaidPermit = {
  /** Integer cents. A higher price is not paid. */
  maxCents: number;
  signal?: AbortSignal;
  /** Asked immediately before the paying request; false stops it. */
  stillAllowed?: () => Promise<boolean>;
};

export type Received<Extra = unknown> = {
  kind: 'received';
  bytes: Uint8Array;
  mediaType: string;
  receipt: Receipt | null;
  /** True when nothing was charged and the court said so by giving it without a receipt page. */
  free: boolean;
} & Extra;

export type NotReceived =
  /** The court said no. `receipt`: what it charged for saying so, mostly null. */
  | { kind: 'refused'; reason: string; receipt: Receipt | null; body?: Uint8Array }
  /** The price on the receipt page is above the permit. Nothing was accepted. */
  | { kind: 'too-expensive'; cents: number }
  /** Certain that nothing was billed: the court is down, the session ended, the permit was withdrawn. */
  | { kind: 'not-sent'; reason: 'maintenance' | 'transport' | 'session-ended' | 'withdrawn' }
  /** A paying request went out and its answer did not come whole, or is not understood. */
  | { kind: 'unsure'; reason: string; body?: Uint8Array };

export type PaidOutcome = Received | NotReceived;
