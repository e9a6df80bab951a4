// Settings, your data: take it out, keep it from being destroyed.
import { Exports } from './Exports.tsx';
import { Holds } from './Holds.tsx';

export function DataPage() {
  return (
    <>
      <Exports />
      <Holds />
    </>
  );
}
