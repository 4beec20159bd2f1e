import { atField, reject, rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import { earliestPlausibleDay, germanDayOf } from '@geleit/rules';
import { closingOutcomes } from './codes.language.js';
import type {
  CorrectRequest,
  UndoEnrolment,
  VoidRequest,
  VoidRequestFacts,
} from './putting-right.language.js';
import type { RequestLanguage } from './request.language.js';
import { assignTo, endOf } from './responsibility.decider.js';
import { checkDayInRange, openStatuses, type IntakeRequest } from './state.decider.js';

type RequestDecision = Decision<typeof RequestLanguage>;

export function correctRequest(
  command: Readonly<CorrectRequest>,
  state: IntakeRequest,
  { at }: CommandMeta,
): RequestDecision {
  const { reason: _, ...corrected } = command;
  if (Object.values(corrected).every((value) => value === undefined)) return [];
  return (
    checkOutcome(command, state) ??
    checkDays(command, state, at) ?? { type: 'RequestCorrected', data: command }
  );
}

/** Whoever was advised once was advised: their case is put right instead. */
function checkOutcome({ outcome }: Readonly<CorrectRequest>, { status, caseId, noShows }: IntakeRequest) {
  if (outcome === undefined) return undefined;
  if (caseId !== undefined || !closingOutcomes.some((one) => one === status))
    return rejectField('/outcome', 'NotPossibleNow');
  return outcome === 'no_show' && noShows === 0
    ? rejectField('/outcome', 'NobodyMissedAnAppointment')
    : undefined;
}

/** Received, then met for the first time, then enrolled. */
function checkDays(command: Readonly<CorrectRequest>, state: IntakeRequest, at: string) {
  if (command.firstContactOn !== undefined && state.firstContactOn === '')
    return rejectField('/firstContactOn', 'NotPossibleNow');
  const last = state.enrolledOn ?? germanDayOf(at);
  const { receivedOn, firstContactOn } = { ...state, ...stated(command) };
  const metOn = firstContactOn === '' ? last : firstContactOn;
  return (
    atField(
      command.receivedOn === undefined ? '/firstContactOn' : '/receivedOn',
      checkDayInRange(receivedOn, earliestPlausibleDay(at), metOn),
    ) ?? atField('/firstContactOn', checkDayInRange(metOn, receivedOn, last))
  );
}

const stated = ({ receivedOn, firstContactOn }: Readonly<CorrectRequest>) => ({
  ...(receivedOn !== undefined && { receivedOn }),
  ...(firstContactOn !== undefined && { firstContactOn }),
});

/** A request that led to a case stays as long as there is that case. */
export function voidRequest(
  { reason }: Readonly<VoidRequest>,
  state: IntakeRequest,
  _: CommandMeta,
  { caseExists }: VoidRequestFacts,
): RequestDecision {
  const { caseId, status } = state;
  if (caseExists) return reject('CaseExists', caseId);
  const voided = {
    type: 'RequestVoided',
    data: { reason, ...(caseId !== undefined && { caseId }) },
  } as const;
  const { type, data } = endOf(state);
  if (caseId !== undefined) return [voided, { type, data: { ...data, noCase: true } }];
  return openStatuses.includes(status) ? [voided, { type, data }] : voided;
}

/**
 * Whoever led the case is responsible for the request, so that they can put it right. A case that went to
 * another office gives it back to whoever was responsible before.
 */
export function undoEnrolment(command: Readonly<UndoEnrolment>, state: IntakeRequest): RequestDecision {
  const { caseId, officeId = state.agencyId, leadId } = command;
  if (state.status === 'void' || state.caseId !== caseId) return [];
  const staffId = (officeId === state.agencyId ? leadId : undefined) ?? state.responsibleId;
  const undone = {
    type: 'EnrolmentUndone',
    data: { caseId, firstContactOn: firstContactOf(state) },
  } as const;
  return staffId === undefined ? undone : [undone, assignTo(staffId, state)];
}

/** The only contact was the first, unless there had been one before. */
const firstContactOf = ({ firstContactOn, advisedOn }: IntakeRequest): string =>
  firstContactOn === '' && advisedOn !== undefined ? advisedOn : firstContactOn;
