// Whether a document is held, can be bought and for about how much, is sealed, or is on its way: icon and words.
import {
  IconCircleCheck,
  IconClockHour4,
  IconFileOff,
  IconGift,
  IconHourglass,
  IconLock,
  IconShoppingBag,
} from '@tabler/icons-react';
import { formatCents } from '../../../lib/format.ts';
import { isTranscript, roughCents } from '../../../lib/price.ts';
import { isGuestWorld } from '../../../lib/guest-world.ts';
import type { CaseDocument } from '../../../lib/shapes.ts';
import { Tag } from '../../../ui/Tag.tsx';

export const canBuy = (document: CaseDocument) =>
  !isGuestWorld && !document.held && !document.onItsWay && ['available', 'unknown'].includes(document.availability);

export function priceText(document: CaseDocument): string {
  if (document.isFree) return 'Free';
  const cents = roughCents(document.pageCount, document.description);
  if (cents === null) return isTranscript(document.description) ? 'By the page, no cap' : 'Up to $3.00';
  return `${document.pageCount} pp · ${formatCents(cents)}`;
}

export function DocumentState({ document }: { document: CaseDocument }) {
  if (document.held) {
    return (
      <Tag tone="ok" icon={IconCircleCheck}>
        {isGuestWorld ? 'Readable' : 'Held'}
        {document.pageCount ? ` · ${document.pageCount} pp` : ''}
      </Tag>
    );
  }
  if (document.onItsWay)
    return (
      <Tag tone="accent" icon={IconHourglass}>
        On its way
      </Tag>
    );
  if (document.availability === 'sealed')
    return (
      <Tag tone="seal" icon={IconLock}>
        Sealed
      </Tag>
    );
  if (document.availability === 'restricted')
    return (
      <Tag tone="seal" icon={IconLock}>
        Restricted
      </Tag>
    );
  if (document.availability === 'gone') return <Tag icon={IconFileOff}>No longer at the court</Tag>;
  if (document.availability === 'not-yet') return <Tag icon={IconClockHour4}>Not yet available</Tag>;
  if (isGuestWorld) return <Tag icon={IconFileOff}>No copy to read</Tag>;
  if (document.isFree)
    return (
      <Tag tone="ok" icon={IconGift}>
        Free
      </Tag>
    );
  return <Tag icon={IconShoppingBag}>{priceText(document)}</Tag>;
}
