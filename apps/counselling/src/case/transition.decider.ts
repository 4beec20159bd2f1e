import {
  atField,
  isRejection,
  rejectField,
  type CommandMeta,
  type Decision,
  type RejectionOf,
} from '@geleit/kernel';
import { checkStaffMember, counsellorOf, germanDayOf, mayGoOnIn } from '@geleit/rules';
import { checkApproval } from './check-approval.decider.js';
import { checkTurningDay } from './case-day.decider.js';
import type { CaseEvent, CaseLanguage } from './case.language.js';
import { checkOutcomes, outcomeFieldsOf } from './closing.decider.js';
import { evolveCase } from './evolve-case.decider.js';
import { checkNoOpenReferral } from './open-referrals.decider.js';
import { movedDeadlines, moveDeadlines } from './deadlines/move-deadlines.decider.js';
import { protectCase } from './protection.decider.js';
import { checkRoom, occupationFrom } from './record-facts.decider.js';
import { caseEventFieldsOn, type Case, type ExistingCase } from './state.decider.js';
import { assessForTransition, checkEligible, checkGrantDay } from './transition-eligibility.decider.js';
import type {
  CurrentConsent,
  OpenSuccessorCase,
  OpenSuccessorCaseFacts,
  TransitionProgramme,
  TransitionProgrammeFacts,
  UndoTransition,
  Warnings,
} from './transition.language.js';
import { undoClosure } from './undo.decider.js';

type TransitionDecision = Decision<typeof CaseLanguage>;

/** K-8: the case ends as handed over. The new one begins with `openSuccessorCase`, under the command's id. */
export function transitionProgramme(
  command: Readonly<TransitionProgramme>,
  state: ExistingCase,
  commandMeta: CommandMeta,
  facts: TransitionProgrammeFacts,
): TransitionDecision {
  const { transitionedOn, outcomeIndicators = [], occupation } = command;
  const fault =
    checkEnding(command, state, commandMeta, facts) ?? checkBeginning(command, state, commandMeta, facts);
  if (fault !== undefined) return fault;
  const { eligibility } = assessForTransition(command, state);
  return [
    ...occupationFrom(transitionedOn, occupation, commandMeta),
    ...moveDeadlines(state),
    {
      type: 'ProgrammeTransitioned',
      data: { successorCaseId: commandMeta.id, ...transitionOf(command), eligibility },
    },
    {
      type: 'CaseClosed',
      data: {
        ...caseEventFieldsOn(state, transitionedOn),
        closedOn: transitionedOn,
        reason: 'handed_over_programme',
        ...outcomeFieldsOf(outcomeIndicators),
      },
    },
  ];
}

type TransitionCheck = (
  command: Readonly<TransitionProgramme>,
  state: ExistingCase,
  commandMeta: CommandMeta,
  facts: TransitionProgrammeFacts,
) => RejectionOf<typeof CaseLanguage> | undefined;

/** What a closing is refused for. */
const checkEnding: TransitionCheck = (
  { transitionedOn, outcomeIndicators = [], occupation },
  state,
  commandMeta,
  facts,
) =>
  checkApproval(state.closureApprovers, commandMeta.by, facts) ??
  atField('/transitionedOn', checkTurningDay(transitionedOn, state, commandMeta)) ??
  checkNoOpenReferral(facts) ??
  checkOutcomes(outcomeIndicators, state) ??
  (occupation === undefined ? undefined : checkRoom(transitionedOn, state));

const checkBeginning: TransitionCheck = (command, state, commandMeta, facts) =>
  checkPlace(command, state, facts, commandMeta) ??
  checkConsent(command, facts, commandMeta) ??
  checkGrantDay(command) ??
  checkEligible(command, assessForTransition(command, state));

const transitionOf = (command: Readonly<TransitionProgramme>) => {
  const { toProgramme, toAgencyId, transitionedOn, exceptionReason, consentId, dataScopes = [] } = command;
  return {
    toProgramme,
    toAgencyId,
    transitionedOn,
    ...(exceptionReason !== undefined && { exceptionReason }),
    ...(consentId !== undefined && { consentId }),
    dataScopes,
  };
};

