import { given, personalFields } from '@geleit/kernel';
import { caseDecider } from './case.decider.js';
import { first, now, openedCase } from './case.features.js';
import type { CaseEvent } from './case.language.js';
import { ReminderPlanned } from './reminder.language.js';

const appointmentId = '70000000-0000-4000-8000-000000000001';
const meeting = { durationMin: 45, mode: 'office', interpreter: 'none', staffId: first } as const;
const arrangedAt = (startsAt: string): CaseEvent => ({
  type: 'AppointmentArranged',
  data: { ...meeting, startsAt, appointmentId },
});
const arranged = arrangedAt('2026-03-05T10:00:00+01:00');
const reminder = { appointmentId, hoursBefore: 24, reminderChannel: 'phone' } as const;
const planned: CaseEvent = { type: 'ReminderPlanned', data: reminder };
const reminded: CaseEvent = { type: 'ReminderGiven', data: { appointmentId } };
const cancelled: CaseEvent = { type: 'ReminderCancelled', data: { appointmentId } };
const safeContact = (...safeChannels: ('phone' | 'in_person')[]): CaseEvent => ({
  type: 'SafeContactStated',
  data: { safeChannels },
});
const plan = { type: 'PlanReminder', data: reminder } as const;
const record = { type: 'RecordReminder', data: { appointmentId } } as const;
const withAppointment = [...openedCase, arranged];

describe('a reminder', () => {
  it('is planned for an appointment to come', () => {
    given(caseDecider, ...withAppointment)
      .when(plan, now)
      .then(planned);
    given(caseDecider, ...openedCase)
      .when(plan, now)
      .rejected('NoSuchAppointment');
    given(caseDecider, ...openedCase, arrangedAt('2026-03-01T12:00:00Z'))
      .when(plan, now)
      .rejected('AppointmentEnded');
  });
  it('is planned by a safe way only, if ways are stated', () => {
    given(caseDecider, ...withAppointment, safeContact('phone'))
      .when(plan, now)
      .then(planned);
    given(caseDecider, ...withAppointment, safeContact('in_person'))
      .when(plan, now)
      .rejected('ChannelNotSafe');
  });
  it('is given once for each time', () => {
    given(caseDecider, ...withAppointment, planned)
      .when(record, now)
      .then(reminded);
    given(caseDecider, ...withAppointment, planned, reminded)
      .when(record, now)
      .rejected('ReminderAlreadyGiven');
    given(
      caseDecider,
      ...withAppointment,
      planned,
      reminded,
      {
        type: 'AppointmentMoved',
        data: { ...meeting, startsAt: '2026-03-06T10:00:00+01:00', appointmentId },
      },
      { type: 'AppointmentConfirmed', data: { appointmentId } },
    )
      .when(record, now)
      .then(reminded);
  });
  it('is cancelled, and not given then', () => {
    const cancel = { type: 'CancelReminder', data: { appointmentId } } as const;
    given(caseDecider, ...withAppointment, planned)
      .when(cancel, now)
      .then(cancelled);
    given(caseDecider, ...withAppointment, planned, cancelled)
      .when(cancel, now)
      .rejected('NoReminderPlanned');
    given(caseDecider, ...withAppointment, planned, cancelled)
      .when(record, now)
      .rejected('NoReminderPlanned');
  });
  it('is cancelled when its way turns out not to be safe', () => {
    const state = { type: 'StateSafeContact', data: { safeChannels: ['in_person'] } } as const;
    given(caseDecider, ...withAppointment, planned)
      .when(state, now)
      .then(safeContact('in_person'), cancelled);
    given(caseDecider, ...withAppointment, planned, cancelled)
      .when(state, now)
      .then(safeContact('in_person'));
  });
  it('is sealed in its way', () =>
    expect([...personalFields(ReminderPlanned)]).toEqual([['reminderChannel', 'contact']]));
});
