// The signed-in person's second factors.
import { listSessions, readFactors } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { apiQuery, refresh } from '../../lib/api-query.ts';

export const useFactors = () => useQuery(apiQuery(readFactors, {}));
/** A changed factor ends the other sessions. */
export const factorsChanged = () => refresh(readFactors, listSessions);
