import { reject, type Decision, type Meta } from '@geleit/kernel';
import { dayOf, daysAfter, utcOf } from '@geleit/rules';
import type { CaseLanguage } from './case.language.js';
import { factsOn, type OpenedCase } from './state.decider.js';
import { dayFault } from './day.decider.js';
import type { CorrectSession, RecordSession } from './session.language.js';

type Decided = Decision<typeof CaseLanguage>;
type Described = Readonly<Omit<RecordSession, 'lateReason'>>;

/** S-5: days within which a session is recorded without giving a reason. */
const inTime = 30;

/**
 * A session at half past midnight on New Year's Day belongs to the new report year, whatever offset it was
 * told with.
 */
const germanDay = (moment: string): string => dayOf(utcOf(moment));

export function recordSession(
  { lateReason, ...described }: Readonly<RecordSession>,
  state: OpenedCase,
  meta: Meta,
): Decided {
  const fault = sessionFault(described, state, meta);
  if (fault) return fault;
  const late = dayOf(meta.at) > daysAfter(germanDay(described.occurredAt), inTime);
  if (late && lateReason === undefined) return reject('RecordedTooLate');
  return {
    type: 'SessionRecorded',
    data: { ...held(meta.id, described, state), ...(late && lateReason && { lateReason }) },
  };
}

/** Not bound to the 30 days: a wrong record has to be put right whenever it is noticed. */
export function correctSession(
  { sessionId, reason, ...described }: Readonly<CorrectSession>,
  state: OpenedCase,
  meta: Meta,
): Decided {
  const formerlyOn = state.sessions.get(sessionId);
  if (formerlyOn === undefined) return reject('NoSuchSession');
  return (
    sessionFault(described, state, meta) ?? {
      type: 'SessionCorrected',
      data: { ...held(sessionId, described, state), formerlyOn, reason },
    }
  );
}

function sessionFault({ occurredAt, legalAdvice, supervisorId }: Described, state: OpenedCase, meta: Meta) {
  if (utcOf(occurredAt) > utcOf(meta.at)) return reject('SessionInFuture');
  if (legalAdvice && (supervisorId === undefined || supervisorId === meta.by))
    return reject('LegalAdviceNeedsSupervisor');
  return dayFault(germanDay(occurredAt), state, meta);
}

function held(
  sessionId: string,
  { interpreter = 'none', relatives = 0, volunteers = 0, legalAdvice = false, ...described }: Described,
  state: OpenedCase,
) {
  const heldOn = germanDay(described.occurredAt);
  return {
    ...factsOn(state, heldOn),
    ...described,
    sessionId,
    heldOn,
    interpreter,
    relatives,
    volunteers,
    legalAdvice,
  };
}
