import { reject, type Decision, type CommandMeta } from '@geleit/kernel';
import { germanDayOf, addDays, toUtc } from '@geleit/rules';
import type { CaseLanguage } from './case.language.js';
import { caseEventFieldsOn, type ExistingCase } from './state.decider.js';
import { checkDayWithinCase } from './case-day.decider.js';
import type { CorrectSession, RecordSession } from './session.language.js';

type SessionDecision = Decision<typeof CaseLanguage>;
type SessionDescription = Readonly<Omit<RecordSession, 'lateReason'>>;

/** S-5: days within which a session can be recorded without giving a reason. */
const daysToRecord = 30;

/**
 * A session at half past midnight on New Year's Day belongs to the new report year, whatever UTC offset the
 * client sends.
 */
const germanDay = (moment: string): string => germanDayOf(toUtc(moment));

export function recordSession(
  { lateReason, ...described }: Readonly<RecordSession>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): SessionDecision {
  const fault = checkSession(described, state, commandMeta);
  if (fault) return fault;
  const late = germanDayOf(commandMeta.at) > addDays(germanDay(described.occurredAt), daysToRecord);
  if (late && lateReason === undefined) return reject('RecordedTooLate');
  return {
    type: 'SessionRecorded',
    data: {
      ...heldSessionFields(commandMeta.id, described, state),
      ...(late && lateReason && { lateReason }),
    },
  };
}

/** Not limited to 30 days: an error has to be corrected whenever it is noticed. */
export function correctSession(
  { sessionId, reason, ...described }: Readonly<CorrectSession>,
  state: ExistingCase,
  commandMeta: CommandMeta,
): SessionDecision {
  const formerlyOn = state.sessions.get(sessionId);
  if (formerlyOn === undefined) return reject('NoSuchSession');
  return (
    checkSession(described, state, commandMeta) ?? {
      type: 'SessionCorrected',
      data: { ...heldSessionFields(sessionId, described, state), formerlyOn, reason },
    }
  );
}

function checkSession(
  { occurredAt, legalAdvice, supervisorId }: SessionDescription,
  state: ExistingCase,
  commandMeta: CommandMeta,
) {
  if (toUtc(occurredAt) > toUtc(commandMeta.at)) return reject('SessionInFuture');
  if (legalAdvice && (supervisorId === undefined || supervisorId === commandMeta.by))
    return reject('LegalAdviceNeedsSupervisor');
  return checkDayWithinCase(germanDay(occurredAt), state, commandMeta);
}

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
