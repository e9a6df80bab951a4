// Settings, your data: take it out, keep it from being destroyed, have it erased.
import { Exports } from './Exports.tsx';
import { FirmDeletion } from './FirmDeletion.tsx';
import { Holds } from './Holds.tsx';

export function DataPage() {
  return (
    <>
      <Exports />
      <Holds />
      <FirmDeletion />
    </>
  );
}
