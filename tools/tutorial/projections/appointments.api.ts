import { staffIdsOf, type Actor, type Predicate } from '@geleit/access';
import { sessionModes } from '@geleit/contracts';
import type { QueryApi } from '@geleit/platform';
import { appointments, type AppointmentRow } from './appointments.projection.js';

const appointmentsOf = (actor: Actor): Predicate<AppointmentRow> => ({
  column: 'staff',
  containsAny: staffIdsOf(actor),
});

export const appointmentsApi: QueryApi<AppointmentRow> = {
  path: 'appointments',
  projection: appointments,
  summary: 'Upcoming appointments in the cases that the caller works on.',
  allow: { name: 'who counsels the case', roles: ['counsellor'], rows: appointmentsOf },
  filters: { mode: { anyOf: sessionModes } },
  order: { by: 'startsAt', direction: 'ascending', from: 'now' },
};
