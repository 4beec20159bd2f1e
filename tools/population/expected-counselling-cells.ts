import {
  computeRowCells,
  sumBy,
  cellsByCode,
  cellsByDimension,
  type ReportCell,
  type MeasureCounters,
} from './cells.js';
import type { ClientJourney } from './client-journey.js';
import { ExpectedPosts } from './expected-posts.js';
import { expectedSbgCells } from './expected-sbg-cells.js';
import type { Office } from './organisation.js';
import {
  countCases,
  countContactedCases,
  countContacts,
  caseYearOf,
  countCasesWhere,
  profileCodeSelectors,
  statusGroupCodeSelector,
  computeTopicAreaCells,
  type CodeSelectors,
  type YearlyCaseCounts,
} from './case-year.js';

const percentage = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * 1000) / whole) / 10;
const sumRelatives = (yearlyCaseCountss: readonly YearlyCaseCounts[]): number =>
  sumBy(yearlyCaseCountss, (year) => year.relatives);
const countSinceEntry =
  (...bands: readonly string[]) =>
  (yearlyCaseCountss: readonly YearlyCaseCounts[]): number =>
    countCasesWhere(yearlyCaseCountss, ({ life }) => bands.includes(life.attributes.sinceEntry));
const countWithinThreeYears = countSinceEntry('under_1', '1_to_2', '2_to_3');
const countWithinTwoYears = countSinceEntry('under_1', '1_to_2');
const countManaged = (yearlyCaseCountss: readonly YearlyCaseCounts[]): number =>
  countCasesWhere(yearlyCaseCountss, (year) => year.isCaseManagement);

type CaseYearCounters = MeasureCounters<readonly YearlyCaseCounts[]>;
const mbeCounters: CaseYearCounters = {
  cases: countCases,
  case_management_cases: countManaged,
  co_advised_relatives: sumRelatives,
  persons_reached: (years) => years.length + sumRelatives(years),
  persons: countCases,
  contacts: countContacts,
};
const mbeTotalCounters: CaseYearCounters = {
  ...mbeCounters,
  contacted_cases: countContactedCases,
  forms_help_contacts: (years) =>
    sumBy(
      years,
      ({ sessions }) => sessions.filter(({ topics }) => topics.includes('everyday.forms_help')).length,
    ),
  first_three_years: countWithinThreeYears,
  share_first_three_years: (years) => percentage(countWithinThreeYears(years), years.length),
};
const jmdCounters: CaseYearCounters = {
  counselling: (years) => years.length - countManaged(years),
  case_management: countManaged,
  accompanied: countCases,
  persons: countCases,
};
const jmdTotalCounters: CaseYearCounters = {
  ...jmdCounters,
  contacts: countContacts,
  first_two_years: countWithinTwoYears,
  share_first_two_years: (years) => percentage(countWithinTwoYears(years), years.length),
};

const counsellingCodes: CodeSelectors = {
  ...profileCodeSelectors,
  sinceEntry: ({ life }) => life.attributes.sinceEntry,
  integrationCourse: ({ life }) => life.attributes.integrationCourse,
};
const mbeCodes: CodeSelectors = {
  ...counsellingCodes,
  ...statusGroupCodeSelector,
  language: ({ life }) => life.attributes.language,
  accessPath: ({ life }) => life.attributes.accessPath,
};
const jmdCodes: CodeSelectors = {
  ...counsellingCodes,
  entryYear: ({ life }) => String(life.attributes.entryYear),
};

/** K-9: cases for each full post of a year. */
const mbeKey = 150;

/**
 * The numbers that the report to each funder of counselling must show for one organisation's year, counted
 * from the lives and from the funded positions of its offices alone.
 */
export function expectedCounsellingCells(
  lives: readonly ClientJourney[],
  year: number,
  offices: readonly Office[] = [],
): Readonly<Record<'MBE-CTRL' | 'JMD-STAT' | 'SBG-NRW', readonly ReportCell[]>> {
  const years = lives.flatMap((life) => caseYearOf(life, year) ?? []);
  const of = (programme: ClientJourney['programme']) =>
    years.filter(({ life }) => life.programme === programme);
  const [mbe, jmd] = [of('MBE'), of('JMD')];
  const [mbePosts, jmdPosts, sbgPosts] = (['MBE', 'JMD', 'SBG'] as const).map(
    (programme) => new ExpectedPosts(offices, programme, year),
  ) as [ExpectedPosts, ExpectedPosts, ExpectedPosts];
  return {
    'MBE-CTRL': [
      ...computeRowCells(
        'total',
        'all',
        {
          ...mbeTotalCounters,
          fte: () => mbePosts.average(),
          cases_per_fte: ({ length }) => mbePosts.casesPerPost(length),
          cases_per_fte_key: () => mbeKey,
        },
        mbe,
      ),
      ...cellsByDimension(mbeCodes, mbeCounters, mbe),
      ...mbePosts.cellsByOffice(mbeCounters, mbe, { withRatio: true }),
      ...cellsByCode(
        'closureReason',
        ({ closureReasonOrOpen }) => closureReasonOrOpen,
        { cases: countCases, case_management_cases: countManaged },
        mbe,
      ),
      ...computeTopicAreaCells(mbe),
    ],
    'JMD-STAT': [
      ...computeRowCells('total', 'all', { ...jmdTotalCounters, fte: () => jmdPosts.average() }, jmd),
      ...cellsByDimension(jmdCodes, jmdCounters, jmd),
      ...jmdPosts.cellsByOffice(jmdCounters, jmd),
    ],
    'SBG-NRW': expectedSbgCells(of('SBG'), sbgPosts),
  };
}
