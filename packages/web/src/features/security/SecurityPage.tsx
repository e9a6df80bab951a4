// How the signed-in person proves who they are, and where they are signed in.
import { Failure, Waiting } from '../../ui/States.tsx';
import { Codes } from './Codes.tsx';
import { useFactors } from './factors.queries.ts';
import { Passkeys } from './Passkeys.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { Sessions } from './Sessions.tsx';

export function SecurityPage() {
  const factors = useFactors();
  return (
    <>
      {factors.isPending && <Waiting rows={6} />}
      {factors.error && <Failure error={factors.error} retry={() => void factors.refetch()} />}
      {factors.data && (
        <>
          <Codes since={factors.data.codesSince} />
          <Passkeys passkeys={factors.data.passkeys} />
          {(factors.data.codesSince || factors.data.passkeys.length > 0) && (
            <RecoveryCodes left={factors.data.recoveryCodesLeft} />
          )}
        </>
      )}
      <Sessions />
    </>
  );
}
