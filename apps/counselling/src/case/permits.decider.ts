import { reject, type Decider, type RejectionOf } from '@geleit/kernel';
import type { CaseLanguage } from './case.language.js';
import type { Case, ExistingCase } from './state.decider.js';
import { hasContinuedSince, lastClosureOf } from './undo.decider.js';

type CaseRejection = RejectionOf<typeof CaseLanguage> | undefined;

/** A case that was never opened allows nothing; of a void one, only what protects the person goes on. */
const inCase =
  (check: (state: ExistingCase) => CaseRejection = () => undefined) =>
  (state: Case): CaseRejection => {
    if (state.status === 'none') return reject('NoSuchCase');
    return state.status === 'void' ? reject('CaseIsVoid') : check(state);
  };

const checkNotClosed = ({ status }: ExistingCase): CaseRejection =>
  status === 'closed' ? reject('CaseIsClosed') : undefined;
const checkClosed = ({ status }: ExistingCase): CaseRejection =>
  status === 'closed' ? undefined : reject('CaseNotClosed');
/** Who comes again after a short contact is enrolled, and one that went on is corrected to counselling first. */
const checkMayBeOpenAgain = (state: ExistingCase): CaseRejection =>
  checkClosed(state) ?? (state.eventFields.kind === 'short_contact' ? reject('IsShortContact') : undefined);
const checkRunning = (state: ExistingCase): CaseRejection =>
  state.status === 'paused' ? reject('CaseIsPaused') : checkNotClosed(state);

/** Whatever happened after the reopening has to be put right first. */
function checkReopened(state: ExistingCase): CaseRejection {
  const closure = lastClosureOf(state);
  if (closure === undefined || state.status === 'closed') return reject('CaseNotReopened');
  return hasContinuedSince(closure.closedOn, state) ? reject('CaseHasContinued') : undefined;
}

const checkEverPaused = ({ status, interruptions }: ExistingCase): CaseRejection =>
  status === 'paused' || interruptions.some(({ isPause }) => isPause) ? undefined : reject('NoSuchPause');

const checkEverHeld = ({ sessions, struckSessions }: ExistingCase): CaseRejection =>
  sessions.size + struckSessions.size > 0 ? undefined : reject('NoSuchSession');

/** What the state of a case refuses, whatever the command says. */
export const permitsOfCase: NonNullable<Decider<typeof CaseLanguage, Case>['permits']> = {
  OpenCase: ({ status }) => (status === 'none' ? undefined : reject('CaseAlreadyOpened')),
  AssignCounsellor: inCase(),
  UnassignCounsellor: inCase(),
  HandOverAssignment: inCase(),
  PassOnAssignment: inCase(),
  EndAssignment: inCase(),
  TransferCase: inCase(checkNotClosed),
  UpgradeToCaseManagement: inCase(({ upgradedOn }) =>
    upgradedOn === undefined ? undefined : reject('AlreadyCaseManagement'),
  ),
  RecordTargetGroup: inCase(),
  RecordCoAdvised: inCase(),
  RecordFacts: inCase(),
  TakeFacts: inCase(),
  StateCaseYears: inCase(),
  RecordSession: inCase(),
  CorrectSession: inCase(checkEverHeld),
  StrikeSession: inCase(checkEverHeld),
  CorrectCase: inCase(),
  PauseCase: inCase(checkRunning),
  ResumeCase: inCase(({ status }) => (status === 'paused' ? undefined : reject('CaseNotPaused'))),
  CloseCase: inCase(checkNotClosed),
  ReopenCase: inCase(checkMayBeOpenAgain),
  CorrectClosure: inCase(checkClosed),
  UndoClosure: inCase(checkMayBeOpenAgain),
  UndoReopening: inCase(checkReopened),
  UndoUpgrade: inCase(({ upgradedOn }) =>
    upgradedOn === undefined ? reject('NotCaseManagement') : undefined,
  ),
  UndoPause: inCase(checkEverPaused),
  VoidCase: inCase(),
  MarkUrgent: inCase(checkNotClosed),
  EndUrgency: inCase(),
};
