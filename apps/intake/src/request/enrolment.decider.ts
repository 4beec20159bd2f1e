import { atField, reject, rejectField, type CommandMeta, type Decision } from '@geleit/kernel';
import { checkStaffMember, counsellorOf, germanDayOf, programmesWithAreas } from '@geleit/rules';
import { endOf } from './responsibility.decider.js';
import { assessPerson, buildProfile, checkStatedFacts, pickStatedFacts } from './eligibility.decider.js';
import type { StaffMemberFacts } from '../person/keeper.language.js';
import type {
  CheckEligibility,
  EnrolInProgramme,
  EnrolInProgrammeFacts,
  OfferFacts,
  OpenCaseFacts,
  SurvivorFacts,
} from './enrolment.language.js';
import type { PersonAsOfFacts } from './person-on-day.language.js';
import type { RequestLanguage } from './request.language.js';
import { checkDayInRange, type IntakeRequest } from './state.decider.js';

type ProgrammeAndArea = Pick<EnrolInProgramme, 'programme' | 'sbgArea'>;
type RequestDecision = Decision<typeof RequestLanguage>;

export function checkEligibility(
  { programme, on, ...stated }: Readonly<CheckEligibility>,
  state: IntakeRequest,
  { at }: CommandMeta,
  { person }: PersonAsOfFacts,
): RequestDecision {
  if (person === undefined || state.personId === undefined) return reject('NoSuchPerson');
  const day = on ?? germanDayOf(at);
  const statedFacts = pickStatedFacts(stated);
  const forbidden =
    atField('/on', checkDayInRange(day, '1900-01-01', germanDayOf(at))) ??
    checkStatedFacts({ programme, day, stated: statedFacts }, person);
  if (forbidden !== undefined) return forbidden;
  const assessment = assessPerson(programme, day, person, statedFacts);
  return assessment === undefined
    ? rejectField('/on', 'NoRulesForThisDay')
    : { type: 'EligibilityAssessed', data: { programme, on: day, ...assessment } };
}

export const enrolInProgramme = (
  command: Readonly<EnrolInProgramme>,
  state: IntakeRequest,
  commandMeta: CommandMeta,
  facts: EnrolInProgrammeFacts,
): RequestDecision =>
  checkAreaGiven(command) ??
  checkOffer(command, facts) ??
  checkCounsellorOfCase(command, state, commandMeta, facts) ??
  checkNoOpenCase(facts) ??
  decideEnrolment(command, state, commandMeta, facts);

/** O-2, O-4: somebody who may be assigned to the case. Nobody takes a person over by standing in. */
function checkCounsellorOfCase(
  { sbgArea, counsellorId }: Readonly<EnrolInProgramme>,
  { agencyId }: IntakeRequest,
  { at, by }: CommandMeta,
  { staff, actorOnlyStandsIn }: EnrolInProgrammeFacts,
) {
  if (actorOnlyStandsIn && counsellorId === by) return rejectField('/counsellorId', 'NotOneself');
  const unfit = checkStaffMember(staff, counsellorOf({ agencyId, sbgArea }, germanDayOf(at)));
  return unfit === undefined ? undefined : rejectField('/counsellorId', unfit);
}

/** The same of whoever advises: the command does not name them. */
export function checkAdviser(
  { sbgArea }: Readonly<ProgrammeAndArea>,
  { agencyId }: IntakeRequest,
  { at }: CommandMeta,
  { staff }: StaffMemberFacts,
) {
  const unfit = checkStaffMember(staff, counsellorOf({ agencyId, sbgArea }, germanDayOf(at)));
  return unfit === undefined ? undefined : reject(unfit);
}

/** K-1: one open case for a person in a programme. Whoever may not know of it learns no more than that. */
const checkNoOpenCase = ({ openCase }: OpenCaseFacts) =>
  openCase === undefined
    ? undefined
    : reject('OpenCaseExists', openCase.mayBeNamed ? openCase.caseId : undefined);

/** I-1: whoever counsels the person has to know of it. */
const notedDecisionOf = ({ noted }: IntakeRequest) => (noted === undefined ? {} : { servedDecision: noted });
const pickSurvivor = ({ survivorId }: SurvivorFacts) => (survivorId === undefined ? {} : { survivorId });

/**
 * Assesses again on the day of enrolment: there may have been a birthday or new rules since the last
 * assessment.
 */
function decideEnrolment(
  command: Readonly<EnrolInProgramme>,
  state: IntakeRequest,
  { at, id }: CommandMeta,
  facts: PersonAsOfFacts & SurvivorFacts,
): RequestDecision {
  const { programme, exceptionReason, enrolledOn = germanDayOf(at) } = command;
  const requestPerson = personOfRequest(state, facts);
  const stated = statedFactsFor(command, state);
  if (requestPerson === undefined) return reject('NoSuchPerson');
  if (stated === undefined) return reject('NotAssessed');
  const { personId, person } = requestPerson;
  const rejection =
    atField('/enrolledOn', checkDayInRange(enrolledOn, state.firstContactOn, germanDayOf(at))) ??
    checkStatedFacts({ programme, day: enrolledOn, stated }, person);
  if (rejection !== undefined) return rejection;
  const assessment = assessPerson(programme, enrolledOn, person, stated);
  if (assessment === undefined) return rejectField('/enrolledOn', 'NoRulesForThisDay');
  return (
    checkVerdict(assessment, exceptionReason) ?? [
      {
        type: 'ProgrammeEnrolmentRequested',
        data: {
          personId,
          ...enrolmentFields(command, state, assessment),
          enrolmentId: id,
          enrolledOn,
          exclusive: true,
          ...notedDecisionOf(state),
          ...pickSurvivor(facts),
          profile: buildProfile(command, person, stated, {
            accessPath: state.accessPath,
            firstVisit: state.firstContactOn,
          }),
        },
      },
      endOf(state),
    ]
  );
}

/** What was stated for the programme, with the area in which the person is enrolled. */
function statedFactsFor({ programme, sbgArea }: Readonly<EnrolInProgramme>, state: IntakeRequest) {
  const stated = state.statedFacts[programme];
  return stated && { ...stated, ...(sbgArea !== undefined && { sbgArea }) };
}

/** The person of the request; undefined if not known yet, or if the actor is not one of their keepers. */
const personOfRequest = ({ personId }: IntakeRequest, { person }: PersonAsOfFacts) =>
  personId === undefined || person === undefined ? undefined : { personId, person };

export const checkAreaGiven = ({ programme, sbgArea }: Readonly<ProgrammeAndArea>) =>
  sbgArea === undefined && programmesWithAreas.includes(programme)
    ? rejectField('/sbgArea', 'SbgAreaMissing')
    : undefined;

/** An office counsels only in what it offers, by the register. */
export function checkOffer({ programme, sbgArea }: Readonly<ProgrammeAndArea>, { office }: OfferFacts) {
  if (office?.programmes.includes(programme) !== true)
    return rejectField('/programme', 'ProgrammeNotOffered');
  return sbgArea === undefined || office.sbgAreas.includes(sbgArea)
    ? undefined
    : rejectField('/sbgArea', 'SbgAreaNotOffered');
}

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
    ? rejectField('/exceptionReason', 'ExceptionReasonMissing')
    : undefined;
}