function checkPlace(
  { toProgramme, toAgencyId }: Readonly<TransitionProgramme>,
  { eventFields: { programme } }: ExistingCase,
  { office, staff }: TransitionProgrammeFacts,
  { at }: CommandMeta,
) {
  if (!mayGoOnIn(programme, toProgramme)) return rejectField('/toProgramme', 'TransitionNotProvided');
  if (office === undefined) return rejectField('/toAgencyId', 'OfficeUnknown');
  if (!office.programmes.includes(toProgramme)) return rejectField('/toAgencyId', 'OfficeUnfit');
  const fault = checkStaffMember(staff, counsellorOf({ agencyId: toAgencyId }, germanDayOf(at)));
  return fault && rejectField('/toStaffId', fault);
}

/** Nothing is handed on without a consent that holds, for this office and for each of the scopes (RF-1). */
function checkConsent(
  command: Readonly<TransitionProgramme>,
  { consent }: TransitionProgrammeFacts,
  { at }: CommandMeta,
) {
  const { dataScopes = [], consentId } = command;
  if (dataScopes.length === 0 && consentId === undefined) return undefined;
  return consent === undefined
    ? rejectField('/consentId', 'ConsentMissing')
    : checkConsentCovers(consent, { ...command, dataScopes }, germanDayOf(at));
}

function checkConsentCovers(
  consent: CurrentConsent,
  { dataScopes, toAgencyId }: Required<Pick<TransitionProgramme, 'dataScopes' | 'toAgencyId'>>,
  today: string,
) {
  if (consent.hasEnded || consent.expiresAt < today) return rejectField('/consentId', 'ConsentHasEnded');
  if (consent.recipientId !== toAgencyId) return rejectField('/consentId', 'ConsentForAnotherRecipient');
  return dataScopes.every((scope) => consent.dataScopes.includes(scope))
    ? undefined
    : rejectField('/dataScopes', 'ScopeNotConsented');
}

/** Whoever is in danger must not be reached by an unsafe way because their programme changed. */
const warningsOf = ({ danger, safeContact }: Warnings, isUrgent: boolean): readonly CaseEvent[] => [
  ...(isUrgent ? [{ type: 'CaseMarkedUrgent', data: {} } as const] : []),
  ...(danger === undefined ? [] : [{ type: 'CaseMarkedInDanger', data: danger } as const]),
  ...(safeContact === undefined ? [] : [{ type: 'SafeContactStated', data: safeContact } as const]),
];

/** The case in the new programme, with what the person allowed to hand on, and with its warnings. */
export function openSuccessorCase(
  _: Readonly<OpenSuccessorCase>,
  state: Case,
  commandMeta: CommandMeta,
  { opening, staffId, moved, deadlines, warnings, isUrgent, occupation, protection }: OpenSuccessorCaseFacts,
): TransitionDecision {
  const opened: readonly CaseEvent[] = [
    { type: 'CaseOpened', data: opening },
    { type: 'CounsellorAssigned', data: { personId: opening.personId, staffId, role: 'lead' } },
  ];
  const after = opened.reduce<Case>((so, { type, data }) => evolveCase[type](so, data as never), state);
  return [
    ...opened,
    ...(protection === undefined || after.status === 'none' ? [] : protectCase(protection, after)),
    ...warningsOf(warnings, isUrgent),
    ...occupationFrom(opening.openedOn, occupation, commandMeta),
    ...moved.courses.map((data) => ({ type: 'CourseRecorded', data }) as const),
    ...(moved.goals.length === 0
      ? []
      : [{ type: 'SupportPlanDrafted', data: { planId: commandMeta.id, goals: moved.goals } } as const]),
    ...movedDeadlines(deadlines, staffId, commandMeta),
    ...moved.tasks.map((task) => ({ type: 'TaskAdded', data: { ...task, staffId } }) as const),
  ];
}

/** Whatever happened to the former case meanwhile, the void one is not its successor any more. */
export function undoTransition(
  { successorCaseId }: Readonly<UndoTransition>,
  state: Case,
): TransitionDecision {
  if (state.status === 'none' || state.successorCaseId !== successorCaseId) return [];
  const reopened = state.status === 'closed' ? undoClosure({ reason: 'entered_wrongly' }, state) : [];
  return isRejection(reopened)
    ? reopened
    : [{ type: 'TransitionUndone', data: { successorCaseId } }, ...[reopened].flat()];
}
