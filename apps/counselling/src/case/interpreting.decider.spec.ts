import { decide, fold, given, testMeta } from '@geleit/kernel';
import { agencyId, facts as caseFacts, first, now, openedCase } from './case.features.js';
import type { CaseEvent } from './case.language.js';
import { caseDecider } from './case.decider.js';
import type { BookInterpreter, BookInterpreterFacts } from './interpreting.language.js';
import { interpretingPublication } from './interpreting.publication.js';
import { statedCaseDecider } from './stated-case.decider.js';

const [bookingId, interpreterId, appointmentId, sessionId] = [1, 2, 3, 4].map(
  (digit) => `7000000${digit}-0000-4000-8000-000000000001`,
) as [string, string, string, string];
const meta = { ...now, id: bookingId };
const begun = { ...now, at: '2026-03-05T12:00:00.000Z' };
const arranged: CaseEvent = {
  type: 'AppointmentArranged',
  data: {
    appointmentId,
    startsAt: '2026-03-05T10:00:00+01:00',
    durationMin: 45,
    mode: 'office',
    interpreter: 'professional',
    staffId: first,
  },
};
const cancelled: CaseEvent = {
  type: 'AppointmentCancelled',
  data: { appointmentId, reason: 'illness' },
};
const interpreter = {
  isActive: true,
  kind: 'professional',
  languages: ['ara', 'kmr'],
  pledgedOn: '2026-01-01',
} as const;
const book = (changes: Partial<BookInterpreter> = {}) =>
  ({ type: 'BookInterpreter', data: { interpreterId, language: 'ara', appointmentId, ...changes } }) as const;
const booked: CaseEvent = {
  type: 'InterpreterBooked',
  data: { bookingId, interpreterId, interpreter: 'professional', language: 'ara', appointmentId },
};
const bookingCancelled: CaseEvent = {
  type: 'InterpreterBookingCancelled',
  data: { bookingId, reason: 'not_needed' },
};
const place = { agencyId, programme: 'MBE' } as const;
const hours: CaseEvent = {
  type: 'InterpreterHoursRecorded',
  data: {
    bookingId,
    ...place,
    workedOn: '2026-03-05',
    interpreter: 'professional',
    language: 'ara',
    minutes: 60,
    costCents: 9000,
  },
};
const record = (minutes = 60, costCents = 9000) =>
  ({ type: 'RecordInterpreterHours', data: { bookingId, minutes, costCents } }) as const;
const inCase = (...events: readonly CaseEvent[]) => given(caseDecider, ...openedCase, arranged, ...events);

