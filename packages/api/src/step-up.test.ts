// Everything that is dangerous asks for a proof of the last five minutes: named here one by one, so that none loses it unnoticed.
import { expect, it } from 'vitest';
import type { Route } from './route.ts';
import { routes } from './routes.ts';

it('a fresh proof is asked for by exactly these routes', () => {
  const all: [string, Route][] = Object.entries(routes);
  const asking = all.flatMap(([name, { stepUp }]) => (stepUp ? [name] : [])).sort();
  expect(asking).toEqual([
    'addPacerAccount',
    'addPasskey',
    'changeGrant',
    'changeMember',
    'changePassword',
    'checkProof',
    'confirmCodes',
    'consentToLooking',
    'createShareLink',
    'createToken',
    'detachCase',
    'downloadFirmExport',
    'inviteGuest',
    'inviteMember',
    'leaveFirm',
    'letCaseGo',
    'liftLegalHold',
    'liftWall',
    'makeDirectoryToken',
    'makeFirmExport',
    'makeRecoveryCodes',
    'placeLegalHold',
    'raiseWall',
    'removeCodes',
    'removeDirectoryToken',
    'removeMember',
    'removePacerAccount',
    'removePasskey',
    'removeSso',
    'replacePacerSecret',
    'requestFirmDeletion',
    'requestMailChange',
    'resendInvitation',
    'saveSso',
    'setRetention',
    'setWallMembers',
    'startCodes',
    'startPasskey',
    'updateFirm',
  ]);
});
