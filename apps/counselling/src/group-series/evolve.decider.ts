import type { Decider } from '@geleit/kernel';
import type { GroupAppointmentArranged } from './group-appointment.language.js';
import type { GroupSeriesLanguage, GroupSeriesStarted } from './group-series.language.js';
import type { ExistingGroupSeries, GroupAppointment, GroupSeries } from './state.decider.js';

const inSeries =
  <Data>(change: (state: ExistingGroupSeries, data: Data) => ExistingGroupSeries) =>
  (state: GroupSeries, data: Data): GroupSeries =>
    state.status === 'none' ? state : change(state, data);

const withAppointment = inSeries(
  (state, { appointmentId, startsAt }: Readonly<GroupAppointmentArranged>): ExistingGroupSeries => ({
    ...state,
    appointments: new Map(state.appointments).set(appointmentId, { startsAt }),
  }),
);
const changeAppointment = <Data extends { readonly appointmentId: string }>(
  change: (appointment: GroupAppointment, data: Data) => GroupAppointment,
) =>
  inSeries<Data>((state, data) => {
    const appointment = state.appointments.get(data.appointmentId);
    if (appointment === undefined) return state;
    const appointments = new Map(state.appointments).set(data.appointmentId, change(appointment, data));
    return { ...state, appointments };
  });
const withSession = inSeries(
  (state, { sessionId, heldOn }: { readonly sessionId: string; readonly heldOn: string }) => ({
    ...state,
    sessions: new Map(state.sessions).set(sessionId, heldOn),
  }),
);

const described = ({
  agencyId,
  programme,
  sbgArea,
  topics,
  leaderId,
  startsOn,
}: Readonly<GroupSeriesStarted>) => ({
  eventFields: { agencyId, programme, ...(sbgArea !== undefined && { sbgArea }) },
  topics,
  leaderId,
  startsOn,
});

export const evolveGroupSeries: Decider<typeof GroupSeriesLanguage, GroupSeries>['evolve'] = {
  GroupSeriesStarted: (_, data) => ({
    status: 'running',
    ...described(data),
    appointments: new Map(),
    sessions: new Map(),
  }),
  GroupSeriesCorrected: inSeries((state, data) => ({ ...state, ...described(data) })),
  GroupAppointmentArranged: withAppointment,
  GroupAppointmentMoved: withAppointment,
  GroupAppointmentCancelled: changeAppointment((appointment) => ({ ...appointment, end: 'cancelled' })),
  GroupAppointmentHeld: changeAppointment((appointment, { sessionId }) => ({
    ...appointment,
    end: 'held',
    sessionId,
  })),
  GroupAppointmentReopened: changeAppointment(({ startsAt }) => ({ startsAt })),
  GroupSessionRecorded: withSession,
  GroupSessionCorrected: withSession,
  GroupSessionStruck: inSeries((state, { sessionId }) => ({
    ...state,
    sessions: new Map([...state.sessions].filter(([id]) => id !== sessionId)),
  })),
  GroupSeriesClosed: inSeries((state, { closedOn }) => ({ ...state, status: 'closed', closedOn })),
  GroupSeriesReopened: inSeries(({ closedOn: _, ...state }) => ({ ...state, status: 'running' })),
  GroupSeriesVoided: inSeries((state) => ({ ...state, status: 'void' })),
};
