import {
  inEveryState,
  reject,
  rejectField,
  type CommandSender,
  type Permits,
  type RejectionOf,
} from '@geleit/kernel';
import { germanDayOf, programmeTransitions } from '@geleit/rules';
import type { CaseLanguage } from './case.language.js';
import { checkAlertsAnswered } from './child-protection/child-protection.decider.js';
import { permitsOfCaseWork } from './permits-case-work.decider.js';
import { relativesOn } from './known-facts.decider.js';
import { isNamedDeputy } from './assignment.decider.js';
import { leadOf, type Case, type ExistingCase } from './state.decider.js';
import { checkNoSuccessor, hasContinuedSince, lastClosureOf } from './undo.decider.js';

type CaseRejection = RejectionOf<typeof CaseLanguage> | undefined;

/** A case that was never opened allows nothing; of a void one, only what protects the person goes on. */
const inCase =
  (check: (state: ExistingCase, sender: CommandSender) => CaseRejection = inEveryState) =>
  (state: Case, sender: CommandSender): CaseRejection => {
    if (state.status === 'none') return reject('NoSuchCase');
    return state.status === 'void' ? reject('CaseIsVoid') : check(state, sender);
  };

const checkNotClosed = ({ status }: ExistingCase): CaseRejection =>
  status === 'closed' ? reject('CaseIsClosed') : undefined;
const checkClosed = ({ status }: ExistingCase): CaseRejection =>
  status === 'closed' ? undefined : reject('CaseNotClosed');
/** Who comes again after a short contact is enrolled, and one that went on is corrected to counselling first. */
const checkMayBeOpenAgain = (state: ExistingCase): CaseRejection =>
  checkClosed(state) ??
  checkNoSuccessor(state) ??
  (state.eventFields.kind === 'short_contact' ? reject('IsShortContact') : undefined);
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

function checkAnyHeld({ sessions, struckSessions }: ExistingCase): CaseRejection {
  if (sessions.size > 0) return undefined;
  return reject(struckSessions.size > 0 ? 'SessionIsStruck' : 'NoSuchSession');
}

/** The lead hands over, and so does whoever was named for a protected person. */
function checkAnyHelper(state: ExistingCase): CaseRejection {
  const helpers = state.assignments.filter(({ role }) => role !== 'lead');
  if (helpers.some(({ staffId }) => !isNamedDeputy(state, staffId))) return undefined;
  if (helpers.length > 0) return reject('DeputyOfProtectedPerson');
  return state.assignments.length > 0 ? reject('LeadHasToHandOver') : rejectField('/staffId', 'NotAssigned');
}
function checkAnyToHandOver(state: ExistingCase): CaseRejection {
  if (state.assignments.length === 0) return rejectField('/fromStaffId', 'NotAssigned');
  return leadOf(state) === undefined ? checkAnyHelper(state) : undefined;
}

/** On some day of the case, no household says who the relatives are. */
function checkRelativesUnknown(state: ExistingCase, { at }: Pick<CommandSender, 'at'>): CaseRejection {
  const { openedOn, stoppedOn = germanDayOf(at), factEntries } = state;
  const days = [openedOn, ...factEntries.flatMap(({ validFrom = openedOn }) => validFrom)];
  return days.some(
    (day) => day >= openedOn && day <= stoppedOn && relativesOn(state, day)?.householdId === undefined,
  )
    ? undefined
    : reject('RelativesOfHousehold');
}

/** Some programmes end where another one begins. */
const checkMayGoOn = (state: ExistingCase): CaseRejection =>
  checkNotClosed(state) ??
  (programmeTransitions.allowed.some(({ from }) => from === state.eventFields.programme)
    ? undefined
    : rejectField('/toProgramme', 'TransitionNotProvided'));

/** What the state of a case refuses, whatever the command says. */
export const permitsOfCase: Permits<typeof CaseLanguage, Case> = {
  OpenCase: ({ status }) => (status === 'none' ? undefined : reject('CaseAlreadyOpened')),
  AssignCounsellor: inCase(),
  UnassignCounsellor: inCase(checkAnyHelper),
  HandOverAssignment: inCase(checkAnyToHandOver),
  PassOnAssignment: inCase(),
  EndAssignment: inCase(),
  TransferCase: inCase(checkNotClosed),
  UpgradeToCaseManagement: inCase(({ upgradedOn }) =>
    upgradedOn === undefined ? undefined : reject('AlreadyCaseManagement'),
  ),
  RecordTargetGroup: inCase(),
  RecordCoAdvised: inCase(checkRelativesUnknown),
  RecordFacts: inCase(),
  TakeFacts: inCase(),
  StateCaseYears: inCase(),
  RecordSession: inCase(),
  CorrectSession: inCase(checkAnyHeld),
  StrikeSession: inCase(checkAnyHeld),
  ...permitsOfCaseWork(inCase),
  CorrectCase: inCase(),
  PauseCase: inCase(checkRunning),
  ResumeCase: inCase(({ status }) => (status === 'paused' ? undefined : reject('CaseNotPaused'))),
  CloseCase: inCase(checkNotClosed),
  ReopenCase: inCase(checkMayBeOpenAgain),
  TransitionProgramme: inCase((state) => checkMayGoOn(state) ?? checkAlertsAnswered(state)),
  OpenSuccessorCase: ({ status }) => (status === 'none' ? undefined : reject('CaseAlreadyOpened')),
  UndoTransition: inEveryState,
  CorrectClosure: inCase(checkClosed),
  UndoClosure: inCase(checkMayBeOpenAgain),
  UndoReopening: inCase(checkReopened),
  UndoUpgrade: inCase(({ upgradedOn }) =>
    upgradedOn === undefined ? reject('NotCaseManagement') : undefined,
  ),
  UndoPause: inCase(checkEverPaused),
  VoidCase: inCase(checkAlertsAnswered),
  MarkUrgent: inCase(checkNotClosed),
  EndUrgency: inCase(),
  RecordShortContact: inEveryState,
  ChangePerson: inEveryState,
  ProtectCase: inEveryState,
  EndCaseProtection: inEveryState,
  ErasePersonalData: inEveryState,
  ConfirmErasure: inEveryState,
};
