import type { Programme, SbgArea } from '@geleit/contracts';
import { reject, rejectField, type DataOf } from '@geleit/kernel';
import {
  ageBandOfRange,
  assessEligibility,
  firstDayOf,
  entryBandOf,
  fundingAreasOn,
  mayRecordField,
  programmesWithAreas,
  reportingRiskOf,
  eligibilityRuleSetOn,
  statusGroupOf,
  type EligibilityFacts,
} from '@geleit/rules';
import type { PersonAsOf } from './person-on-day.language.js';
import type { RequestLanguage } from './request.language.js';

const statedFactNames = [
  'sbgArea',
  'residenceStatus',
  'previousStatus',
  'visaPurpose',
  'asylumStage',
  'longTermStatusSince',
  'prospect104c',
  'adultProblem',
  'compulsorySchool',
  'livesInReceptionFacility',
  'refugeeBackground',
  'psychosocialIndication',
  'unaccompanied',
  'offer',
] as const;
type StatedFactName = (typeof statedFactNames)[number];
const statusFactNames: readonly StatedFactName[] = [
  'residenceStatus',
  'previousStatus',
  'visaPurpose',
  'asylumStage',
  'longTermStatusSince',
  'prospect104c',
];
/** They are no status, but tell that somebody came to seek protection. */
const factNamesTellingOfFlight: readonly StatedFactName[] = [
  'livesInReceptionFacility',
  'refugeeBackground',
  'unaccompanied',
];

/** What the person stated for a programme, in addition to what intake knows anyway. */
export type StatedFacts = Pick<EligibilityFacts, StatedFactName>;

export const pickStatedFacts = (facts: StatedFacts): StatedFacts => ({
  offer: 'individual',
  ...Object.fromEntries(
    statedFactNames.filter((name) => facts[name] !== undefined).map((name) => [name, facts[name]]),
  ),
});

/** T18 and P-1: rejects what the programme must not know, and a status that would harm if known. */
function checkFactsAllowed(programme: Programme, { mode }: PersonAsOf, stated: StatedFacts) {
  const mayKnowStatus = mayRecordField(programme, 'residenceStatus');
  const forbidden = [
    ...(mayKnowStatus && mode !== 'PROTECTED' ? [] : statusFactNames),
    ...(mayKnowStatus ? [] : factNamesTellingOfFlight),
    ...(mayRecordField(programme, 'health') ? [] : (['psychosocialIndication'] as const)),
  ].filter(
    (name) => stated[name] !== undefined && !(mode === 'PROTECTED' && stated[name] === 'not_recorded'),
  );
  return forbidden.length > 0 ? reject('FactForbidden', forbidden.join(', ')) : undefined;
}

/** SBG and RB are counted by funding area, and what they fund depends on the day; no other programme has any. */
function checkFundingArea(programme: Programme, sbgArea: SbgArea | undefined, day: string) {
  if (sbgArea === undefined) return undefined;
  if (!programmesWithAreas.includes(programme)) return rejectField('/sbgArea', 'SbgAreaForbidden');
  return fundingAreasOn(programme, day).includes(sbgArea)
    ? undefined
    : rejectField('/sbgArea', 'SbgAreaNotFunded');
}

interface Statement {
  readonly programme: Programme;
  readonly day: string;
  readonly stated: StatedFacts;
}

export const checkStatedFacts = ({ programme, day, stated }: Statement, person: PersonAsOf) =>
  checkFundingArea(programme, stated.sbgArea, day) ?? checkFactsAllowed(programme, person, stated);

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
  {
    programme,
    language,
    integrationCourse,
  }: Pick<EnrolmentDetails, 'programme' | 'language' | 'integrationCourse'>,
  person: PersonAsOf,
  stated: StatedFacts,
  visit: Pick<EnrolmentProfile, 'accessPath'> & { readonly firstVisit: string },
): EnrolmentProfile {
  const { age, gender, nationality, entryDate } = person;
  const statusGroup = statusGroupOf(stated.residenceStatus ?? 'not_recorded');
  return {
    gender: gender ?? 'not_stated',
    ageBand: age === undefined ? 'unknown' : ageBandOfRange(age),
    nationality: nationality === undefined || nationality === 'unclear' ? 'unknown' : nationality,
    language,
    sinceEntry: entryBandOf(entryDate, visit.firstVisit),
    ...(entryDate !== undefined && { entryYear: Number(firstDayOf(entryDate).slice(0, 4)) }),
    ...(mayRecordField(programme, 'residenceStatus') && {
      statusGroup,
      reportingRisk: reportingRiskOf(statusGroup),
    }),
    accessPath: visit.accessPath,
    integrationCourse,
  };
}
