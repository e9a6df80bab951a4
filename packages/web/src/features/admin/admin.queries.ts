// Who is signed in as administrator, and the grants there are. Other than for members: another cookie, other routes.
import { listSupportGrants, readSiteAdmin } from '@pacerpro/api';
import type * as api from '@pacerpro/api';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { apiQuery } from '../../lib/api-query.ts';

export type Grant = z.output<typeof api.SupportGrant>;
export type Firm = z.output<typeof api.SupportFirm>;
export type Health = z.output<typeof api.InstallationHealth>;

export const siteAdmin = () => ({ ...apiQuery(readSiteAdmin, {}), staleTime: 60_000 });
export const useSiteAdmin = () => useSuspenseQuery(siteAdmin()).data;

export const grants = () => ({ ...apiQuery(listSupportGrants, {}), refetchInterval: 15_000 });
/** Own grants that are open now, the one that ends first before the others. */
export function useOpenGrants(): Grant[] {
  const now = useNow();
  const { data } = useQuery(grants());
  return (data?.items ?? [])
    .filter((one) => one.isOwn && one.isLive && secondsLeft(one, now) > 0)
    .sort((a, b) => a.expiresAt.localeCompare(b.expiresAt));
}

/** Ticks every second. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

export const secondsLeft = ({ expiresAt }: Pick<Grant, 'expiresAt'>, now: number) =>
  Math.max(0, Math.floor((new Date(expiresAt).getTime() - now) / 1000));

/** 09:05 */
export const clockOf = (seconds: number) =>
  `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
