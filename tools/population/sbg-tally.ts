import { row, table, tables, type Cell, type Measures } from './cells.js';
import {
  all,
  contacted,
  contacts,
  number,
  profile,
  statusGroup,
  topicAreas,
  type Codes,
  type Year,
} from './year.js';

/** What the funder calls a Beratungsfall is a contact; whoever had one is a person counselled. */
const byCase: Measures<readonly Year[]> = {
  contacts,
  persons: contacted,
  cases: all,
  open_cases: (years) => number(years, ({ ending }) => ending === 'open'),
};

const codes: Codes = { sbgArea: ({ life }) => life.sbgArea ?? 'unknown', ...profile, ...statusGroup };

/** SBG-NRW. */
export const sbgTally = (years: readonly Year[]): readonly Cell[] => [
  ...row('total', 'all', { ...byCase, contacted_cases: contacted }, years),
  ...tables(codes, byCase, years),
  ...topicAreas(years),
  ...table(
    'mode',
    ({ mode }) => mode,
    { contacts: (sessions) => sessions.length },
    years.flatMap(({ sessions }) => sessions),
  ),
];
