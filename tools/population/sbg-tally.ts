import { rowCells, cellsByCode, cellsByDimension, type ReportCell, type MeasureCounters } from './cells.js';
import {
  countCases,
  countContacted,
  countContacts,
  countYearsWith,
  profileCodes,
  statusGroupCode,
  topicAreaCells,
  type CaseYearCodes,
  type CaseYear,
} from './case-year.js';

/** The funder's Beratungsfall is a contact. Whoever had one is a person counselled. */
const sbgCounters: MeasureCounters<readonly CaseYear[]> = {
  contacts: countContacts,
  persons: countContacted,
  cases: countCases,
  open_cases: (years) => countYearsWith(years, ({ ending }) => ending === 'open'),
};

const sbgCodes: CaseYearCodes = {
  sbgArea: ({ life }) => life.sbgArea ?? 'unknown',
  ...profileCodes,
  ...statusGroupCode,
};

/** SBG-NRW. */
export const sbgTally = (caseYears: readonly CaseYear[]): readonly ReportCell[] => [
  ...rowCells('total', 'all', { ...sbgCounters, contacted_cases: countContacted }, caseYears),
  ...cellsByDimension(sbgCodes, sbgCounters, caseYears),
  ...topicAreaCells(caseYears),
  ...cellsByCode(
    'mode',
    ({ mode }) => mode,
    { contacts: (sessions) => sessions.length },
    caseYears.flatMap(({ sessions }) => sessions),
  ),
];
