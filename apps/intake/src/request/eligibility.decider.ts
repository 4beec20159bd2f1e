import type { Programme } from '@geleit/contracts';
import { reject, type DataOf } from '@geleit/kernel';
import {
  ageBandOfRange,
  assess,
  earliest,
  entryBandOf,
  mayKnow,
  ruleSetOn,
  statusGroupOf,
  type Facts,
} from '@geleit/rules';
import type { PersonThen, RequestLanguage } from './request.language.js';

const statedNames = [
  'residenceStatus',
  'longTermStatusSince',
  'prospect104c',
  'adultProblem',
  'compulsorySchool',
  'offer',
] as const;
const statusNames = ['residenceStatus', 'longTermStatusSince', 'prospect104c'] as const;

/** What the person told for a programme, as against what intake knows of her anyway. */
export type StatedFacts = Pick<Facts, (typeof statedNames)[number]>;

export const statedIn = (facts: StatedFacts): StatedFacts => ({
  offer: 'individual',
  ...Object.fromEntries(
    statedNames.filter((name) => facts[name] !== undefined).map((name) => [name, facts[name]]),
  ),
});

/**
 * T18 and P-1: a status is neither asked for nor taken where the programme must not know it or knowing it
 * would harm.
 */
export function refusalOfStatus(programme: Programme, { mode }: PersonThen, stated: StatedFacts) {
  if (mode !== 'PROTECTED' && mayKnow(programme, 'residenceStatus')) return undefined;
  const told = statusNames.filter(
    (name) => stated[name] !== undefined && !(mode === 'PROTECTED' && stated[name] === 'not_recorded'),
  );
  return told.length > 0 ? reject('FactForbidden', told.join(', ')) : undefined;
}

/** The facts of a day put together and judged by the rules of that day. */
export function assessed(programme: Programme, on: string, person: PersonThen, stated: StatedFacts) {
  const ruleSet = ruleSetOn(programme, on);
  if (ruleSet === undefined) return undefined;
  const { age, entryDate, livesInNrw, mode } = person;
  const facts: Facts = {
    on,
    ...stated,
    ...(age && { age }),
    ...(entryDate !== undefined && { entryDate }),
    ...(livesInNrw !== undefined && { livesInNrw }),
    protected: mode === 'PROTECTED',
  };
  return { facts, ...assess(facts, programme, ruleSet) };
}

type Enrol = DataOf<typeof RequestLanguage.commands, 'EnrolInProgramme'>;
type Profile = DataOf<typeof RequestLanguage.events, 'ProgrammeEnrolmentRequested'>['profile'];

/** The coded facts that leave intake. `firstVisit` is the day the years since entry are counted to. */
export function profileOf(
  { programme, language, integrationCourse }: Enrol,
  person: PersonThen,
  stated: StatedFacts,
  visit: Pick<Profile, 'accessPath'> & { readonly firstVisit: string },
): Profile {
  const { age, gender, nationality, entryDate } = person;
  return {
    gender: gender ?? 'not_stated',
    ageBand: age === undefined ? 'unknown' : ageBandOfRange(age),
    nationality: nationality === undefined || nationality === 'unclear' ? 'unknown' : nationality,
    language,
    sinceEntry: entryBandOf(entryDate, visit.firstVisit),
    ...(entryDate !== undefined && { entryYear: Number(earliest(entryDate).slice(0, 4)) }),
    ...(mayKnow(programme, 'residenceStatus') && {
      statusGroup: statusGroupOf(stated.residenceStatus ?? 'not_recorded'),
    }),
    accessPath: visit.accessPath,
    integrationCourse,
  };
}
