// Clients, matters and walls on screen. A wall changes what every list shows, so everything is asked again after one was changed.
import {
  listCaseMatters,
  listClientCodes,
  listClients,
  listMatters,
  type Client,
  type Matter,
  type Wall,
} from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { apiQuery, refresh } from '../../lib/api-query.ts';
import { queryClient } from '../../lib/query-client.ts';

export type FirmClient = z.output<typeof Client>;
export type FirmMatter = z.output<typeof Matter>;
export type FirmWall = z.output<typeof Wall>;

export const useClients = () => useQuery(apiQuery(listClients, {}));
export const useMatters = () => useQuery(apiQuery(listMatters, {}));
export const useCaseMatters = (caseId: string) => useQuery(apiQuery(listCaseMatters, { params: { caseId } }));
export const useClientCodes = () => useQuery(apiQuery(listClientCodes, {}));

export const refreshMatters = () => refresh(listClients, listMatters, listCaseMatters, listClientCodes);
export const refreshAll = () => queryClient.invalidateQueries();

export const clientCodeFault = (code: string) =>
  code === '' || /^[^ ,]{1,32}$/.test(code) ? null : 'A client code has 1 to 32 characters, without spaces or commas.';
