import { everyRow } from '@geleit/access';
import { interpreterKinds } from '@geleit/contracts';
import { projection, type QueryApi } from '@geleit/platform';
import { groupRoles } from '../access.js';
import { groupSeriesListApi, maySeeGroups } from './group-series.api.js';
import type { GroupSeriesRow } from './group-series.projection.js';
import { groupSeries } from './group-series.projection.js';
import { groupAppointmentsApi } from './group-appointments.api.js';
import { groupAppointments } from './group-appointments.projection.js';
import { groupSessions, type GroupSessionRow } from './group-sessions.projection.js';

/** The series decides who may read: its office alone sees exact numbers of participants. */
export const groupSessionsApi: QueryApi<GroupSessionRow, GroupSeriesRow> = {
  path: 'sessions',
  projection: groupSessions,
  summary: 'Sessions of a group, with the number of participants.',
  part: { of: groupSeriesListApi, key: 'groupSeriesId', allow: maySeeGroups.rows },
  allow: { name: maySeeGroups.name, roles: groupRoles, rows: () => everyRow },
  filters: { heldOn: 'range', interpreter: { anyOf: interpreterKinds } },
  order: { by: 'heldOn', direction: 'descending' },
  accessPaths: [['groupSeriesId']],
};

export const groupProjections = [
  projection(groupSeries, groupSeriesListApi),
  projection(groupAppointments, groupAppointmentsApi),
  projection(groupSessions, groupSessionsApi),
];