describe('the booking of an interpreter', () => {
  it('is for an appointment that is to come', () => {
    inCase().when(book(), meta, { interpreter }).then(booked);
    inCase(cancelled).when(book(), meta, { interpreter }).rejected('NoSuchAppointment');
    inCase()
      .when(book({ appointmentId: sessionId }), meta, { interpreter })
      .rejected('NoSuchAppointment');
  });
  it('is for one meeting', () => {
    inCase()
      .when({ type: 'BookInterpreter', data: { interpreterId, language: 'ara' } }, meta, { interpreter })
      .rejected('OneMeetingNeeded');
    inCase().when(book({ sessionId }), meta, { interpreter }).rejected('OneMeetingNeeded');
    inCase()
      .when({ type: 'BookInterpreter', data: { interpreterId, language: 'ara', sessionId } }, meta, {
        interpreter,
      })
      .rejected('NoSuchSession');
  });
  it.each([
    ['is not in the register', {}, {}, 'InterpreterUnknown'],
    [
      'is not booked any more',
      {},
      { interpreter: { ...interpreter, isActive: false } },
      'InterpreterNotBookable',
    ],
    ['is not pledged', {}, { interpreter: { ...interpreter, pledgedOn: null } }, 'SecrecyNotPledged'],
    [
      'will be pledged later',
      {},
      { interpreter: { ...interpreter, pledgedOn: '2026-03-03' } },
      'SecrecyNotPledged',
    ],
    ['does not speak the language', { language: 'prs' }, { interpreter }, 'LanguageNotSpoken'],
  ] as const)('is refused for somebody who %s', (_, changes, facts, code) =>
    inCase()
      .when(book(changes), meta, facts as BookInterpreterFacts)
      .rejected(code),
  );
  it('is for a session only of somebody who was pledged on its day', () => {
    const held = {
      type: 'SessionRecorded',
      data: { ...caseFacts, sessionId, heldOn: '2026-02-10', occurredAt: '2026-02-10T10:00:00+01:00' },
    } as CaseEvent;
    const command = { interpreterId, language: 'ara', sessionId } as const;
    const forSession = { type: 'BookInterpreter', data: command } as const;
    const pledgedOn = (day: string) => ({ interpreter: { ...interpreter, pledgedOn: day } });
    inCase(held)
      .when(forSession, meta, pledgedOn('2026-02-11'))
      .rejected('SecrecyNotPledged', '/interpreterId');
    inCase(held)
      .when(forSession, meta, pledgedOn('2026-02-10'))
      .then({ type: 'InterpreterBooked', data: { ...command, bookingId, interpreter: 'professional' } });
  });
  it('is made once for an appointment, and again after it was cancelled', () => {
    inCase(booked).when(book(), meta, { interpreter }).rejected('AlreadyBooked', '/interpreterId');
    inCase(booked, bookingCancelled).when(book(), meta, { interpreter }).then(booked);
  });
  it('is cancelled until hours are recorded', () => {
    const cancel = { type: 'CancelInterpreterBooking', data: { bookingId, reason: 'not_needed' } } as const;
    inCase(booked).when(cancel, meta).then(bookingCancelled);
    inCase(booked, bookingCancelled).when(cancel, meta).rejected('BookingEnded');
    inCase(booked, hours).when(cancel, meta).rejected('BookingEnded');
    inCase().when(cancel, meta).rejected('NoSuchBooking');
  });
  it('ends with the appointment', () => {
    const command = {
      type: 'CancelAppointment',
      data: { appointmentId, reason: 'illness' },
    } as const;
    const history = [...openedCase, arranged, booked];
    const endsOf = (...events: readonly CaseEvent[]) => {
      const state = fold(statedCaseDecider, [...history, ...events]);
      const decided = [
        decide(statedCaseDecider, state, { command }, { ...testMeta, ...meta }),
      ].flat() as readonly CaseEvent[];
      return decided.filter(({ type }) => type === 'InterpreterBookingCancelled');
    };
    expect(endsOf()).toEqual([
      { type: 'InterpreterBookingCancelled', data: { bookingId, reason: 'appointment_cancelled' } },
    ]);
    expect(endsOf(hours)).toEqual([]);
  });
});

describe('hours of an interpreter', () => {
  it('are recorded once the appointment has begun, and replaced by a later record', () => {
    inCase(booked).when(record(), meta).rejected('AppointmentNotBegun', '/bookingId');
    inCase(booked).when(record(), begun).then(hours);
    inCase(booked, hours)
      .when(record(90, 13_500), begun)
      .then({
        ...hours,
        data: { ...hours.data, minutes: 90, costCents: 13_500, formerlyOn: '2026-03-05' },
      } as CaseEvent);
  });
  it('are paid for a cancelled booking, too, on the day of the record', () =>
    inCase(booked, bookingCancelled)
      .when(record(0, 4500), meta)
      .then({
        ...hours,
        data: { ...hours.data, workedOn: '2026-03-01', minutes: 0, costCents: 4500 },
      } as CaseEvent));
  it('are struck', () => {
    const strike = { type: 'StrikeInterpreterHours', data: { bookingId } } as const;
    const struck: CaseEvent = {
      type: 'InterpreterHoursStruck',
      data: { bookingId, ...place, workedOn: '2026-03-05' },
    };
    inCase(booked, hours).when(strike, begun).then(struck);
    inCase(booked, hours, struck).when(strike, begun).rejected('HoursNotRecorded');
  });
  it('are published without the interpreter, the case and the person', () => {
    const publish = interpretingPublication.publish.InterpreterHoursRecorded as (event: unknown) => unknown;
    expect(publish({ stream: 'case', data: { ...hours.data, formerlyOn: '2026-03-05' } })).toEqual({
      type: 'InterpreterHoursRecorded',
      data: hours.data,
    });
    expect(JSON.stringify(hours)).not.toContain(interpreterId);
  });
});
