// What can be switched off. Signing in, the console with its health, and the switches themselves never can: whoever made a mistake here
// must be able to see it and take it back.
import { type Route, routes } from '@pacerpro/api';

export type Part = { readonly kind: 'feature' | 'route'; readonly name: string };

/** Sign-in is one of the things that `account` does; what else it does can be switched off route by route. */
const featuresThatStay = new Set(['account', 'site-admins', 'switches']);
const routesThatStay = new Set([
  'signIn',
  'signOut',
  'readMe',
  'takeSecondStep',
  'startPasskeySignIn',
  'startPasskeyProof',
  'proveSession',
]);

const isOfConsole = ({ path }: Route) => path.startsWith('/api/v1/admin/');

export function staysOnAlways({ kind, name }: Part): boolean {
  if (kind === 'feature') return featuresThatStay.has(name);
  return routesThatStay.has(name) || (name in routes && isOfConsole(routes[name]!));
}

export const titleOf = ({ kind, name }: Part): string => {
  const route = kind === 'route' ? routes[name] : undefined;
  return route ? keyOf(route) : name;
};
export const keyOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`;

const nameByKey = new Map(Object.entries(routes).map(([name, route]) => [keyOf(route), name]));
export const nameOf = (route: Pick<Route, 'method' | 'path'>): string | null => nameByKey.get(keyOf(route)) ?? null;

/** By what somebody typed: a feature, a route's name, or its method and path. */
export function findPart(features: readonly string[], text: string): Part | null {
  if (features.includes(text)) return { kind: 'feature', name: text };
  const name = text in routes ? text : nameByKey.get(text);
  return name ? { kind: 'route', name } : null;
}

export function listParts(features: readonly string[]): Part[] {
  const all: Part[] = [
    ...features.map((name) => ({ kind: 'feature' as const, name })),
    ...Object.keys(routes).map((name) => ({ kind: 'route' as const, name })),
  ];
  return all.filter((part) => !staysOnAlways(part));
}
