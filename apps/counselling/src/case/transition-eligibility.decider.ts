import type { EligibilityVerdict, Profile } from '@geleit/contracts';
import { factsOn, reject, rejectField } from '@geleit/kernel';
import {
  ageRangeOn,
  assessEligibility,
  eligibilityRuleSetOn,
  isDay,
  mayRecordField,
  rangeOfBand,
  reportingRiskOf,
  statusGroupOf,
  type EligibilityAssessment,
  type EligibilityFacts,
} from '@geleit/rules';
import { entryOn, statusBefore } from './residence/residence-state.decider.js';
import { profileOn, type KnownFacts } from './known-facts.decider.js';
import type { ExistingCase } from './state.decider.js';
import type { TransitionProgramme } from './transition.language.js';

interface Assessed {
  readonly eligibility: EligibilityVerdict;
  readonly requiredFacts: EligibilityAssessment['requiredFacts'];
}

/** By the rules of the new programme on that day, as when somebody is enrolled. */
export function assessForTransition(command: Readonly<TransitionProgramme>, state: ExistingCase): Assessed {
  const { toProgramme, transitionedOn } = command;
  const ruleSet = eligibilityRuleSetOn(toProgramme, transitionedOn);
  if (ruleSet === undefined)
    return {
      eligibility: { verdict: 'insufficient_facts', reasons: [], ruleSetVersion: 'none' },
      requiredFacts: [],
    };
  const { requiredFacts, verdict, reasons, ruleSetVersion } = assessEligibility(
    eligibilityFactsOf(command, state),
    toProgramme,
    ruleSet,
  );
  return { eligibility: { verdict, reasons, ruleSetVersion }, requiredFacts };
}

const statedFactNames = [
  'residenceStatus',
  'previousStatus',
  'visaPurpose',
  'longTermStatusSince',
  'prospect104c',
  'adultProblem',
] as const satisfies readonly (keyof TransitionProgramme & keyof EligibilityFacts)[];

/** What was not stated for the new programme is what the residence timeline says on the day. */
function withTimeline(
  command: Readonly<TransitionProgramme>,
  state: ExistingCase,
): Readonly<TransitionProgramme> {
  if (command.residenceStatus !== undefined) return command;
  const entry = entryOn(state, command.transitionedOn);
  if (entry === undefined) return command;
  const previousStatus = entry.previousStatus ?? statusBefore(state, entry);
  return {
    ...command,
    residenceStatus: entry.status,
    ...(entry.status === 'fiction_81_4' && previousStatus !== undefined && { previousStatus }),
  };
}

function eligibilityFactsOf(stated: Readonly<TransitionProgramme>, state: ExistingCase): EligibilityFacts {
  const command = withTimeline(stated, state);
  const { transitionedOn: on } = command;
  const { birth, ageBand = 'unknown', entry } = factsOn<KnownFacts>(state.factEntries, on);
  const age = birth === undefined ? rangeOfBand(ageBand) : ageRangeOn(birth, on);
  return {
    on,
    offer: 'individual',
    protected: state.personProtected,
    ...(age && { age }),
    ...(entry !== undefined && { entryDate: entry }),
    ...Object.fromEntries(
      statedFactNames.flatMap((name) => (command[name] === undefined ? [] : [[name, command[name]]])),
    ),
  };
}

/** The day, month or year of a grant has to exist. */
export const checkGrantDay = ({ longTermStatusSince: since = 'none' }: Readonly<TransitionProgramme>) =>
  since === 'none' || isDay(`${since}-01-01`.slice(0, 10))
    ? undefined
    : rejectField('/longTermStatusSince', 'DateImplausible');

export function checkEligible(
  { exceptionReason }: Readonly<TransitionProgramme>,
  { eligibility: { verdict, reasons }, requiredFacts }: Assessed,
) {
  if (verdict === 'not_eligible') return reject('NotEligible', reasons.join(', '));
  if (verdict === 'insufficient_facts') return reject('FactsMissing', requiredFacts.join(', '));
  return verdict === 'eligible_by_exception' && exceptionReason === undefined
    ? reject('ExceptionReasonMissing')
    : undefined;
}

const withoutCourses = (state: ExistingCase): ExistingCase => ({ ...state, courses: new Map() });

/**
 * What the person counts as in the new programme: of the residence status, its group alone. Courses tell nothing
 * here: whether the new case knows them is for the person to say.
 */
export function profileInProgramme(command: Readonly<TransitionProgramme>, state: ExistingCase): Profile {
  const { toProgramme, transitionedOn, residenceStatus = 'not_recorded' } = withTimeline(command, state);
  const { statusGroup: _, reportingRisk: __, ...profile } = profileOn(withoutCourses(state), transitionedOn);
  if (!mayRecordField(toProgramme, 'residenceStatus') || state.personProtected) return profile;
  const statusGroup = statusGroupOf(residenceStatus);
  return { ...profile, statusGroup, reportingRisk: reportingRiskOf(statusGroup) };
}
