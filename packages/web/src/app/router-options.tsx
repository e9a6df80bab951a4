// What the members' app and the guests' world share: loading ahead, the four faces of a screen, plain addresses.
import { Failure, NotFound, Waiting } from '../ui/States.tsx';
import { readAddress, writeAddress } from './asked.ts';

export const routerOptions = {
  defaultPreload: 'intent' as const,
  defaultPendingComponent: () => <Waiting />,
  defaultErrorComponent: ({ error, reset }: { error: unknown; reset: () => void }) => (
    <Failure error={error} retry={reset} />
  ),
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
  parseSearch: readAddress,
  stringifySearch: writeAddress,
};
