import { CaseCorrected, CorrectCase, type CorrectCaseFacts } from './correction.language.js';
import type { OpenReferralsFacts } from './open-referrals.language.js';
import { CasePersonChanged, ChangePerson } from './person-change.language.js';
import { SessionStruck, StrikeSession } from './session.language.js';
import { undoCommands, undoEvents } from './undo.language.js';
import { CaseVoided, VoidCase } from './void.language.js';

/** What puts right or takes back what was recorded of a case. */
export const puttingRightCommands = { CorrectCase, StrikeSession, ...undoCommands, VoidCase, ChangePerson };
export const puttingRightEvents = {
  CaseCorrected,
  SessionStruck,
  ...undoEvents,
  CaseVoided,
  CasePersonChanged,
};
export const puttingRightRejections = {
  NoSuchPause: 'not-found',
  CaseIsVoid: 'conflict',
  SessionIsStruck: 'conflict',
  SeveralSessions: 'conflict',
  ReferralStillOpen: 'conflict',
  NotCaseManagement: 'conflict',
  CaseNotReopened: 'conflict',
  CaseHasContinued: 'conflict',
  WorkDoneEarlier: 'unprocessable',
  DateImplausible: 'unprocessable',
  TooManyChanges: 'conflict',
  ProgrammeNotOffered: 'unprocessable',
  SbgAreaMissing: 'unprocessable',
  SbgAreaForbidden: 'unprocessable',
  SbgAreaNotFunded: 'unprocessable',
  SbgAreaNotOffered: 'unprocessable',
} as const;
export interface PuttingRightCommandFacts {
  readonly CorrectCase: CorrectCaseFacts;
  readonly VoidCase: OpenReferralsFacts;
}
