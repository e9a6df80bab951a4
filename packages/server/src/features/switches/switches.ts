// What other features may use of switches: what is off, and switching a part off.
export { nameOf, type Part, staysOnAlways, titleOf } from './parts.ts';
export { openSwitchboard, type LiveSwitchboard } from './switchboard.ts';
export { switchPartOff, type SwitchDependencies } from './switching.ts';
