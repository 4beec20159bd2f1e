import type { Programme, StatusGroup } from '@geleit/contracts';
import { ageBandAt, entryBandAt } from './bands.js';
import { plusDays } from './day.js';
import type { ResidenceStatus } from './origin.js';
import {
  accessPaths,
  agesByProgramme,
  genders,
  integrationCourses,
  originWeightsByProgramme,
  yearsSinceEntry,
} from './person-distributions.js';
import type { EnrolmentAttributes, Person } from './client-journey.js';
import type { RandomSource } from './random.js';

/** Everyone lives in one municipality of North Rhine-Westphalia. */
export const municipalityKey = '05112000';

/** A person who comes to a programme on a day, and the attributes of their enrolment. */
export function drawPerson(
  draw: RandomSource,
  programme: Programme,
  enrolledOn: string,
): { readonly person: Person; readonly attributes: EnrolmentAttributes } {
  const origin = draw.choose(originWeightsByProgramme[programme]);
  const pseudonymous = draw.happens(0.1);
  const [least, most] = draw.choose(agesByProgramme[programme]);
  const birth = yearsBefore(
    enrolledOn,
    draw.integerBetween(least, most),
    pseudonymous ? draw.integerBetween(32, 333) : draw.integerBetween(1, 363),
  );
  const person: Person = {
    mode: pseudonymous ? 'PSEUDONYMOUS' : 'IDENTIFIED',
    gender: draw.choose(genders),
    birth: pseudonymous ? birth : onNewYearsDay(draw, programme, birth),
    nationality: origin.nationality,
    language: draw.choose(origin.languages),
    enteredOn: drawEntryDay(draw, programme, enrolledOn),
    ...(programme !== 'JMD' && { residenceStatus: draw.choose(origin.statuses) }),
  };
  return {
    person,
    attributes: attributesOf(person, enrolledOn, {
      accessPath: draw.choose(accessPaths),
      integrationCourse: draw.choose(integrationCourses),
    }),
  };
}

/**
 * Many documents say 1 January where nobody knows the day. JMD ends at 27, so that its people become younger by
 * it, and those of MBE older. Assumption: the share.
 */
const onNewYearsDay = (draw: RandomSource, programme: Programme, birth: string): string =>
  draw.happens(0.1) ? `${Number(birth.slice(0, 4)) + (programme === 'JMD' ? 1 : 0)}-01-01` : birth;

/**
 * A pseudonymous person states only the month of birth, which must not be the month of the enrolment: the age
 * would be unknown. Hence `days` lie between 32 and 333 there.
 */
export const yearsBefore = (day: string, years: number, days: number): string => {
  const [year, rest] = [Number(day.slice(0, 4)) - years, day.slice(4)];
  return plusDays(`${year}${rest === '-02-29' ? '-02-28' : rest}`, -days);
};

function drawEntryDay(draw: RandomSource, programme: Programme, enrolledOn: string): string {
  const years = draw.choose(yearsSinceEntry[programme]);
  return yearsBefore(
    enrolledOn,
    years === 3 ? draw.integerBetween(3, 12) : years,
    draw.integerBetween(5, 355),
  );
}

function attributesOf(
  person: Person,
  enrolledOn: string,
  stated: Pick<EnrolmentAttributes, 'accessPath' | 'integrationCourse'>,
): EnrolmentAttributes {
  const { gender, birth, nationality, language, enteredOn, residenceStatus } = person;
  return {
    gender,
    nationality,
    language,
    ...stated,
    ageBand: ageBandAt({ birth, mode: 'IDENTIFIED' }, enrolledOn),
    sinceEntry: entryBandAt(enteredOn, enrolledOn),
    entryYear: Number(enteredOn.slice(0, 4)),
    ...(residenceStatus !== undefined && { statusGroup: statusGroupOf(residenceStatus) }),
  };
}

const groupByStatus: Readonly<Record<ResidenceStatus, StatusGroup>> = {
  eu_eea_ch_citizen: 'german_or_eu',
  asylum_wish_arrival_certificate_63a: 'asylum',
  aufenthaltsgestattung_55: 'asylum',
  dublin_pending: 'asylum',
  subsidiary_25_2_2: 'protection',
  refugee_25_2_1: 'protection',
  deportation_ban_25_3: 'protection',
  temporary_protection_24: 'protection',
  spouse_30: 'family',
  family_of_german_28: 'family',
  skilled_18a: 'purpose',
  blue_card_18g: 'purpose',
  duldung_60a_2_1: 'tolerated',
  duldung_60a_2_3_discretion: 'tolerated',
  duldung_training_60c: 'tolerated',
  duldung_employment_60d: 'tolerated',
};
export const statusGroupOf = (status: ResidenceStatus): StatusGroup => groupByStatus[status];
