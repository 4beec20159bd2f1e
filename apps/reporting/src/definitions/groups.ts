import type { Breakdown, ReportMeasure, SumCheck } from './report-definition.js';

/** Gruppenarbeit: participants are numbers, so whoever comes twice counts twice. */
export const groupMeasures: readonly ReportMeasure[] = [
  {
    id: 'group_sessions',
    title: { de: 'Gruppentreffen', en: 'Group sessions' },
    unit: 'group_session',
  },
  {
    id: 'group_participants',
    title: { de: 'Teilnahmen an Gruppentreffen', en: 'Participants of group sessions' },
    unit: 'group_participant',
  },
];
export const groupMeasureIds = groupMeasures.map(({ id }) => id);

export const groupTable: Breakdown = { dimension: 'role', measures: ['group_participants'] };
/** Somebody took part in every session. */
export const groupCheck: SumCheck = { smaller: 'group_sessions', larger: 'group_participants' };

export const groupSource =
  'Group sessions count on their day in the office that leads the group; participants of each session are ' +
  'added up, so somebody who comes to several counts in each.';
