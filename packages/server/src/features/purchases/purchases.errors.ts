// Why a quote cannot be made or accepted. Nothing is lost: the quote stays, the person corrects and tries again.
import { defineError } from '../../platform/http/errors.ts';

export const quoteExpired = defineError(
  'quote.expired',
  409,
  'This quote is no longer valid. Ask for a new one; nothing was bought.',
);
export const clientCodeRequired = defineError(
  'quote.client_code_required',
  422,
  'Your firm wants a client code on every purchase.',
);
export const clientCodeRefused = defineError(
  'quote.client_code_refused',
  422,
  'This client code does not have the form your firm or PACER asks for.',
);
export const maximumRequired = defineError(
  'quote.maximum_required',
  422,
  'This has no upper price limit. Say the most you are willing to pay.',
);
export const overMaximum = defineError(
  'quote.over_maximum',
  409,
  'All of it together could cost more than the most you are willing to pay. Nothing was bought.',
);
export const limitReached = defineError(
  'quote.limit_reached',
  409,
  "This would go past your firm's limit for today. An administrator can raise it.",
);
export const noPacerAccount = defineError(
  'quote.no_pacer_account',
  409,
  'There is no PACER account to buy with. Add one in the settings.',
);
export const accountSuspended = defineError(
  'quote.account_suspended',
  409,
  'The PACER account that would pay is suspended, and the settings say why. Replace it there first.',
);
export const nothingToBuy = defineError(
  'quote.nothing_to_buy',
  409,
  'There is nothing to buy here: all of it is held already, or the court does not give it.',
);
export const inAcms = defineError(
  'quote.in_acms',
  409,
  'This appeal is in ACMS, the newer system of the Second and Ninth Circuits, where PacerPro cannot buy yet. Nothing was bought.',
);
export const wrongDecision = defineError(
  'purchase.wrong_decision',
  409,
  'This decision does not fit what happened to this purchase.',
);
export const notParked = defineError(
  'purchase.not_parked',
  409,
  'This purchase does not wait for a decision any more.',
);
