import { given, personalFields, testMeta } from '@geleit/kernel';
import type { StaffFacts } from '@geleit/rules';
import { validate } from '@geleit/platform';
import { groupSeriesDecider } from './group-series.decider.js';
import {
  GroupSeriesStarted,
  type CorrectGroupSeries,
  type GroupSeriesEvent,
  type StartGroupSeries,
} from './group-series.language.js';
import { GroupSessionRecorded, RecordGroupSession } from './group-session.language.js';

const ids = (digit: number) => `${digit}0000000-0000-4000-8000-00000000000${digit}`;
const [agencyId, by, colleague, sessionId, appointmentId] = [1, 2, 3, 4, 5].map(ids) as [
  string,
  string,
  string,
  string,
  string,
];
const meta = { ...testMeta, by, at: '2026-03-12T12:00:00.000Z' };
const office = { programmes: ['JMD', 'SBG'], sbgAreas: ['social_counselling_reception'] } as const;
const eventFields = { agencyId, programme: 'JMD' } as const;
const described = {
  title: 'Bewerbungstraining',
  topics: ['work.job_search'],
  startsOn: '2026-03-01',
} as const;
const start = (changes: Partial<StartGroupSeries> = {}) =>
  ({ type: 'StartGroupSeries', data: { ...eventFields, ...described, ...changes } }) as const;
const started: GroupSeriesEvent = {
  type: 'GroupSeriesStarted',
  data: { ...eventFields, ...described, leaderId: by },
};
const leader: StaffFacts = {
  roles: ['counsellor'],
  officeIds: [agencyId],
  pledgedOn: null,
  qualifications: {},
  certificates: {},
  leftOn: null,
};
const participants = [{ gender: 'female', ageBand: '16-17', role: 'participant', count: 5 }] as const;
const session = { heldOn: '2026-03-11', durationMin: 90, participants } as const;
const held = {
  ...eventFields,
  ...session,
  sessionId,
  topics: described.topics,
  interpreter: 'none',
} as const;
const recorded: GroupSeriesEvent = { type: 'GroupSessionRecorded', data: held };
const struck: GroupSeriesEvent = {
  type: 'GroupSessionStruck',
  data: { ...eventFields, sessionId, heldOn: session.heldOn, reason: 'not_held' },
};
const meeting = { startsAt: '2026-03-18T15:00:00+01:00', durationMin: 90 };
const arranged: GroupSeriesEvent = { type: 'GroupAppointmentArranged', data: { ...meeting, appointmentId } };
const kept: GroupSeriesEvent = { type: 'GroupAppointmentHeld', data: { appointmentId, sessionId } };
const closed: GroupSeriesEvent = {
  type: 'GroupSeriesClosed',
  data: { closedOn: '2026-03-11' },
};
const series = (...events: readonly GroupSeriesEvent[]) => given(groupSeriesDecider, started, ...events);

