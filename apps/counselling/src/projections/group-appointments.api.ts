import { everyRow } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { groupRoles } from '../access.js';
import {
  groupAppointments,
  groupAppointmentStatuses,
  type GroupAppointmentRow,
} from './group-appointments.projection.js';
import { groupSeriesListApi, maySeeGroups } from './group-series.api.js';
import type { GroupSeriesRow } from './group-series.projection.js';

/** The series decides who may read, as for its sessions. */
export const groupAppointmentsApi: QueryApi<GroupAppointmentRow, GroupSeriesRow> = {
  path: 'appointments',
  projection: groupAppointments,
  summary: 'When a group is to meet, and met.',
  part: { of: groupSeriesListApi, key: 'groupSeriesId', allow: maySeeGroups.rows },
  allow: { name: maySeeGroups.name, roles: groupRoles, rows: () => everyRow },
  filters: { status: { anyOf: groupAppointmentStatuses }, startsAt: 'range' },
  order: { by: 'startsAt', direction: 'ascending' },
  accessPaths: [['groupSeriesId']],
};
