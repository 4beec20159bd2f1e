import { reject, type CommandMeta, type Decision } from '@geleit/kernel';
import { germanDayOf } from '@geleit/rules';
import { assessPerson, buildProfile, checkStatusFacts, pickStatedFacts } from './eligibility.decider.js';
import type { CheckEligibility, EnrolInProgramme } from './enrolment.language.js';
import type { FactsAboutPerson } from './person-on-day.language.js';
import type { RequestLanguage } from './request.language.js';
import {
  checkDayBetween,
  checkRequestStatus,
  type IntakeRequest,
  type RequestStatus,
} from './state.decider.js';

type RequestDecision = Decision<typeof RequestLanguage>;

const triagedStatuses: readonly RequestStatus[] = ['triaged', 'appointment_offered', 'first_contact_done'];

export function checkEligibility(
  { programme, on, ...stated }: Readonly<CheckEligibility>,
  state: IntakeRequest,
  { at }: CommandMeta,
  { person }: FactsAboutPerson,
): RequestDecision {
  const refusal = checkRequestStatus(state, triagedStatuses);
  if (refusal !== undefined) return refusal;
  if (person === undefined || state.personId === undefined) return reject('NoSuchPerson');
  const day = on ?? germanDayOf(at);
  const statedFacts = pickStatedFacts(stated);
  const forbidden =
    checkStatusFacts(programme, person, statedFacts) ?? checkDayBetween(day, '1900-01-01', germanDayOf(at));
  if (forbidden !== undefined) return forbidden;
  const found = assessPerson(programme, day, person, statedFacts);
  return found === undefined
    ? reject('NoRulesForThisDay')
    : { type: 'EligibilityAssessed', data: { programme, on: day, ...found } };
}

export const enrolInProgramme = (
  command: Readonly<EnrolInProgramme>,
  state: IntakeRequest,
  commandMeta: CommandMeta,
  facts: FactsAboutPerson,
): RequestDecision =>
  checkRequestStatus(state, ['first_contact_done']) ??
  checkSbgArea(command) ??
  decideEnrolment(command, state, commandMeta, facts);

/** Judged again on the day of enrolment: a birthday or new rules may lie between. */
function decideEnrolment(
  command: Readonly<EnrolInProgramme>,
  state: IntakeRequest,
  { at, id }: CommandMeta,
  facts: FactsAboutPerson,
): RequestDecision {
  const { programme, exceptionReason, enrolledOn = germanDayOf(at) } = command;
  const concerned = personOfRequest(state, facts);
  const stated = state.statedFacts[programme];
  if (concerned === undefined) return reject('NoSuchPerson');
  if (stated === undefined) return reject('NotAssessed');
  const { personId, person } = concerned;
  const refusal =
    checkDayBetween(enrolledOn, state.firstContactOn, germanDayOf(at)) ??
    checkStatusFacts(programme, person, stated);
  if (refusal !== undefined) return refusal;
  const found = assessPerson(programme, enrolledOn, person, stated);
  if (found === undefined) return reject('NoRulesForThisDay');
  return (
    checkVerdict(found, exceptionReason) ?? {
      type: 'ProgrammeEnrolmentRequested',
      data: {
        personId,
        ...enrolmentFields(command, state, found),
        enrolmentId: id,
        enrolledOn,
        profile: buildProfile(command, person, stated, {
          accessPath: state.accessPath,
          firstVisit: state.firstContactOn,
        }),
      },
    }
  );
}

/** Whose request it is; undefined where nobody knows yet, or the actor is not one of their keepers. */
const personOfRequest = ({ personId }: IntakeRequest, { person }: FactsAboutPerson) =>
  personId === undefined || person === undefined ? undefined : { personId, person };

/** SBG has nine funding areas, which count apart; no other programme has any. */
const checkSbgArea = ({ programme, sbgArea }: Readonly<EnrolInProgramme>) => {
  if (programme === 'SBG') return sbgArea === undefined ? reject('SbgAreaMissing') : undefined;
  return sbgArea === undefined ? undefined : reject('SbgAreaForbidden');
};

type EligibilityAssessment = NonNullable<ReturnType<typeof assessPerson>>;

const enrolmentFields = (
  { programme, sbgArea, counsellorId, exceptionReason }: Readonly<EnrolInProgramme>,
  { agencyId }: IntakeRequest,
  { verdict, reasons, ruleSetVersion }: EligibilityAssessment,
) => ({
  programme,
  ...(sbgArea !== undefined && { sbgArea }),
  agencyId,
  counsellorId,
  eligibility: { verdict, reasons, ruleSetVersion },
  ...(verdict === 'eligible_by_exception' && exceptionReason !== undefined && { exceptionReason }),
});

function checkVerdict(
  { verdict, reasons, requiredFacts }: EligibilityAssessment,
  exceptionReason: string | undefined,
) {
  if (verdict === 'not_eligible') return reject('NotEligible', reasons.join(', '));
  if (verdict === 'insufficient_facts') return reject('FactsMissing', requiredFacts.join(', '));
  return verdict === 'eligible_by_exception' && exceptionReason === undefined
    ? reject('ExceptionReasonMissing')
    : undefined;
}
