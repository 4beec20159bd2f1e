import { everyRow } from '@geleit/access';
import type { QueryApi } from '@geleit/platform';
import { casesApi, casesCounselledBy } from './cases.api.js';
import type { CaseRow } from './case-row.projection.js';
import {
  bookingStatuses,
  interpreterBookings,
  type InterpreterBookingRow,
} from './interpreter-bookings.projection.js';

/** The case decides who may read, as for its sessions. */
export const interpreterBookingsApi: QueryApi<InterpreterBookingRow, CaseRow> = {
  path: 'interpreter-bookings',
  projection: interpreterBookings,
  summary: 'Interpreters booked in a case the caller works on, and what they worked.',
  part: { of: casesApi, key: 'caseId', allow: casesCounselledBy },
  allow: { name: 'counsellors of the case', roles: ['counsellor'], rows: () => everyRow },
  filters: { status: { anyOf: bookingStatuses }, interpreterId: 'anyOf' },
  order: { by: 'bookedAt', direction: 'descending' },
  accessPaths: [['caseId']],
};
