import { nextVersion } from './former/next-version.js';
import { sbgCountingSource, sbgFiguresSource, sbgNrwV3 } from './former/sbg-nrw-v3.js';
import { groupCheck, groupMeasureIds, groupMeasures, groupSource, groupTable } from './groups.js';
import type { StatedDefinition } from './report-definition.js';
import { minutesPerContactMeasure } from './stock-and-flow.js';

const durationIds = [minutesPerContactMeasure.id];

/** Soziale Beratung von Geflüchteten in NRW. Version 4 adds groups and the duration of a contact. */
export const sbgNrw: StatedDefinition = nextVersion(
  { ...sbgNrwV3, source: `${sbgFiguresSource} ${sbgCountingSource}` },
  {
    source: groupSource,
    measures: [minutesPerContactMeasure, ...groupMeasures],
    breakdowns: {
      sbgArea: groupMeasureIds,
      agency: [...durationIds, ...groupMeasureIds],
      gender: ['group_participants'],
      ageBand: ['group_participants'],
      topicArea: [...durationIds, ...groupMeasureIds],
      mode: durationIds,
      interpreter: durationIds,
      sessionLanguage: durationIds,
    },
    tables: [groupTable],
    checks: [groupCheck],
  },
);
