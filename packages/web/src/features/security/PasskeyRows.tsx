// Passkeys in a list: name, since when, last used, and the way to remove one.
import { Button } from '@mantine/core';
import { formatAgo, formatInstant } from '../../lib/format.ts';
import type { Passkey } from '../../lib/shapes.ts';
import rows from '../settings/settings.module.css';

export function PasskeyRows({
  passkeys,
  remove,
  removing,
}: {
  passkeys: readonly Passkey[];
  remove: (passkeyId: string) => void;
  /** The one that is being removed now. */
  removing: string | null;
}) {
  return (
    <ul className={rows.rows}>
      {passkeys.map((one) => (
        <li key={one.id}>
          <div>
            <strong>{one.name}</strong>
            <span className={rows.small}>
              Added {formatInstant(one.createdAt)} ·{' '}
              {one.lastUsedAt ? `used ${formatAgo(one.lastUsedAt)}` : 'never used'}
            </span>
          </div>
          <Button
            size="compact-sm"
            variant="default"
            loading={removing === one.id}
            onClick={() => remove(one.id)}
            aria-label={`Remove ${one.name}`}
          >
            Remove
          </Button>
        </li>
      ))}
    </ul>
  );
}
