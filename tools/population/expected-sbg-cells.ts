import {
  computeRowCells,
  cellsByCode,
  cellsByDimension,
  type ReportCell,
  type MeasureCounters,
} from './cells.js';
import {
  countCases,
  countContactedCases,
  countContacts,
  countCasesWhere,
  profileCodeSelectors,
  statusGroupCodeSelector,
  computeTopicAreaCells,
  type CodeSelectors,
  type YearlyCaseCounts,
} from './case-year.js';
import type { ExpectedPosts } from './expected-posts.js';

/** The funder's Beratungsfall is a contact. Whoever had one is a person counselled. */
const sbgCounters: MeasureCounters<readonly YearlyCaseCounts[]> = {
  contacts: countContacts,
  persons: countContactedCases,
  cases: countCases,
  open_cases: (years) => countCasesWhere(years, ({ closureReasonOrOpen }) => closureReasonOrOpen === 'open'),
};

const sbgCodes: CodeSelectors = {
  ...profileCodeSelectors,
  ...statusGroupCodeSelector,
};

/** SBG-NRW. */
export const expectedSbgCells = (
  yearlyCaseCountss: readonly YearlyCaseCounts[],
  posts: ExpectedPosts,
): readonly ReportCell[] => [
  ...computeRowCells(
    'total',
    'all',
    { ...sbgCounters, contacted_cases: countContactedCases, fte: () => posts.average() },
    yearlyCaseCountss,
  ),
  ...cellsByDimension(sbgCodes, sbgCounters, yearlyCaseCountss),
  ...posts.cellsByOffice(sbgCounters, yearlyCaseCountss),
  ...posts.cellsByArea(sbgCounters, yearlyCaseCountss),
  ...computeTopicAreaCells(yearlyCaseCountss),
  ...cellsByCode(
    'mode',
    ({ mode }) => mode,
    { contacts: (sessions) => sessions.length },
    yearlyCaseCountss.flatMap(({ sessions }) => sessions),
  ),
];
