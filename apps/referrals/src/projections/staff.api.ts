import { everyRow, hasRole, noRow, type Actor, type ReadRule } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { colleagueRoles, knowsFormerStaff, knowsStaff } from '../access.js';
import { staff, staffStatuses, type StaffRow } from './staff.projection.js';

type StaffField = keyof StaffRow & string;
const names: readonly StaffField[] = [
  'staffId',
  'givenName',
  'familyName',
  'roles',
  'officeIds',
  'status',
  'registeredAt',
  'version',
];
/** Whom S-2 lets supervise legal advice. */
const forCounsellors: readonly StaffField[] = [...names, 'qualifications'];
/** Whom work can be entrusted to, and who is there. */
const forLeads: readonly StaffField[] = [...forCounsellors, 'pledgedOn', 'certificates', 'absences'];

/** Of those who left, no more is needed than who they were. */
function fieldsFor(actor: Actor, { status }: StaffRow): readonly StaffField[] {
  if (status === 'left') return names;
  if (hasRole(actor, 'team_lead')) return forLeads;
  return hasRole(actor, 'counsellor') ? forCounsellors : names;
}

export const mayReadStaff: ReadRule<StaffRow> = {
  name:
    "the organisation's administration all; of all current colleagues in the organisation names, roles and " +
    'offices for leads, counsellors and project workers, qualifications for leads and counsellors, pledge, ' +
    'certificates and absences for leads; of those who left names, roles and offices for leads; of oneself ' +
    'all, if one of these; others nobody',
  roles: colleagueRoles,
  rows: (actor) => {
    if (knowsFormerStaff(actor)) return everyRow;
    return knowsStaff(actor) ? { column: 'status', equals: 'active' } : noRow;
  },
  fields: (actor, row) =>
    hasRole(actor, 'organisation_admin') || row.staffId === actor.subject ? undefined : fieldsFor(actor, row),
};

export const staffApi: QueryApi<StaffRow> = {
  path: 'staff',
  projection: staff,
  summary: "Staff of the caller's organisation: whom work can be handed over to, and those who left.",
  allow: mayReadStaff,
  filters: { staffId: 'anyOf', officeIds: 'contains', roles: 'contains', status: { anyOf: staffStatuses } },
  order: { by: 'registeredAt', direction: 'ascending' },
  accessPaths: [['officeIds'], ['roles'], ['status']],
  entries: {
    employments: { key: 'employmentId', summary: 'One employment of a staff member.' },
    absences: { key: 'absenceId', summary: 'One absence of a staff member.' },
  },
  version: 'version',
};
