import type { Programme } from '@geleit/contracts';
import type { ReportCell } from './cells.js';
import type { ClientJourney } from './client-journey.js';
import { caseItself, contacts, isOpenIn, partsOf, stockAndFlow, type CaseMeasures } from './count-cases.js';
import { persons, relatives } from './count-people.js';
import { networking } from './count-networking.js';
import { hearings } from './count-hearings.js';
import { groupWork } from './count-groups.js';
import { interpreting } from './count-interpreting.js';
import { planning } from './count-planning.js';
import { countedCasesOf, type CodesOfDay, type CountedCase } from './counted-case.js';
import { fundedPosts } from './expected-posts.js';
import type { OfficeYear } from './office-year.js';
import type { Office } from './organisation.js';
import { yearPeriod, type Period } from './period.js';
import { avbTable, jmdTable, mbeTable, sbgTable } from './report-tables.js';
import { tabulate, type CountedThing, type TableLayout } from './tabulate.js';

interface CountedReport {
  readonly programmes: readonly Programme[];
  readonly table: (period: Period) => TableLayout;
  readonly measures: CaseMeasures;
}

const firstOf = (codes: CodesOfDay, dimension: string): string => codes[dimension]?.[0] ?? '';
const enteredWithin = (codes: CodesOfDay, ...bands: readonly string[]): number =>
  Number(bands.includes(firstOf(codes, 'sinceEntry')));

const contactMeasureByStage: Readonly<Record<string, string>> = {
  before_hearing: 'contacts_before_hearing',
  at_hearing: 'contacts_at_hearing',
  after_hearing: 'contacts_after_hearing',
  unknown: 'contacts_stage_unknown',
};

const reports = {
  'MBE-CTRL': {
    programmes: ['MBE'],
    table: mbeTable,
    measures: {
      ofCase: (kind, hadContact, codes) => ({
        cases: 1,
        contacted_cases: Number(hadContact),
        case_management_cases: Number(kind === 'case_management'),
        first_three_years: enteredWithin(codes, 'under_1', '1_to_2', '2_to_3'),
      }),
      ofContact: ({ topics }) => ({ forms_help_contacts: Number(topics.includes('everyday.forms_help')) }),
      ofPerson: (codes) => ({ persons: 1, [`course_${firstOf(codes, 'integrationCourse')}`]: 1 }),
      personsBy: 'case',
      relatives: 'co_advised_relatives',
    },
  },
  'JMD-STAT': {
    programmes: ['JMD'],
    table: jmdTable,
    measures: {
      ofCase: (kind, _, codes) => ({
        accompanied: 1,
        [kind]: 1,
        first_two_years: enteredWithin(codes, 'under_1', '1_to_2'),
      }),
      ofContact: () => ({}),
      ofPerson: () => ({ persons: 1 }),
      personsBy: 'case',
    },
  },
  'SBG-NRW': {
    programmes: ['SBG', 'RB'],
    table: sbgTable,
    measures: {
      ofCase: (_, hadContact) => ({ cases: 1, contacted_cases: Number(hadContact) }),
      ofContact: () => ({}),
      ofPerson: () => ({ persons: 1 }),
      personsBy: 'contact',
    },
  },
  'AVB-12A': {
    programmes: ['AVB'],
    table: avbTable,
    measures: {
      ofCase: () => ({ cases: 1 }),
      ofContact: (_, codes) => ({ [contactMeasureByStage[firstOf(codes, 'hearingStage')] ?? '']: 1 }),
      ofPerson: () => ({ persons: 1 }),
      personsBy: 'contact',
    },
  },
} as const satisfies Readonly<Record<string, CountedReport>>;
export type CounsellingReport = keyof typeof reports;

/**
 * The numbers that the report to each funder of counselling must show for one organisation and a period within
 * a year, counted from the lives, from the funded positions of its offices and from their group work alone.
 */
export function expectedCounsellingCells(
  lives: readonly ClientJourney[],
  period: Period,
  offices: readonly Office[] = [],
  officeYears: readonly OfficeYear[] = [],
): Readonly<Record<CounsellingReport, readonly ReportCell[]>> {
  const cases = lives.flatMap(countedCasesOf);
  const year = yearPeriod(Number(period.to.slice(0, 4)));
  const haveCases = new Set(cases.filter((one) => isOpenIn(one, year)).map(({ personId }) => personId));
  const cellsOf = ({ programmes, table, measures }: CountedReport): readonly ReportCell[] =>
    tabulate(table(period), [
      ...countCases(
        cases.filter(({ programme }) => programmes.includes(programme)),
        { period, measures, haveCases },
      ),
      ...fundedPosts(offices, programmes, period),
      ...groupWork(officeYears, programmes, period),
      ...interpreting(lives, programmes, period),
      ...(programmes.includes('JMD') ? networking(officeYears, period) : []),
    ]);
  return {
    'MBE-CTRL': cellsOf(reports['MBE-CTRL']),
    'JMD-STAT': cellsOf(reports['JMD-STAT']),
    'SBG-NRW': cellsOf(reports['SBG-NRW']),
    'AVB-12A': cellsOf(reports['AVB-12A']),
  };
}

function countCases(
  cases: readonly CountedCase[],
  {
    period,
    measures,
    haveCases,
  }: {
    readonly period: Period;
    readonly measures: CaseMeasures;
    readonly haveCases: ReadonlySet<string>;
  },
): readonly CountedThing[] {
  const parts = cases.flatMap((one) => partsOf(one, period));
  return [
    ...cases.flatMap((one) => [
      ...stockAndFlow(one, period),
      ...contacts(one, period, measures),
      ...planning(one, period),
      ...hearings(one, period),
    ]),
    ...parts.map((part) => caseItself(part, measures)),
    ...persons(parts, measures),
    ...(measures.relatives === undefined ? [] : relatives(parts, measures.relatives, haveCases)),
  ];
}
