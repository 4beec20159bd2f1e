import { jmdStatV3 } from './former/jmd-stat-v3.js';
import { nextVersion } from './former/next-version.js';
import { groupCheck, groupMeasureIds, groupMeasures, groupSource, groupTable } from './groups.js';
import { planningCheck, planningMeasures, planningSource, planningTable } from './planning.js';
import { openingProcessMeasure, openingProcessStock, projectBalanceOf } from './project-stock-and-flow.js';
import type { ReportMeasure, StatedDefinition } from './report-definition.js';
import { minutesPerContactMeasure } from './stock-and-flow.js';

const planningIds = planningMeasures.map(({ id }) => id);
const durationIds = [minutesPerContactMeasure.id];
const openingIds = [openingProcessMeasure, ...openingProcessStock].map(({ id }) => id);
const networkMeasures: readonly ReportMeasure[] = [
  {
    id: 'network_contacts',
    title: { de: 'Netzwerkkontakte', en: 'Network contacts' },
    unit: 'network_contact',
  },
  {
    id: 'network_minutes',
    title: { de: 'Netzwerkarbeit (Minuten)', en: 'Networking (minutes)' },
    unit: 'network_minute',
  },
];
const networkIds = networkMeasures.map(({ id }) => id);

/**
 * Jahresstatistik der Jugendmigrationsdienste. Version 4 counts case management by its plans and adds
 * planning, groups, network contacts and opening processes.
 */
export const jmdStat: StatedDefinition = nextVersion(jmdStatV3, {
  source: `${planningSource} ${groupSource} Opening processes count by the statements of each year.`,
  measures: [
    minutesPerContactMeasure,
    ...planningMeasures,
    ...groupMeasures,
    ...networkMeasures,
    openingProcessMeasure,
    ...openingProcessStock,
  ],
  changed: {
    counselling: {
      id: 'counselling',
      title: { de: 'Beratung', en: 'Counselling' },
      unit: 'case',
      where: { countedKind: ['counselling'] },
    },
    case_management: {
      id: 'case_management',
      title: { de: 'Case Management', en: 'Case management' },
      unit: 'case',
      where: { countedKind: ['case_management'] },
    },
  },
  breakdowns: {
    gender: [...planningIds, 'group_participants'],
    ageBand: [...planningIds, 'group_participants'],
    sinceEntry: planningIds,
    agency: [...durationIds, ...planningIds, ...groupMeasureIds, ...networkIds, ...openingIds],
    topicArea: [...durationIds, ...groupMeasureIds],
    mode: durationIds,
    interpreter: durationIds,
    sessionLanguage: durationIds,
  },
  tables: [
    { dimension: 'occupationAtEntry', measures: ['opened', 'accompanied'] },
    { dimension: 'occupationAtExit', measures: ['closed'] },
    { dimension: 'outcomeIndicator', measures: ['closed'] },
    planningTable,
    groupTable,
    ...(['networkKind', 'partner', 'networkTopic', 'networkCommittee', 'networkRole'] as const).map(
      (dimension) => ({ dimension, measures: networkIds }),
    ),
    { dimension: 'openingStage', measures: ['opening_processes'] },
    { dimension: 'openingEffect', measures: ['opening_processes'] },
    { dimension: 'projectEnding', measures: ['opening_processes_ended'] },
  ],
  checks: [planningCheck, groupCheck, projectBalanceOf('opening_processes')],
});
