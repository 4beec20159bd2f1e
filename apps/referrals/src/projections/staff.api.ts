import { everyRow, hasRole, noRow, type ReadRule } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { staff, staffStatuses, type StaffRow } from './staff.projection.js';

const fieldsForColleagues = [
  'staffId',
  'givenName',
  'familyName',
  'roles',
  'officeIds',
  'status',
  'registeredAt',
  'version',
] as const;

export const mayReadStaff: ReadRule<StaffRow> = {
  name:
    "the organisation's administration, and of themself everybody with an office; " +
    'colleagues of the same office: names, roles and offices, and absences for its leads',
  rows: (actor) => {
    if (hasRole(actor, 'organisation_admin')) return everyRow;
    return hasRole(actor, 'team_lead', 'counsellor', 'project_worker')
      ? { column: 'officeIds', containsAny: actor.agencies }
      : noRow;
  },
  fields: (actor, { staffId }) => {
    if (hasRole(actor, 'organisation_admin') || staffId === actor.subject) return undefined;
    return hasRole(actor, 'team_lead') ? [...fieldsForColleagues, 'absences'] : fieldsForColleagues;
  },
};

export const staffApi: QueryApi<StaffRow> = {
  path: 'staff',
  projection: staff,
  summary: "Staff of the caller's organisation: all of them, or the colleagues in the caller's offices.",
  allow: mayReadStaff,
  filters: { status: { anyOf: staffStatuses } },
  order: { by: 'registeredAt', direction: 'ascending' },
  entries: {
    employments: { key: 'employmentId', summary: 'One employment of a staff member.' },
    absences: { key: 'absenceId', summary: 'One absence of a staff member.' },
  },
  version: 'version',
};