describe('a series of group sessions', () => {
  const nothing = given(groupSeriesDecider);

  it('is started once, and led by whoever starts it', () => {
    nothing.when(start(), meta, { office }).then(started);
    series().when(start(), meta, { office }).rejected('GroupSeriesAlreadyStarted');
  });
  it('is led by a colleague of the office who does such work', () => {
    const command = start({ leaderId: colleague });
    nothing
      .when(command, meta, { office, leader })
      .then({ ...started, data: { ...started.data, leaderId: colleague } } as GroupSeriesEvent);
    nothing.when(command, meta, { office }).rejected('StaffUnknown');
    nothing
      .when(command, meta, { office, leader: { ...leader, officeIds: [] } })
      .rejected('StaffOfAnotherOffice');
    nothing
      .when(command, meta, { office, leader: { ...leader, roles: ['project_worker'] } })
      .rejected('StaffRoleUnfit');
  });
  it.each([
    ['an office that is none', {}, {}, 'OfficeUnknown'],
    ['a programme that the office does not offer', { programme: 'MBE' }, { office }, 'ProgrammeNotOffered'],
    ['no area where the programme has areas', { programme: 'SBG' }, { office }, 'SbgAreaMissing'],
    [
      'an area where it has none',
      { sbgArea: 'social_counselling_reception' },
      { office },
      'SbgAreaForbidden',
    ],
    [
      'an area that is not funded',
      { programme: 'SBG', sbgArea: 'regional_counselling' },
      { office },
      'SbgAreaNotFunded',
    ],
    [
      'an area that the office does not offer',
      { programme: 'SBG', sbgArea: 'psychosocial_centre' },
      { office },
      'SbgAreaNotOffered',
    ],
    ['a beginning long ago', { startsOn: '2006-03-01' }, { office }, 'DateImplausible'],
    ['a beginning after a year', { startsOn: '2027-03-13' }, { office }, 'DateImplausible'],
    ['an end before the beginning', { endsOn: '2026-02-28' }, { office }, 'DaysReversed'],
    ['an end after five years', { endsOn: '2031-03-02' }, { office }, 'DateImplausible'],
  ] as const)('is refused with %s', (_, changes, facts, code) =>
    nothing.when(start(changes as Partial<StartGroupSeries>), meta, facts).rejected(code),
  );
  it('is that of an integration agency in any office', () =>
    nothing
      .when(start({ programme: 'IA' }), meta, { office })
      .then({ ...started, data: { ...started.data, programme: 'IA' } } as GroupSeriesEvent));

  const correct = (changes: Partial<CorrectGroupSeries> = {}) =>
    ({ type: 'CorrectGroupSeries', data: { ...described, ...changes } }) as const;
  it('is corrected as a whole, and begins before its sessions', () => {
    const { title: _, ...rest } = started.data as GroupSeriesStarted;
    series()
      .when(correct({ title: 'Training', startsOn: '2026-02-01' }), meta, {})
      .then({
        type: 'GroupSeriesCorrected',
        data: { ...rest, title: 'Training', startsOn: '2026-02-01' },
      });
    series(recorded)
      .when(correct({ startsOn: '2026-03-12' }), meta, {})
      .rejected('SessionOutsideSeries');
    series()
      .when(correct({ leaderId: colleague }), meta, {})
      .rejected('StaffUnknown');
  });

  it('is closed after its last session, and nothing is to come then', () => {
    series(recorded, arranged)
      .when({ type: 'CloseGroupSeries', data: { closedOn: '2026-03-11' } }, meta)
      .then(closed, {
        type: 'GroupAppointmentCancelled',
        data: { appointmentId, reason: 'series_ended' },
      });
    series(recorded)
      .when({ type: 'CloseGroupSeries', data: { closedOn: '2026-03-10' } }, meta)
      .rejected('SessionOutsideSeries');
    series()
      .when({ type: 'CloseGroupSeries', data: { closedOn: '2026-03-13' } }, meta)
      .rejected('DayInFuture');
    series(closed)
      .when({ type: 'ArrangeGroupAppointment', data: meeting }, meta)
      .rejected('GroupSeriesIsClosed');
  });
  it('is continued once it was closed', () => {
    series(closed)
      .when({ type: 'ReopenGroupSeries', data: {} }, meta)
      .then({ type: 'GroupSeriesReopened', data: {} });
    series().when({ type: 'ReopenGroupSeries', data: {} }, meta).rejected('GroupSeriesNotClosed');
    series(closed, { type: 'GroupSeriesReopened', data: {} })
      .when({ type: 'RecordGroupSession', data: { ...session, heldOn: '2026-03-12' } }, meta)
      .then({ type: 'GroupSessionRecorded', data: { ...held, heldOn: '2026-03-12', sessionId: meta.id } });
  });
  it('is void with all its sessions and appointments', () => {
    const voided: GroupSeriesEvent = {
      type: 'GroupSeriesVoided',
      data: { reason: 'wrong_programme' },
    };
    series(recorded, arranged)
      .when({ type: 'VoidGroupSeries', data: { reason: 'wrong_programme' } }, meta)
      .then(
        { type: 'GroupSessionStruck', data: { ...struck.data, reason: 'series_void' } } as GroupSeriesEvent,
        { type: 'GroupAppointmentCancelled', data: { appointmentId, reason: 'series_ended' } },
        voided,
      );
    series(voided).when(correct(), meta, {}).rejected('GroupSeriesIsVoid');
  });
  it('seals its title', () => expect([...personalFields(GroupSeriesStarted).keys()]).toEqual(['title']));
});

