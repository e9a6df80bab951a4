// A contract route as a query: the key is the route's path with what was asked, so that whoever changes cases can refresh all that
// begins with `/api/v1/cases`.
import type { Route } from '@pacerpro/api';
import { queryOptions } from '@tanstack/react-query';
import { call, type Inputs } from './client.ts';
import { queryClient } from './query-client.ts';

export const apiQuery = <R extends Route>(route: R, inputs: Inputs<R>) =>
  queryOptions({
    queryKey: [route.path, inputs] as const,
    queryFn: ({ signal }) => call(route, { ...inputs, signal }),
  });

/** Marks answers of these routes as old; what is on screen is fetched again. */
export const refresh = (...routes: Route[]) =>
  Promise.all(routes.map((route) => queryClient.invalidateQueries({ queryKey: [route.path] })));
