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

/** The funder's Beratungsfall is a contact. Whoever had one is a person counselled. */
const sbgCounters: MeasureCounters<readonly YearlyCaseCounts[]> = {
  contacts: countContacts,
  persons: countContactedCases,
  cases: countCases,
  open_cases: (years) => countCasesWhere(years, ({ closureReasonOrOpen }) => closureReasonOrOpen === 'open'),
};

const sbgCodes: CodeSelectors = {
  sbgArea: ({ life }) => life.sbgArea ?? 'unknown',
  ...profileCodeSelectors,
  ...statusGroupCodeSelector,
};

/** SBG-NRW. */
export const expectedSbgCells = (yearlyCaseCountss: readonly YearlyCaseCounts[]): readonly ReportCell[] => [
  ...computeRowCells(
    'total',
    'all',
    { ...sbgCounters, contacted_cases: countContactedCases },
    yearlyCaseCountss,
  ),
  ...cellsByDimension(sbgCodes, sbgCounters, yearlyCaseCountss),
  ...computeTopicAreaCells(yearlyCaseCountss),
  ...cellsByCode(
    'mode',
    ({ mode }) => mode,
    { contacts: (sessions) => sessions.length },
    yearlyCaseCountss.flatMap(({ sessions }) => sessions),
  ),
];
