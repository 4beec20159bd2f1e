import { row, sum, table, tables, type Cell, type Measures } from './cells.js';
import type { Life } from './life.js';
import { sbgTally } from './sbg-tally.js';
import {
  all,
  contacted,
  contacts,
  inYear,
  number,
  profile,
  statusGroup,
  topicAreas,
  type Codes,
  type Year,
} from './year.js';

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * 1000) / whole) / 10;
const relatives = (years: readonly Year[]): number => sum(years, (year) => year.relatives);
const within =
  (...bands: readonly string[]) =>
  (years: readonly Year[]): number =>
    number(years, ({ life }) => bands.includes(life.attributes.sinceEntry));
const threeYears = within('under_1', '1_to_2', '2_to_3');
const twoYears = within('under_1', '1_to_2');
const managed = (years: readonly Year[]): number => number(years, (year) => year.managed);

type OfYears = Measures<readonly Year[]>;
const mbeByCase: OfYears = {
  cases: all,
  case_management_cases: managed,
  co_advised_relatives: relatives,
  persons_reached: (years) => years.length + relatives(years),
  persons: all,
  contacts,
};
const mbeTotal: OfYears = {
  ...mbeByCase,
  contacted_cases: contacted,
  forms_help_contacts: (years) =>
    sum(
      years,
      ({ sessions }) => sessions.filter(({ topics }) => topics.includes('everyday.forms_help')).length,
    ),
  first_three_years: threeYears,
  share_first_three_years: (years) => share(threeYears(years), years.length),
};
const jmdByCase: OfYears = {
  counselling: (years) => years.length - managed(years),
  case_management: managed,
  accompanied: all,
  persons: all,
};
const jmdTotal: OfYears = {
  ...jmdByCase,
  contacts,
  first_two_years: twoYears,
  share_first_two_years: (years) => share(twoYears(years), years.length),
};

const ofCounselling: Codes = {
  ...profile,
  sinceEntry: ({ life }) => life.attributes.sinceEntry,
  integrationCourse: ({ life }) => life.attributes.integrationCourse,
};
const mbeProfile: Codes = {
  ...ofCounselling,
  ...statusGroup,
  language: ({ life }) => life.attributes.language,
  accessPath: ({ life }) => life.attributes.accessPath,
};
const jmdProfile: Codes = { ...ofCounselling, entryYear: ({ life }) => String(life.attributes.entryYear) };

/**
 * The numbers each funder of counselling must be shown for one organisation's year, counted from the lives
 * alone.
 */
export function tally(
  lives: readonly Life[],
  year: number,
): Readonly<Record<'MBE-CTRL' | 'JMD-STAT' | 'SBG-NRW', readonly Cell[]>> {
  const years = lives.flatMap((life) => inYear(life, year) ?? []);
  const of = (programme: Life['programme']) => years.filter(({ life }) => life.programme === programme);
  const [mbe, jmd] = [of('MBE'), of('JMD')];
  return {
    'MBE-CTRL': [
      ...row('total', 'all', mbeTotal, mbe),
      ...tables(mbeProfile, mbeByCase, mbe),
      ...table('closureReason', ({ ending }) => ending, { cases: all, case_management_cases: managed }, mbe),
      ...topicAreas(mbe),
    ],
    'JMD-STAT': [...row('total', 'all', jmdTotal, jmd), ...tables(jmdProfile, jmdByCase, jmd)],
    'SBG-NRW': sbgTally(of('SBG')),
  };
}
