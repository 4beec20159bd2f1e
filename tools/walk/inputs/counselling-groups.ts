import type {
  GroupSeriesCommandFacts,
  GroupSeriesLanguage,
} from '@geleit/counselling/group-series/group-series.language';
import type { GroupSeries } from '@geleit/counselling/group-series/state.decider';
import { lateReasons } from '@geleit/contracts';
import { pastDay, someIds } from '../known-values.js';
import type { Random } from '../random.js';
import { anyStaff, optional } from '../random-staff.js';
import { inputs } from '../stream-inputs.js';

const office = { programmes: ['MBE', 'JMD'], sbgAreas: [] } as const;

/** Begun long ago, so that most sessions lie within it. */
const longSeries = { startsOn: '2026-01-10', endsOn: undefined, leaderId: undefined };

const anySession = (random: Random, at: string) => ({
  heldOn: pastDay(random, at),
  participants: [
    { gender: 'female' as const, ageBand: '21-26' as const, role: 'participant' as const, count: 6 },
  ],
});
const anyPart = (random: Random, parts: ReadonlyMap<string, unknown>): string =>
  random.pick(parts.size === 0 || random.chance(0.1) ? someIds : [...parts.keys()]);
const appointmentIn = (random: Random, state: GroupSeries): string =>
  state.status === 'none' ? random.pick(someIds) : anyPart(random, state.appointments);
const sessionIn = (random: Random, state: GroupSeries): string =>
  state.status === 'none' ? random.pick(someIds) : anyPart(random, state.sessions);
/** Within the year to come. */
const nextDay = (at: string): string => new Date(Date.parse(at) + 86_400_000).toISOString();

export const groupSeriesInputs = inputs<typeof GroupSeriesLanguage, GroupSeries, GroupSeriesCommandFacts>({
  facts: {
    StartGroupSeries: ({ random }) => ({
      ...optional(random, 'office', office),
      ...optional(random, 'leader', anyStaff(random)),
    }),
    CorrectGroupSeries: ({ random }) => optional(random, 'leader', anyStaff(random)),
  },
  contents: {
    StartGroupSeries: ({ random }) =>
      random.chance(0.7) ? { ...longSeries, programme: random.pick(['MBE', 'IA']), sbgArea: undefined } : {},
    CorrectGroupSeries: ({ random }) => (random.chance(0.7) ? longSeries : {}),
    ArrangeGroupAppointment: ({ at }) => ({ startsAt: nextDay(at) }),
    MoveGroupAppointment: ({ random, at, state }) => ({
      startsAt: nextDay(at),
      appointmentId: appointmentIn(random, state),
    }),
    CancelGroupAppointment: ({ random, state }) => ({ appointmentId: appointmentIn(random, state) }),
    RecordGroupSession: ({ random, at, state }) => ({
      ...anySession(random, at),
      lateReason: random.pick(lateReasons),
      ...(random.chance(0.5)
        ? { appointmentId: undefined }
        : { appointmentId: appointmentIn(random, state) }),
    }),
    CorrectGroupSession: ({ random, at, state }) => ({
      ...anySession(random, at),
      sessionId: sessionIn(random, state),
    }),
    StrikeGroupSession: ({ random, state }) => ({ sessionId: sessionIn(random, state) }),
  },
});
