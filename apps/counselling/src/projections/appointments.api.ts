import { everyRow } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { appointments, appointmentStatuses, type AppointmentRow } from './appointments.projection.js';
import { caseWarnings, casesApi, casesCounselledBy } from './cases.api.js';
import type { CaseRow } from './case-row.projection.js';

/** The case decides who may read, as for its sessions. */
export const appointmentsApi: QueryApi<AppointmentRow, CaseRow> = {
  path: 'appointments',
  projection: appointments,
  summary: 'Appointments of a case the caller works on.',
  part: { of: casesApi, key: 'caseId', allow: casesCounselledBy },
  allow: { name: 'counsellors of the case', roles: ['counsellor'], rows: () => everyRow },
  filters: { status: { anyOf: appointmentStatuses }, startsOn: 'range', startsAt: 'range' },
  beside: { caseId: caseWarnings },
  order: { by: 'startsAt', direction: 'ascending' },
  accessPaths: [['caseId']],
};
