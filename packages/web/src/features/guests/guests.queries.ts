// Guests and shares as members see them, and what was shared as a guest sees it.
import * as api from '@pacerpro/api';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { apiQuery, refresh } from '../../lib/api-query.ts';

export type FirmGuest = z.output<typeof api.Guest>;
export type Grant = z.output<typeof api.GuestGrant>;
export type Thing = z.input<typeof api.SharedThing>;
export type SharedWithMe = z.output<typeof api.SharedWithMe>;

export const useGuests = (of: { caseId?: string; documentId?: string } = {}) =>
  useQuery(apiQuery(api.listGuests, { query: of }));
export const useViews = (guestId: string, isWanted: boolean) =>
  useQuery({ ...apiQuery(api.listGuestViews, { params: { guestId } }), enabled: isWanted });
export const refreshGuests = () => refresh(api.listGuests);

export const shared = () => ({ ...apiQuery(api.readShared, {}), staleTime: 60_000 });
/** Screens inside the guest's shell may rely on it. */
export const useShared = () => useSuspenseQuery(shared()).data;

export const isLive = (grant: Grant) => grant.state === 'live';
export const kindWords = { case: 'Case', matter: 'Matter', document: 'Document' } as const;