describe('an appointment of a group', () => {
  const move = { type: 'MoveGroupAppointment', data: { ...meeting, appointmentId } } as const;
  const cancel = {
    type: 'CancelGroupAppointment',
    data: { appointmentId, reason: 'no_venue' },
  } as const;

  it('is arranged for the year to come', () => {
    const arrange = (startsAt: string) =>
      ({ type: 'ArrangeGroupAppointment', data: { ...meeting, startsAt } }) as const;
    series()
      .when(arrange(meeting.startsAt), { ...meta, id: appointmentId })
      .then(arranged);
    for (const startsAt of ['2026-03-12T12:59:00+01:00', '2027-03-13T08:00:00+01:00'])
      series().when(arrange(startsAt), meta).rejected('AppointmentNotToCome');
  });
  it('is moved and cancelled until it was held or cancelled', () => {
    series(arranged)
      .when(move, meta)
      .then({ type: 'GroupAppointmentMoved', data: { ...meeting, appointmentId } });
    series(arranged).when(cancel, meta).then({ type: 'GroupAppointmentCancelled', data: cancel.data });
    for (const command of [move, cancel]) {
      series(arranged, recorded, kept).when(command, meta).rejected('AppointmentEnded');
      series().when(command, meta).rejected('NoSuchAppointment');
    }
  });
  it('is held by a session, and to be held again when the session is struck', () => {
    const record = { type: 'RecordGroupSession', data: { ...session, appointmentId } } as const;
    series(arranged)
      .when(record, { at: '2026-03-17T22:59:00.000Z', by, id: sessionId })
      .rejected('AppointmentNotBegun', '/appointmentId');
    series(arranged).when(record, { at: '2026-03-17T23:00:00.000Z', by, id: sessionId }).then(recorded, kept);
    series(arranged, recorded, kept)
      .when({ type: 'StrikeGroupSession', data: { sessionId, reason: 'not_held' } }, meta)
      .then(struck, { type: 'GroupAppointmentReopened', data: { appointmentId } });
    series(arranged, recorded, kept, closed)
      .when({ type: 'StrikeGroupSession', data: { sessionId, reason: 'not_held' } }, meta)
      .then(struck);
  });
});

describe('a session of a group', () => {
  const record = (changes: Partial<RecordGroupSession> = {}) =>
    ({ type: 'RecordGroupSession', data: { ...session, ...changes } }) as const;

  it('is recorded with the topics of the series and numbers of participants', () =>
    series()
      .when(record(), { ...meta, id: sessionId })
      .then(recorded));
  it('lies within the series, and not in the future', () => {
    series()
      .when(record({ heldOn: '2026-02-28' }), meta)
      .rejected('SessionOutsideSeries');
    series(closed)
      .when(record({ heldOn: '2026-03-12' }), meta)
      .rejected('SessionOutsideSeries');
    series()
      .when(record({ heldOn: '2026-03-13' }), meta)
      .rejected('DayInFuture');
  });
  it('needs a reason when it is recorded after more than 30 days (S-5)', () => {
    const late = { ...meta, at: '2026-04-11T12:00:00.000Z', id: sessionId };
    series().when(record(), late).rejected('RecordedTooLate');
    series()
      .when(record({ lateReason: 'outage' }), late)
      .then({ ...recorded, data: { ...recorded.data, lateReason: 'outage' } } as GroupSeriesEvent);
    series()
      .when(record({ lateReason: 'outage' }), { ...meta, id: sessionId })
      .then(recorded);
  });
  it('is corrected as a whole, and says on which day it was before', () => {
    series(recorded)
      .when({ type: 'CorrectGroupSession', data: { ...session, sessionId, durationMin: 60 } }, meta)
      .then({
        type: 'GroupSessionCorrected',
        data: { ...held, durationMin: 60, formerlyOn: session.heldOn },
      });
    series(recorded, struck)
      .when({ type: 'CorrectGroupSession', data: { ...session, sessionId } }, meta)
      .rejected('NoSuchGroupSession');
    series()
      .when({ type: 'StrikeGroupSession', data: { sessionId, reason: 'not_held' } }, meta)
      .rejected('NoSuchGroupSession');
  });
  it('counts at least one participant, each description once, and names nobody', () => {
    const faults = (...cells: readonly object[]) => {
      const checked = validate(RecordGroupSession, { ...session, participants: cells });
      return 'invalid' in checked ? checked.invalid.map(({ pointer }) => pointer) : [];
    };
    const [cell] = participants;
    expect(faults(cell, { ...cell, programme: 'JMD' })).toEqual([]);
    expect(faults()).toEqual(['/participants']);
    expect(faults(cell, { ...cell, count: 2 })).toEqual(['/participants']);
    expect(faults({ ...cell, name: 'somebody' })).toEqual(['/participants/0/name']);
    expect(faults({ ...cell, count: 0 })).toEqual(['/participants/0/count']);
    expect(personalFields(GroupSessionRecorded).size).toBe(0);
  });
});
