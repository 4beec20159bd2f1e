import type { Programme } from '@geleit/contracts';
import { reject, type DataOf } from '@geleit/kernel';
import {
  ageBandOfRange,
  assessEligibility,
  firstDayOf,
  entryBandOf,
  mayRecordField,
  eligibilityRuleSetOn,
  statusGroupOf,
  type EligibilityFacts,
} from '@geleit/rules';
import type { PersonAsOf } from './person-on-day.language.js';
import type { RequestLanguage } from './request.language.js';

const statedFactNames = [
  'residenceStatus',
  'longTermStatusSince',
  'prospect104c',
  'adultProblem',
  'compulsorySchool',
  'offer',
] as const;
const statusFactNames = ['residenceStatus', 'longTermStatusSince', 'prospect104c'] as const;

/** What the person stated for a programme, in addition to what intake knows anyway. */
export type StatedFacts = Pick<EligibilityFacts, (typeof statedFactNames)[number]>;

export const pickStatedFacts = (facts: StatedFacts): StatedFacts => ({
  offer: 'individual',
  ...Object.fromEntries(
    statedFactNames.filter((name) => facts[name] !== undefined).map((name) => [name, facts[name]]),
  ),
});

/** T18 and P-1: rejects a residence status where the programme must not know it or knowing it would harm. */
export function checkResidenceStatusAllowed(programme: Programme, { mode }: PersonAsOf, stated: StatedFacts) {
  if (mode !== 'PROTECTED' && mayRecordField(programme, 'residenceStatus')) return undefined;
  const forbidden = statusFactNames.filter(
    (name) => stated[name] !== undefined && !(mode === 'PROTECTED' && stated[name] === 'not_recorded'),
  );
  return forbidden.length > 0 ? reject('FactForbidden', forbidden.join(', ')) : undefined;
}

/** Combines the facts of a day and assesses them by the rules of that day. */
export function assessPerson(programme: Programme, on: string, person: PersonAsOf, stated: StatedFacts) {
  const ruleSet = eligibilityRuleSetOn(programme, on);
  if (ruleSet === undefined) return undefined;
  const { age, entryDate, livesInNrw, mode } = person;
  const eligibilityFacts: EligibilityFacts = {
    on,
    ...stated,
    ...(age && { age }),
    ...(entryDate !== undefined && { entryDate }),
    ...(livesInNrw !== undefined && { livesInNrw }),
    protected: mode === 'PROTECTED',
  };
  return { facts: eligibilityFacts, ...assessEligibility(eligibilityFacts, programme, ruleSet) };
}

type EnrolmentDetails = DataOf<typeof RequestLanguage.commands, 'EnrolInProgramme'>;
type EnrolmentProfile = DataOf<typeof RequestLanguage.events, 'ProgrammeEnrolmentRequested'>['profile'];

/** The coded facts that leave intake. Years since entry are counted up to `firstVisit`. */
export function buildProfile(
  { programme, language, integrationCourse }: EnrolmentDetails,
  person: PersonAsOf,
  stated: StatedFacts,
  visit: Pick<EnrolmentProfile, 'accessPath'> & { readonly firstVisit: string },
): EnrolmentProfile {
  const { age, gender, nationality, entryDate } = person;
  return {
    gender: gender ?? 'not_stated',
    ageBand: age === undefined ? 'unknown' : ageBandOfRange(age),
    nationality: nationality === undefined || nationality === 'unclear' ? 'unknown' : nationality,
    language,
    sinceEntry: entryBandOf(entryDate, visit.firstVisit),
    ...(entryDate !== undefined && { entryYear: Number(firstDayOf(entryDate).slice(0, 4)) }),
    ...(mayRecordField(programme, 'residenceStatus') && {
      statusGroup: statusGroupOf(stated.residenceStatus ?? 'not_recorded'),
    }),
    accessPath: visit.accessPath,
    integrationCourse,
  };
}
