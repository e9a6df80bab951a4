// Who is signed in.
import { readMe } from '@pacerpro/api';
import { useSuspenseQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api-query.ts';

export const me = () => ({ ...apiQuery(readMe, {}), staleTime: 5 * 60_000 });
/** The signed-in person; screens inside the shell may rely on it. */
export const useMe = () => useSuspenseQuery(me()).data;
export const isAdmin = (role: string) => role === 'owner' || role === 'admin';
