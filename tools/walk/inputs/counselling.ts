import type { EnrolmentDetails } from '@geleit/counselling/case/case-event-fields.language';
import type { CaseCommandFacts, CaseLanguage } from '@geleit/counselling/case/case.language';
import type { Case } from '@geleit/counselling/case/state.decider';
import { lateReasons } from '@geleit/contracts';
import { pastDay, someIds } from '../known-values.js';
import type { Random } from '../random.js';
import { anyStaff, optional } from '../random-staff.js';
import { inputs } from '../stream-inputs.js';

const anyEnrolment = (random: Random, at: string): EnrolmentDetails => ({
  personId: random.pick(someIds),
  programme: random.pick(['MBE', 'MBE', 'JMD']),
  agencyId: random.pick(someIds),
  counsellorId: random.pick(someIds),
  enrolledOn: pastDay(random, at),
  eligibility: { verdict: 'eligible', reasons: [], ruleSetVersion: 'mbe-1' },
  profile: {
    gender: 'female',
    ageBand: '27-39',
    nationality: 'SY',
    language: 'ara',
    sinceEntry: 'under_1',
    accessPath: 'jobcenter',
    integrationCourse: 'before',
  },
});
const office = { programmes: ['MBE', 'JMD'], sbgAreas: [] } as const;
const anyReferrals = (random: Random) => ({
  openReferralIds: random.chance(0.7) ? [] : [random.pick(someIds)],
  actorLeadsOffice: random.chance(0.5),
});

const plainSession = (random: Random, at: string) => ({
  occurredAt: `${pastDay(random, at)}T10:00:00+01:00`,
  durationMin: 45,
  mode: 'office' as const,
  topics: [],
  language: 'deu',
  interpreter: undefined,
  lateReason: random.pick(lateReasons),
});
const anySession = (random: Random, state: Case) =>
  state.status === 'none' || state.sessions.size === 0 || random.chance(0.2)
    ? {}
    : { sessionId: random.pick([...state.sessions.keys()]) };

export const caseInputs = inputs<typeof CaseLanguage, Case, CaseCommandFacts>({
  facts: {
    OpenCase: ({ random, at }) => optional(random, 'enrolment', anyEnrolment(random, at)),
    AssignCounsellor: ({ random }) => optional(random, 'staff', anyStaff(random)),
    HandOverAssignment: ({ random }) => optional(random, 'staff', anyStaff(random)),
    TransferCase: ({ random }) => ({
      ...optional(random, 'staff', anyStaff(random)),
      ...optional(random, 'office', office),
    }),
    CloseCase: ({ random }) => anyReferrals(random),
    VoidCase: ({ random }) => anyReferrals(random),
    RecordSession: ({ random }) => optional(random, 'supervisor', anyStaff(random)),
    CorrectSession: ({ random }) => optional(random, 'supervisor', anyStaff(random)),
    CorrectCase: ({ random }) => ({
      ...optional(random, 'office', office),
      ...optional(random, 'lead', anyStaff(random)),
    }),
  },
  contents: {
    RecordSession: ({ random, at }) => (random.chance(0.7) ? plainSession(random, at) : {}),
    CorrectSession: ({ random, at, state }) => ({
      ...(random.chance(0.7) && plainSession(random, at)),
      ...anySession(random, state),
    }),
    StrikeSession: ({ random, state }) => anySession(random, state),
    OpenCase: ({ random, at }) => ({ openedOn: pastDay(random, at) }),
    RecordShortContact: ({ random, at }) => {
      const day = pastDay(random, at);
      return { heldOn: day, occurredAt: `${day}T10:00:00+01:00` };
    },
  },
});
