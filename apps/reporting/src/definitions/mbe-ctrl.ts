import { mbeCtrlV3 } from './former/mbe-ctrl-v3.js';
import { nextVersion } from './former/next-version.js';
import { groupCheck, groupMeasureIds, groupMeasures, groupSource, groupTable } from './groups.js';
import { interpretingMeasureIds, interpretingMeasures, interpretingSource } from './interpreting.js';
import {
  agreementMeasure,
  planningCheck,
  planningMeasures,
  planningSource,
  planningTable,
} from './planning.js';
import type { StatedDefinition } from './report-definition.js';
import { minutesPerContactMeasure } from './stock-and-flow.js';

const plannedMeasures = [...planningMeasures, agreementMeasure];
const planningIds = plannedMeasures.map(({ id }) => id);
const durationIds = [minutesPerContactMeasure.id];

/**
 * Projektbezogene Erfolgskontrolle der Migrationsberatung für erwachsene Zuwanderer. Version 4 adds planning,
 * indicators of effect, groups, interpreters and the duration of a contact.
 */
export const mbeCtrl: StatedDefinition = nextVersion(mbeCtrlV3, {
  source: `${planningSource} ${groupSource} ${interpretingSource}`,
  measures: [minutesPerContactMeasure, ...plannedMeasures, ...groupMeasures, ...interpretingMeasures],
  changed: {
    case_management_cases: {
      id: 'case_management_cases',
      title: { de: 'davon Case Management', en: 'Case management cases' },
      unit: 'case',
      where: { countedKind: ['case_management'] },
    },
  },
  breakdowns: {
    gender: [...planningIds, 'group_participants'],
    ageBand: [...planningIds, 'group_participants'],
    statusGroup: planningIds,
    sinceEntry: planningIds,
    agency: [...durationIds, ...planningIds, ...groupMeasureIds, ...interpretingMeasureIds],
    topicArea: [...durationIds, ...groupMeasureIds],
    mode: durationIds,
    interpreter: [...durationIds, ...interpretingMeasureIds],
    sessionLanguage: [...durationIds, ...interpretingMeasureIds],
  },
  tables: [planningTable, groupTable, { dimension: 'outcomeIndicator', measures: ['closed'] }],
  checks: [planningCheck, groupCheck],
});
