import { atField, rejectField, type Decision, type CommandMeta } from '@geleit/kernel';
import { checkStaffMember, germanDayOf, isRecordedLate, toUtc, type StaffFacts } from '@geleit/rules';
import { heldAppointment, reopenAppointmentOf } from './appointment.decider.js';
import type { CaseLanguage } from './case.language.js';
import { caseEventFieldsOn, type ExistingCase } from './state.decider.js';
import { checkDayWithinCase } from './case-day.decider.js';
import type {
  CorrectSession,
  CorrectSessionFacts,
  RecordSession,
  RecordSessionFacts,
  StrikeSession,
} from './session.language.js';

type SessionDecision = Decision<typeof CaseLanguage>;
type SessionDescription = Readonly<Omit<RecordSession, 'lateReason' | 'appointmentId'>>;

/**
 * A session at half past midnight on New Year's Day belongs to the new report year, whatever UTC offset the
 * client sends.
 */
const germanDay = (moment: string): string => germanDayOf(toUtc(moment));

export function recordSession(
  { lateReason, appointmentId, ...described }: Readonly<RecordSession>,
  state: ExistingCase,
  commandMeta: CommandMeta,
  { supervisor }: RecordSessionFacts,
): SessionDecision {
  const fault =
    checkSession(described, state, commandMeta) ?? checkSupervisor(described, supervisor, [commandMeta.by]);
  if (fault) return fault;
  const late = isRecordedLate(germanDay(described.occurredAt), commandMeta.at);
  if (late && lateReason === undefined) return rejectField('/lateReason', 'RecordedTooLate');
  const sessionId = commandMeta.id;
  const data = {
    ...heldSessionFields(sessionId, described, state),
    ...(late && lateReason && { lateReason }),
  };
  const held = heldAppointment(appointmentId, state, commandMeta);
  return 'rejected' in held ? held : [{ type: 'SessionRecorded', data }, ...held];
}

/** Not limited to 30 days: an error has to be corrected whenever it is noticed. */
export function correctSession(
  { sessionId, reason, ...described }: Readonly<CorrectSession>,
  state: ExistingCase,
  commandMeta: CommandMeta,
  { supervisor, recordedBy = commandMeta.by }: CorrectSessionFacts,
): SessionDecision {
  const formerlyOn = state.sessions.get(sessionId);
  if (formerlyOn === undefined) return noSuchSession(sessionId, state);
  return (
    checkSession(described, state, commandMeta) ??
    checkSupervisor(described, supervisor, [commandMeta.by, recordedBy]) ?? {
      type: 'SessionCorrected',
      data: { ...heldSessionFields(sessionId, described, state), formerlyOn, reason },
    }
  );
}

/** Whatever the case has become since: what was recorded in error does not count. */
export function strikeSession(
  { sessionId, reason }: Readonly<StrikeSession>,
  state: ExistingCase,
): SessionDecision {
  const heldOn = state.sessions.get(sessionId);
  return heldOn === undefined
    ? noSuchSession(sessionId, state)
    : [
        { type: 'SessionStruck', data: { ...caseEventFieldsOn(state, heldOn), sessionId, heldOn, reason } },
        ...reopenAppointmentOf(sessionId, state),
      ];
}

const noSuchSession = (sessionId: string, { struckSessions }: ExistingCase) =>
  rejectField('/sessionId', struckSessions.has(sessionId) ? 'SessionIsStruck' : 'NoSuchSession');

function checkSession({ occurredAt }: SessionDescription, state: ExistingCase, commandMeta: CommandMeta) {
  if (toUtc(occurredAt) > toUtc(commandMeta.at)) return rejectField('/occurredAt', 'SessionInFuture');
  return atField('/occurredAt', checkDayWithinCase(germanDay(occurredAt), state, commandMeta));
}

/**
 * S-2: whoever supervises legal advice is somebody else than those who gave or recorded it, and is qualified
 * on the day of the session.
 */
function checkSupervisor(
  { occurredAt, legalAdvice = false, supervisorId }: SessionDescription,
  supervisor: StaffFacts | undefined,
  recordedBy: readonly string[],
) {
  if (legalAdvice && (supervisorId === undefined || recordedBy.includes(supervisorId)))
    return rejectField('/supervisorId', 'LegalAdviceNeedsSupervisor');
  if (supervisorId === undefined) return undefined;
  const on = germanDay(occurredAt);
  const fault = checkStaffMember(staffMemberOn(supervisor, on), {
    on,
    ...(legalAdvice && { qualification: 'legal_supervised' as const }),
  });
  return fault && rejectField('/supervisorId', fault);
}

/** Whoever left later was still there on that day. */
const staffMemberOn = (staff: StaffFacts | undefined, day: string): StaffFacts | undefined =>
  staff?.leftOn != null && staff.leftOn >= day ? { ...staff, leftOn: null } : staff;

function heldSessionFields(
  sessionId: string,
  {
    interpreter = 'none',
    relatives = 0,
    volunteers = 0,
    legalAdvice = false,
    ...described
  }: SessionDescription,
  state: ExistingCase,
) {
  const heldOn = germanDay(described.occurredAt);
  return {
    ...caseEventFieldsOn(state, heldOn),
    ...described,
    sessionId,
    heldOn,
    interpreter,
    relatives,
    volunteers,
    legalAdvice,
  };
}
