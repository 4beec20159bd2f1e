import type { OpenReferralsFacts } from './open-referrals.language.js';
import { SessionStruck, StrikeSession } from './session.language.js';
import { undoCommands, undoEvents } from './undo.language.js';
import { CaseVoided, VoidCase } from './void.language.js';

/** What puts right or takes back what was recorded of a case. */
export const puttingRightCommands = { StrikeSession, ...undoCommands, VoidCase };
export const puttingRightEvents = { SessionStruck, ...undoEvents, CaseVoided };
export const puttingRightRejections = {
  NoSuchPause: 'not-found',
  CaseIsVoid: 'conflict',
  SessionIsStruck: 'conflict',
  ReferralStillOpen: 'conflict',
  NotCaseManagement: 'conflict',
  CaseNotReopened: 'conflict',
  CaseHasContinued: 'conflict',
} as const;
export interface PuttingRightCommandFacts {
  readonly VoidCase: OpenReferralsFacts;
}
